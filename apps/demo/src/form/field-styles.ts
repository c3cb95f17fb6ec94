import { css } from "lit";
import { unseen } from "../common/shared-styles.ts";

/** How the controls of a form look that are not elements of their own. */
export const fieldStyles = css`
  textarea {
    display: block;
    max-height: 24rem;
    resize: vertical;
    field-sizing: content;
  }

  textarea[data-one-line] {
    resize: none;
  }

  .json textarea,
  .code textarea,
  .date input,
  .color input,
  .number input,
  .slider input {
    font-family: var(--mono);
    font-size: 0.92rem;
  }

  textarea:not([data-one-line]) {
    min-height: 6.5rem;
  }

  input[type="checkbox"] {
    width: 1.2rem;
    height: 1.2rem;
  }

  /* A box and its label belong on one line. */
  .boolean {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
  }

  .boolean > input {
    grid-row: 1;
  }

  .boolean > :not(input, .caption) {
    grid-column: 1 / -1;
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 5.5rem;
    align-items: center;
    gap: 1rem;
  }

  .pair [type="range"] {
    width: 100%;
    min-width: 0;
    height: 2rem;
  }

  .date-pair {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: 0.6rem;
  }

  .color-pair {
    grid-template-columns: minmax(0, 1fr) 3.5rem;
    gap: 0.6rem;
  }

  .color-pair input[type="color"] {
    height: 2.75rem;
    padding: 0.25rem;
    cursor: pointer;
  }

  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .option {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    max-width: 100%;
    min-height: 2.5rem;
    padding: 0 0.9rem 0 0.7rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    overflow-wrap: anywhere;
    cursor: pointer;
    transition:
      background 120ms,
      border-color 120ms;
  }

  .option:hover {
    border-color: var(--accent);
  }

  .option:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  .option:has(:disabled) {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--muted);
    cursor: default;
  }

  .option input:not([type="text"]) {
    flex: none;
    width: 1.1rem;
    height: 1.1rem;
    min-height: 0;
    margin: 0;
    padding: 0;
    accent-color: var(--accent);
  }

  /* The choices are marked, not the space between them. */
  .options[aria-invalid="true"] {
    background: none;
  }

  [aria-invalid="true"] .option,
  [data-invalid] .option {
    border-color: var(--bad);
  }

  .loading {
    min-height: 2.75rem;
    border-radius: var(--radius-small);
    background: var(--sunken);
  }

  .table .loading,
  .drawing .loading {
    min-height: 12rem;
  }

  .unloaded {
    color: var(--bad);
    font-size: 0.9rem;
  }

  .null {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--muted);
    font-size: 0.88rem;
  }

  .null input[type="checkbox"] {
    width: 1rem;
    height: 1rem;
  }

  /* Said to those who hear the label alone. */
  .null .for {
    ${unseen}
  }
`;
