import { css } from "lit";

/** How one endpoint is laid out. */
export const endpointViewStyles = css`
  :host {
    container-type: inline-size;
  }

  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.25rem 1rem;
    margin-bottom: 1.25rem;
  }

  h2 {
    font-family: var(--mono);
    font-size: clamp(1.25rem, 4vw, 1.6rem);
    font-weight: 600;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }

  .description {
    grid-column: 1 / -1;
    max-width: 65ch;
    color: var(--muted);
    white-space: pre-line;
  }

  .panes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: 1.25rem;
  }

  .pane {
    padding: clamp(1rem, 3cqi, 1.6rem);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }

  run-panel {
    scroll-margin: 1.25rem;
  }

  take-away {
    container-type: inline-size;
  }

  @container (min-width: 44rem) {
    .panes {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }

    take-away {
      grid-column: 1 / -1;
    }
  }
`;
