import { css } from "lit";

/** How the page is laid out. */
export const explorerStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto 1fr;
    grid-template-columns: minmax(0, 1fr);
    min-height: 100dvh;
  }

  header {
    display: flex;
    align-items: center;
    gap: 0.75rem var(--gutter);
    padding: 0.8rem max(var(--gutter), (100% - 92rem) / 2);
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 0.6rem;
  }

  h1 {
    font-size: 1.05rem;
    font-weight: 680;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }

  address-bar {
    flex: 1;
    max-width: 46rem;
    min-width: 0;
  }

  .announcement {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  main {
    padding: clamp(1.25rem, 3vw, 2rem) var(--gutter) 4rem;
  }

  .app {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    max-width: 92rem;
    margin: 0 auto;
  }

  .count {
    margin-bottom: 0.5rem;
    color: var(--muted);
    font-size: 0.85rem;
    font-weight: 600;
  }

  .note {
    color: var(--muted);
  }

  session-line {
    margin-top: 0.75rem;
  }

  .narrow {
    max-width: 44rem;
    margin: 0 auto;
  }

  .opening,
  .welcome {
    display: grid;
    justify-items: center;
    gap: 0.9rem;
    max-width: 34rem;
    margin: clamp(1.5rem, 9vh, 6rem) auto 0;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .welcome h2 {
    font-size: clamp(1.5rem, 5vw, 2rem);
    line-height: 1.2;
    letter-spacing: -0.02em;
    text-wrap: balance;
  }

  .welcome p,
  .opening {
    color: var(--muted);
  }

  dl {
    display: grid;
    gap: 0.6rem;
    width: 100%;
    margin: 0.75rem 0 0;
    padding: 1.1rem 1.25rem;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
    text-align: left;
  }

  dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
  }

  dt {
    width: 5rem;
    color: var(--muted);
  }

  dd {
    margin: 0;
  }

  .orbit {
    width: 2.5rem;
    height: 2.5rem;
    border: 3px solid var(--line);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (max-width: 44rem) {
    header {
      flex-direction: column;
      align-items: stretch;
    }

    address-bar {
      max-width: none;
    }
  }

  @media (min-width: 56rem) {
    .app {
      grid-template-columns: 15rem minmax(0, 1fr);
      gap: 2rem;
    }

    aside {
      position: sticky;
      top: 1.5rem;
      align-self: start;
      max-height: calc(100dvh - 3rem);
      overflow-y: auto;
    }

    /* The address stands above the endpoint, the brand above the list. */
    header {
      gap: 2rem;
    }

    .brand {
      width: 15rem;
    }

    .count,
    session-line {
      padding-left: 0.8rem;
    }

    session-line {
      margin-top: 1.25rem;
    }
  }
`;
