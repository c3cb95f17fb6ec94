import { css } from "lit";

/** How the values of a yield look. */
export const outputViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.45rem;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 0.6rem;
  }

  h4 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .component {
    color: var(--muted);
    font-family: var(--mono);
    font-size: 0.75rem;
  }

  /* As high as a line of text or a number is, so that the first value comes into a frame of its size. */
  .value {
    min-height: 3.3rem;
    padding: 0.9rem 0.85rem;
    border-radius: var(--radius-small);
    background: var(--sunken);
    overflow-wrap: anywhere;
  }

  .text {
    max-height: 32rem;
    overflow-y: auto;
    white-space: pre-wrap;
  }

  .scalar {
    padding-block: 0.65rem;
    font-family: var(--mono);
    font-size: 1.5rem;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }

  .nothing,
  .more {
    color: var(--muted);
    font-style: italic;
  }

  .tree {
    overflow-x: auto;
  }

  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }

  .files.several {
    --frame-height: 10rem;

    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr));
  }

  /* Room for what is to come: the frame, and below it the name and a button. */
  .value.awaited.image,
  .value.awaited.video {
    min-height: calc(16rem + 0.6rem + 2.25rem + 1.8rem);
  }

  .raw {
    margin-top: 0.75rem;
    overflow-x: auto;
  }
`;
