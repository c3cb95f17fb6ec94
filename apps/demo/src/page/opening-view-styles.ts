import { css } from "lit";

/** How an app looks that is being opened. */
export const openingViewStyles = css`
  .opening {
    display: grid;
    justify-items: center;
    gap: 0.9rem;
    max-width: 34rem;
    margin: clamp(1.5rem, 9vh, 6rem) auto 0;
    color: var(--muted);
    text-align: center;
    overflow-wrap: anywhere;
  }

  .orbit {
    width: 2.5rem;
    height: 2.5rem;
    border: 3px solid var(--line);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  .waking {
    display: grid;
    gap: 0.9rem;
    max-width: 34rem;
    margin: 0 auto;
    padding: clamp(1.1rem, 4vw, 1.6rem);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }

  header,
  footer,
  .now,
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 0.9rem;
  }

  h2 {
    font-family: var(--mono);
    font-size: 1.05rem;
    font-weight: 650;
    overflow-wrap: anywhere;
  }

  elapsed-time,
  footer p,
  small {
    color: var(--muted);
    font-size: 0.85rem;
    font-variant-numeric: tabular-nums;
  }

  small {
    font-family: var(--mono);
    font-size: 0.75rem;
  }

  ol {
    display: grid;
    gap: 0.15rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    justify-content: flex-start;
    align-items: center;
    min-height: 2.1rem;
    padding: 0 0.6rem;
    border-radius: var(--radius-small);
  }

  li small {
    margin-left: auto;
  }

  .mark {
    flex: none;
    width: 1rem;
    height: 1rem;
    border: 2px solid var(--line-strong);
    border-radius: 50%;
  }

  .done .mark {
    border-color: var(--good);
    background: radial-gradient(circle, var(--good) 0 35%, transparent 40%);
  }

  .current {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: 600;
  }

  .current .mark {
    border-color: var(--accent);
    border-top-color: transparent;
    animation: turn 900ms linear infinite;
  }

  .ahead,
  .skipped {
    color: var(--muted);
  }

  .ahead .mark,
  .skipped .mark {
    border-style: dashed;
    border-color: var(--line-strong);
  }

  footer {
    align-items: center;
    padding-top: 0.9rem;
    border-top: 1px solid var(--line);
  }

  footer p {
    flex: 1 1 14rem;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
