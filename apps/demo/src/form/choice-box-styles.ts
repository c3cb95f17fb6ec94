import { css } from "lit";

/** How a list to search looks. */
export const choiceBoxStyles = css`
  :host {
    position: relative;
  }

  .frame {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35rem;
    min-height: 2.75rem;
    padding: 0.3rem 2.25rem 0.3rem 0.35rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
  }

  .frame:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
    border-color: var(--accent);
  }

  .frame.invalid {
    border-color: var(--bad);
    background: var(--bad-soft);
  }

  .frame.disabled {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--muted);
  }

  .frame::after {
    content: "";
    position: absolute;
    top: 1.1rem;
    right: 1rem;
    width: 0.5rem;
    height: 0.5rem;
    border: solid var(--muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    pointer-events: none;
  }

  .frame input:not([type="checkbox"], [type="range"]) {
    flex: 1;
    width: auto;
    min-width: 6rem;
    min-height: 2.1rem;
    padding: 0.2rem 0.45rem;
    border: 0;
    outline: 0;
    background: none;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-width: 100%;
    border-radius: 6px;
    background: var(--accent-soft);
    font-size: 0.92rem;
  }

  .chip span {
    padding: 0.2rem 0 0.2rem 0.6rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip button {
    width: 1.9rem;
    min-height: 1.9rem;
    padding: 0;
    border: 0;
    background: none;
    line-height: 1;
  }

  .popup {
    position: absolute;
    z-index: 20;
    inset: calc(100% + 0.25rem) 0 auto;
    padding: 0.3rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    box-shadow: var(--shadow);
  }

  .popup ul {
    max-height: 17rem;
    overflow-y: auto;
    list-style: none;
  }

  [role="option"] {
    padding: 0.45rem 0.6rem;
    border-radius: 6px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  [role="option"][aria-selected="true"] {
    font-weight: 650;
  }

  [role="option"][aria-selected="true"]::after {
    content: " ✓";
    color: var(--accent);
  }

  [role="option"].active,
  [role="option"]:hover {
    background: var(--accent-soft);
  }

  .note {
    padding: 0.45rem 0.6rem;
    color: var(--muted);
    font-size: 0.88rem;
  }
`;
