import { css } from "lit";

/** How a picture with its parts looks. */
export const annotatedImageStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .picture {
    position: relative;
    height: 22rem;
    overflow: hidden;
    border-radius: 6px;
    background: var(--surface);
  }

  /* Picture and masks are of one size, and so lie over each other, however large the place is. */
  .picture > * {
    --image-fit: contain;

    position: absolute;
    inset: 0;
  }

  mask-layer {
    opacity: 0.75;
    transition: opacity 120ms;
    pointer-events: none;
  }

  mask-layer.off {
    opacity: 0;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    list-style: none;
  }

  .part {
    min-height: 2rem;
    max-width: 100%;
    padding: 0.15rem 0.7rem 0.15rem 0.5rem;
    border-color: var(--line);
    border-radius: 999px;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .part[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
  }

  .color {
    flex: none;
    width: 0.9rem;
    height: 0.9rem;
  }

  json-tree {
    overflow-x: auto;
  }
`;
