import { css } from "lit";

/** How a gallery looks. */
export const galleryViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
    gap: 0.75rem;
    list-style: none;
  }

  li {
    display: grid;
    align-content: start;
    gap: 0.3rem;
    min-width: 0;
  }

  .thumb {
    display: block;
    padding: 0;
    overflow: hidden;
    border-color: var(--line);
    border-radius: 8px;
  }

  .frame {
    display: grid;
    grid-template: 100% / 100%;
    place-items: center;
    aspect-ratio: 1;
    overflow: hidden;
  }

  .frame remote-image {
    --image-fit: cover;

    width: 100%;
    height: 100%;
    transition: transform 160ms;
  }

  .thumb:hover remote-image {
    transform: scale(1.04);
  }

  .kind {
    color: var(--muted);
    font-size: 2rem;
  }

  .caption {
    color: var(--muted);
    font-size: 0.85rem;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  dialog {
    --frame-height: calc(100dvh - 12rem);

    width: min(72rem, 100vw - 2rem);
    max-width: none;
    max-height: calc(100dvh - 2rem);
    padding: 1rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    box-shadow: var(--shadow);
  }

  dialog::backdrop {
    background: rgb(10 10 18 / 65%);
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 0.4rem;
    margin-bottom: 0.75rem;
  }

  .bar button {
    width: 2.5rem;
    min-height: 2.5rem;
    padding: 0;
  }

  .count {
    flex: 1;
    color: var(--muted);
    font-size: 0.9rem;
    font-variant-numeric: tabular-nums;
  }

  json-tree {
    overflow-x: auto;
  }
`;
