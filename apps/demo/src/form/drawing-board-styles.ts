import { css } from "lit";

/** How a place to draw looks. */
export const drawingBoardStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
  }

  .paper {
    position: relative;
    justify-self: center;
    max-width: 100%;
    overflow: hidden;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    /* Squares, as everywhere for what is clear. White, since a drawing is seen on white in the end. */
    background: repeating-conic-gradient(#eef 0 25%, #fff 0 50%) 0 0 / 20px 20px;
  }

  :host([invalid]) .paper {
    border-color: var(--bad);
  }

  .paper:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  canvas {
    display: block;
    max-width: 100%;
    max-height: 26rem;
    outline: 0;
    cursor: crosshair;
    touch-action: none;
  }

  .cross {
    position: absolute;
    width: 18px;
    height: 18px;
    margin: -9px;
    border: 2px solid #fff;
    border-radius: 50%;
    background: rgb(0 0 0 / 15%);
    box-shadow: 0 0 0 1.5px #000;
    pointer-events: none;
  }

  .cross.down {
    background: rgb(0 0 0 / 60%);
  }

  .colors {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }

  .colors label,
  .colors input[type="color"] {
    position: relative;
    display: block;
    width: 1.9rem;
    height: 1.9rem;
  }

  .colors input[type="radio"] {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    min-height: 0;
    margin: 0;
    padding: 0;
    opacity: 0;
    cursor: pointer;
  }

  .swatch {
    position: absolute;
    inset: 3px;
    border: 1px solid var(--line-strong);
    border-radius: 50%;
  }

  .colors :checked + .swatch {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  .colors :focus-visible + .swatch {
    outline: 2px solid var(--text);
    outline-offset: 2px;
  }

  .colors input[type="color"] {
    min-height: 0;
    padding: 0;
    overflow: hidden;
    border-radius: 6px;
  }

  button[aria-pressed="true"] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }

  .size {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    color: var(--muted);
    font-size: 0.88rem;
  }

  .size input {
    width: 7rem;
  }

  .load {
    position: relative;
    overflow: hidden;
    display: inline-flex;
    align-items: center;
    min-height: 2.25rem;
    padding: 0 0.75rem;
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-small);
    color: var(--accent);
    font-size: 0.88rem;
    font-weight: 600;
  }

  .load:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .load input[type="file"] {
    position: absolute;
    inset: 0;
    width: 100%;
    min-height: 0;
    padding: 0;
    opacity: 0;
    cursor: pointer;
  }

  .problem {
    color: var(--bad);
    font-size: 0.9rem;
  }

  .note {
    color: var(--muted);
    font-size: 0.85rem;
  }
`;
