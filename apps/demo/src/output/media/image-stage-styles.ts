import { css } from "lit";

/** How the frame of a picture looks. */
export const imageStageStyles = css`
  .stage {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    height: 100%;
  }

  .view {
    height: var(--frame-height, 22rem);
    overflow: hidden;
    border-radius: 6px;
    background: var(--surface);
    touch-action: pan-y;
  }

  .view.zoomed {
    cursor: grab;
    touch-action: none;
  }

  .view.zoomed:active {
    cursor: grabbing;
  }

  .moved {
    display: grid;
    grid-template: 100% / 100%;
    width: 100%;
    height: 100%;
    transform-origin: center;
  }

  ::slotted(*) {
    width: 100%;
    height: 100%;
  }

  .tools {
    position: absolute;
    right: 0.5rem;
    bottom: 0.5rem;
    display: flex;
    gap: 1px;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--line);
    box-shadow: var(--shadow);
  }

  .tools button {
    min-width: 2.2rem;
    min-height: 2.2rem;
    padding: 0 0.5rem;
    border: 0;
    border-radius: 0;
    background: var(--surface);
    font-size: 0.95rem;
    opacity: 1;
  }

  .tools .scale {
    min-width: 4rem;
    font-size: 0.8rem;
    font-variant-numeric: tabular-nums;
  }

  .tools button:focus-visible {
    outline-offset: -3px;
  }

  /* Its place on the page, while it is over the whole screen. */
  .away {
    height: var(--frame-height, 22rem);
  }

  dialog {
    width: 100vw;
    max-width: none;
    height: 100dvh;
    max-height: none;
    padding: 0;
    border: 0;
    background: var(--page);
    color: var(--text);
  }

  dialog .view {
    height: 100%;
    border-radius: 0;
    background: transparent;
  }

  dialog .tools {
    right: 1rem;
    bottom: 1rem;
  }
`;
