import { css } from "lit";
import { unseen } from "../common/shared-styles.ts";

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
    align-items: start;
    gap: 0.75rem var(--gutter);
    padding: 0.8rem max(var(--gutter), (100% - 92rem) / 2) 0.5rem;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: 2.75rem;
    color: inherit;
    text-decoration: none;
  }

  .brand:hover {
    color: var(--accent);
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

  history-button {
    margin-left: auto;
  }

  .announcement {
    ${unseen}
  }

  main:focus {
    outline: none;
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

  /* So many stand side by side on the widest of screens alone. */
  .app.many {
    max-width: none;
  }

  .about {
    display: flex;
    justify-content: space-between;
    gap: 0.9rem;
    margin-bottom: 0.5rem;
    color: var(--muted);
    font-size: 0.85rem;
    font-weight: 600;
  }

  .about a {
    color: inherit;
    font-weight: 400;
    text-underline-offset: 0.2em;
  }

  .about a:hover {
    color: var(--accent);
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

  .cancelled,
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
  .cancelled {
    color: var(--muted);
  }

  .recent {
    width: 100%;
    text-align: left;
  }

  .recent h3 {
    margin-bottom: 0.35rem;
    color: var(--muted);
    font-size: 0.85rem;
    font-weight: 600;
  }

  .recent ul {
    display: grid;
    gap: 0.25rem;
    list-style: none;
  }

  .recent li {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    border-radius: var(--radius-small);
  }

  .recent li:hover {
    background: var(--sunken);
  }

  .recent a {
    flex: 1;
    min-width: 0;
    padding: 0.55rem 0.8rem;
    color: var(--text);
    font-family: var(--mono);
    font-size: 0.9rem;
    text-decoration: none;
  }

  .recent a:hover {
    color: var(--accent);
  }

  .recent button {
    min-width: 2.75rem;
    padding: 0;
    border-color: transparent;
    background: none;
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

  @media (max-width: 44rem) {
    header {
      position: relative;
      flex-direction: column;
      align-items: stretch;
    }

    /* Beside the brand: there is room, and the address needs all of its own line. */
    history-button {
      position: absolute;
      top: 0.8rem;
      right: calc(var(--gutter) - 0.5rem);
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
    }

    /* The address stands above the endpoint, the brand above the list. */
    header {
      gap: 2rem;
    }

    h1 {
      width: 15rem;
    }

    .about,
    session-line {
      padding: 0 0.8rem;
    }

    session-line {
      margin-top: 1.25rem;
    }
  }
`;
