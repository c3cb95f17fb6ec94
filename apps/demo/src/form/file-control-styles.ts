import { css } from "lit";

/** How the field of a file looks. */
export const fileControlStyles = css`
  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
  }

  .zone {
    position: relative;
    display: grid;
    place-items: center;
    min-height: 4.5rem;
    padding: 0.75rem 1rem;
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
    transition:
      background 120ms,
      border-color 120ms;
  }

  /* Over everything, so that all of it takes the click; seen are the words below it. */
  .zone input[type="file"] {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    padding: 0;
    opacity: 0;
    cursor: pointer;
  }

  .zone .words,
  .zone .over {
    grid-area: 1 / 1;
  }

  .verb {
    color: var(--accent);
    font-weight: 600;
  }

  .zone:hover {
    border-color: var(--accent);
  }

  .zone:hover .verb {
    text-decoration: underline;
  }

  .zone:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .zone:has([aria-invalid="true"]) {
    border-color: var(--bad);
    background: var(--bad-soft);
  }

  .zone .over {
    visibility: hidden;
    color: var(--accent);
    font-weight: 600;
  }

  .files[data-over] .zone {
    border-style: solid;
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  .files[data-over] .words {
    visibility: hidden;
  }

  .files[data-over] .over {
    visibility: visible;
  }

  .chosen {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    list-style: none;
  }

  .chosen li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.5rem;
    padding: 0.5rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
  }

  .chosen .remove {
    width: 2.25rem;
    min-height: 2.25rem;
    padding: 0;
    font-size: 1.15rem;
    line-height: 1;
  }

  .chosen .words-under {
    grid-column: 1 / -1;
  }

  .capture button {
    min-height: 2.25rem;
    font-size: 0.88rem;
  }

  .address {
    display: flex;
    gap: 0.5rem;
  }

  .address input {
    flex: 1;
    font-family: var(--mono);
    font-size: 0.92rem;
  }
`;
