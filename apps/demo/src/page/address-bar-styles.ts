import { css } from "lit";
import { unseen } from "../common/shared-styles.ts";

/** How the address and the fields below it look. */
export const addressBarStyles = css`
  .line {
    position: relative;
    display: flex;
    gap: 0.6rem;
  }

  .suggestions {
    position: absolute;
    inset: calc(100% + 0.35rem) 0 auto;
    z-index: 2;
    max-height: min(26rem, 70dvh);
    padding: 0.4rem;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }

  .suggestions > .note {
    margin: 0;
    padding: 0.5rem 0.7rem;
  }

  .group {
    padding: 0.45rem 0.7rem 0.2rem;
    color: var(--muted);
    font-size: 0.75rem;
    font-weight: 600;
  }

  [role="option"] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.55rem 0.7rem;
    border-radius: var(--radius-small);
    cursor: pointer;
  }

  [role="option"]:hover {
    background: var(--sunken);
  }

  [role="option"].active {
    background: var(--accent-soft);
  }

  [role="option"] .note {
    margin: 0;
  }

  .source {
    min-width: 0;
    font-family: var(--mono);
    font-size: 0.9rem;
    overflow-wrap: anywhere;
  }

  .keep {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
    font-size: 0.85rem;
  }

  .keep .note {
    margin: 0;
  }

  .line input {
    flex: 1;
    font-family: var(--mono);
    font-size: 0.95rem;
  }

  .line label,
  .spoken {
    ${unseen}
  }

  /* Wide enough for "Opening…", so that the address stays as wide as it is. */
  button {
    min-width: 7.75rem;
  }

  details {
    margin-top: 0.35rem;
  }

  summary {
    width: fit-content;
    padding: 0.2rem 0.15rem;
    border-radius: var(--radius-small);
    color: var(--muted);
    font-size: 0.85rem;
    cursor: pointer;
  }

  summary:hover,
  details[open] summary {
    color: var(--text);
  }

  .given {
    color: var(--good);
    font-weight: 600;
  }

  .access {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: 0.75rem 1.25rem;
    padding: 0.5rem 0 0.35rem;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-content: start;
    gap: 0.6rem;
  }

  .field {
    display: grid;
    align-content: start;
    gap: 0.25rem;
  }

  .field label {
    font-size: 0.85rem;
    font-weight: 600;
  }

  .note {
    margin-top: 0.3rem;
    color: var(--muted);
    font-size: 0.8rem;
    overflow-wrap: anywhere;
  }

  .problem {
    color: var(--bad);
    font-size: 0.85rem;
  }

  @media (max-width: 30rem) {
    button {
      min-width: 6.25rem;
      padding: 0 0.6rem;
    }
  }
`;
