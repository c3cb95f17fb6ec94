import { css } from "lit";

/** How the panel of a run looks. */
export const runPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    container-type: inline-size;
  }

  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  h3 {
    display: flex;
    align-items: center;
    min-height: 2.25rem;
    font-size: 1.05rem;
    font-weight: 650;
  }

  .now {
    display: flex;
    flex-direction: column;
    grid-column: 1 / -1;
    gap: 0.3rem 0.75rem;
    font-size: 0.88rem;
    font-variant-numeric: tabular-nums;
  }

  /* Room for both lines from the first on: what follows stays where it is. */
  .now:not(.idle, .cancelled, .error) {
    min-height: 3.2rem;
  }

  .detail:empty {
    display: none;
  }

  @container (min-width: 26rem) {
    .now {
      flex-flow: row wrap;
      align-items: baseline;
    }

    .now:not(.idle, .cancelled, .error) {
      min-height: 1.75rem;
    }
  }

  [role="status"] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.3rem 0.75rem;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4rem;
    padding: 0.1rem 0.65rem;
    border-radius: 99px;
    background: var(--sunken);
    color: var(--muted);
    font-weight: 600;
  }

  /* While it goes on its word changes, and what stands beside it must not move. */
  .now:not(.idle, .cancelled, .error) .badge {
    min-width: 5.75rem;
  }

  .running .badge {
    background: var(--accent-soft);
    color: var(--accent);
  }

  .running .badge::before {
    content: "";
    width: 0.45rem;
    height: 0.45rem;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.6s ease-in-out infinite;
  }

  .complete .badge {
    background: var(--good-soft);
    color: var(--good);
  }

  .cancelled .badge {
    background: var(--warm-soft);
    color: var(--warm);
  }

  .error .badge {
    background: var(--bad-soft);
    color: var(--bad);
  }

  elapsed-time,
  .detail {
    color: var(--muted);
    font-size: 0.88rem;
    font-variant-numeric: tabular-nums;
  }

  /* It stays on the page, or its first message would not be announced; without one it takes no room. */
  .quiet {
    margin-top: -1.25rem;
  }

  .empty {
    padding: 2.5rem 1rem;
    border: 1px dashed var(--line);
    border-radius: var(--radius-small);
    color: var(--muted);
    text-align: center;
    text-wrap: balance;
  }

  @keyframes breathe {
    50% {
      opacity: 0.2;
    }
  }
`;
