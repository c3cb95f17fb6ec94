import { css } from "lit";

/** How a table looks. Each row is a grid of the same columns, so that rows out of sight need not be there. */
export const tableViewStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    margin-bottom: 0.7rem;
  }

  .size {
    margin-right: auto;
    color: var(--muted);
    font-size: 0.88rem;
    font-variant-numeric: tabular-nums;
  }

  .ways {
    display: flex;
    gap: 0.5rem;
  }

  .ways > button {
    min-height: 2.25rem;
    padding: 0 0.85rem;
    font-size: 0.85rem;
  }

  .scroll {
    max-height: 28rem;
    overflow: auto;
    overscroll-behavior-x: contain;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-size: 0.9rem;
    overflow-wrap: normal;
  }

  .table {
    min-width: max-content;
  }

  .row {
    display: grid;
    grid-template-columns: var(--columns);
    width: 100%;
    height: 2.25rem;
  }

  .head {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--surface);
    box-shadow: 0 1px 0 var(--line-strong);
  }

  .body {
    position: relative;
  }

  .body .row {
    position: absolute;
    top: 0;
    left: 0;
    border-bottom: 1px solid var(--line);
  }

  .body .row:hover {
    background: var(--accent-soft);
  }

  .cell {
    min-width: 0;
    padding: 0 0.75rem;
    overflow: hidden;
    line-height: 2.2rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }

  .head .cell {
    padding: 0;
  }

  .head button {
    display: flex;
    gap: 0.35rem;
    justify-content: flex-start;
    width: 100%;
    min-height: 100%;
    padding: 0 0.75rem;
    border: 0;
    border-radius: 0;
    background: none;
    font-size: 0.85rem;
    font-weight: 650;
    line-height: 2.2rem;
    text-align: inherit;
  }

  .head .number button {
    flex-direction: row-reverse;
  }

  .head button:focus-visible {
    outline-offset: -2px;
  }

  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .arrow {
    flex: none;
    width: 0.9em;
    color: var(--accent);
  }

  .head button:hover .arrow:empty::before {
    content: "↕";
    color: var(--muted);
  }

  .note {
    margin-top: 0.5rem;
    color: var(--muted);
    font-style: italic;
  }
`;
