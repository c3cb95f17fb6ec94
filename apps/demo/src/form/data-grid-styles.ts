import { css } from "lit";

/** How the grid of a table looks. */
export const dataGridStyles = css`
  .scroll {
    max-height: 22rem;
    overflow: auto;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
  }

  :host([invalid]) .scroll {
    border-color: var(--bad);
  }

  table {
    min-width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 0.92rem;
  }

  th,
  td {
    position: relative;
    min-width: 6rem;
    max-width: 16rem;
    height: 36px;
    padding: 0 0.6rem;
    overflow: hidden;
    border-right: 1px solid var(--line);
    border-bottom: 1px solid var(--line);
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: cell;
  }

  th {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--sunken);
    font-weight: 600;
  }

  .index {
    position: sticky;
    z-index: 1;
    left: 0;
    min-width: 2.75rem;
    background: var(--sunken);
    color: var(--muted);
    font-size: 0.78rem;
    font-weight: 400;
    text-align: right;
    cursor: default;
  }

  th.index {
    z-index: 2;
  }

  td.number {
    font-family: var(--mono);
    text-align: right;
  }

  [tabindex="0"] {
    background: var(--accent-soft);
  }

  th:focus-visible,
  td:focus-visible {
    outline-offset: -2px;
  }

  td input:not([type="checkbox"], [type="range"]),
  th input:not([type="checkbox"], [type="range"]) {
    position: absolute;
    inset: 0;
    height: 100%;
    min-height: 0;
    padding: 0 0.5rem;
    border: 0;
    border-radius: 0;
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }

  .spacer td {
    height: 0;
    padding: 0;
    border: 0;
  }

  .tools {
    margin-top: 0.6rem;
  }

  .note {
    margin-top: 0.5rem;
    color: var(--muted);
    font-size: 0.85rem;
  }
`;
