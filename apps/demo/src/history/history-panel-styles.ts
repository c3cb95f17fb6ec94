import { css } from "lit";

/** How the history looks. */
export const historyPanelStyles = css`
  dialog {
    width: min(40rem, 100vw);
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0 0 0 auto;
    padding: 0;
    border: 0;
    border-left: 1px solid var(--line);
    background: var(--surface);
    color: var(--text);
    overflow-x: hidden;
  }

  dialog.wide {
    width: min(72rem, 100vw);
  }

  dialog::backdrop {
    background: rgb(10 10 25 / 45%);
  }

  dialog[open] {
    animation: enter 180ms ease-out;
  }

  @keyframes enter {
    from {
      opacity: 0;
      translate: 2rem 0;
    }
  }

  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    min-height: 100%;
    align-content: start;
    padding: clamp(1rem, 3vw, 1.75rem);
  }

  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }

  h2 {
    font-size: 1.35rem;
    font-weight: 650;
    letter-spacing: -0.01em;
  }

  button {
    min-height: 2.25rem;
    padding: 0 0.85rem;
    font-size: 0.88rem;
  }

  .back {
    justify-self: start;
  }

  .storing {
    padding: 0.85rem 1rem;
    border-radius: var(--radius-small);
    background: var(--sunken);
  }

  .storing label {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    font-weight: 600;
    cursor: pointer;
  }

  .storing input {
    width: 1.15rem;
    height: 1.15rem;
  }

  .storing p {
    margin-top: 0.3rem;
    color: var(--muted);
    font-size: 0.88rem;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }

  .tools p {
    flex: 1 1 12rem;
    color: var(--muted);
    font-size: 0.9rem;
  }

  ul {
    list-style: none;
  }

  li + li {
    border-top: 1px solid var(--line);
  }

  .empty {
    padding: 3rem 1rem;
    border: 1px dashed var(--line);
    border-radius: var(--radius-small);
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }
`;
