import { css } from "lit";

/** How an endpoint's form looks. */
export const formStyles = css`
  form,
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  form {
    gap: 1.25rem;
  }

  .field {
    gap: 0.45rem;
  }

  h3 {
    display: flex;
    align-items: center;
    min-height: 1.75rem;
    font-size: 1.05rem;
    font-weight: 650;
  }

  .caption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1rem 0.6rem;
  }

  .caption label {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .required {
    padding: 0 0.45rem;
    border-radius: 99px;
    background: var(--warm-soft);
    color: var(--warm);
    font-size: 0.75rem;
    font-weight: 600;
  }

  .type {
    max-width: 100%;
    margin-left: auto;
    overflow: hidden;
    color: var(--muted);
    font-family: var(--mono);
    font-size: 0.75rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

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
  .number input,
  .slider input {
    font-family: var(--mono);
    font-size: 0.92rem;
  }

  .json textarea {
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
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .hint,
  .empty {
    color: var(--muted);
    font-size: 0.88rem;
  }

  .problem {
    color: var(--bad);
    font-size: 0.9rem;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .problem::first-letter {
    text-transform: uppercase;
  }

  .actions {
    display: flex;
    gap: 0.6rem;
  }

  .actions .primary {
    min-width: 8rem;
  }
`;
