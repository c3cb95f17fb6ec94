import { css } from "lit";
import { unseen } from "../common/shared-styles.ts";

/** How the code of a call looks. */
export const takeAwayStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.6rem 1.25rem;
    margin-bottom: 0.9rem;
  }

  h3 {
    font-size: 1.05rem;
    font-weight: 650;
  }

  [role="tablist"] {
    display: flex;
    gap: 0.2rem;
    padding: 0.2rem;
    border-radius: var(--radius-small);
    background: var(--sunken);
  }

  [role="tab"] {
    min-height: 2.1rem;
    padding: 0 0.75rem;
    border: 0;
    border-radius: 7px;
    background: transparent;
    color: var(--muted);
    font-size: 0.88rem;
  }

  [role="tab"][aria-selected="true"] {
    background: var(--surface);
    box-shadow: var(--shadow);
    color: var(--accent);
  }

  .code {
    position: relative;
  }

  pre {
    max-height: 26rem;
    margin: 0;
    padding: 1rem 1.1rem;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--sunken);
    font: 0.86rem / 1.6 var(--mono);
    tab-size: 2;
  }

  pre code {
    font-size: inherit;
  }

  .copy {
    position: absolute;
    top: 0.5rem;
    right: 0.5rem;
    min-width: 5.2rem;
    min-height: 2.1rem;
    padding: 0 0.75rem;
    font-size: 0.85rem;
  }

  .copy.copied {
    border-color: var(--good);
    color: var(--good);
  }

  .text {
    color: var(--good);
  }

  .word {
    color: var(--accent);
  }

  .number {
    color: var(--warm);
  }

  .remark,
  .more {
    color: var(--muted);
  }

  .notes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1rem;
    margin-top: 0.7rem;
    color: var(--muted);
    font-size: 0.88rem;
    overflow-wrap: anywhere;
  }

  .notes code {
    color: var(--text);
    user-select: all;
  }

  .none {
    padding: 1.5rem 1rem;
    border: 1px dashed var(--line);
    border-radius: var(--radius-small);
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }

  [role="status"] {
    margin-top: 0.5rem;
    font-size: 0.88rem;
  }

  [role="status"]:empty {
    margin: 0;
  }

  /* The button shows it; who does not see it hears it. */
  [role="status"].copied {
    ${unseen}
  }

  /* A phone has no room beside the code for a button. */
  @container (max-width: 30rem) {
    [role="tablist"] {
      width: 100%;
    }

    [role="tab"] {
      flex: 1;
      padding: 0 0.2rem;
    }

    .copy {
      position: static;
      width: 100%;
      margin-bottom: 0.6rem;
    }
  }
`;
