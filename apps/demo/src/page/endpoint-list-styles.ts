import { css } from "lit";
import { unseen } from "../common/shared-styles.ts";

/** How the list of endpoints looks: a column beside the endpoint where there is room, else a row above it. */
export const listStyles = css`
  input {
    margin-bottom: 0.5rem;
  }

  .none {
    padding: 0.5rem 0.8rem;
    color: var(--muted);
    font-size: 0.88rem;
  }

  ul {
    display: flex;
    gap: 0.25rem;
    overflow: auto;
    list-style: none;
  }

  a {
    position: relative;
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.9rem;
    padding: 0.5rem 0.8rem;
    border-radius: var(--radius-small);
    color: inherit;
    text-decoration: none;
    transition: background 120ms;
  }

  /* Inside: the list would cut it off. */
  a:focus-visible {
    outline-offset: -2px;
  }

  a:hover {
    background: var(--sunken);
  }

  a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent);
  }

  .name {
    font-family: var(--mono);
    font-size: 0.92rem;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .busy {
    flex: none;
    align-self: center;
    width: 0.45rem;
    height: 0.45rem;
    margin-right: auto;
    border-radius: 50%;
    background: var(--accent);
    animation: breathe 1.6s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.2;
    }
  }

  .counts {
    flex: none;
    color: var(--muted);
    font-size: 0.8rem;
    font-variant-numeric: tabular-nums;
  }

  .spoken {
    ${unseen}
  }

  a[aria-current] .counts {
    color: inherit;
  }

  /* A column beside the endpoint, no higher than a window that shows the page's head too; where there is no room for one, a row. */
  @media (min-width: 56rem) {
    ul {
      flex-direction: column;
      max-height: max(15rem, 100dvh - 16rem);
    }
  }

  @media not (min-width: 56rem) {
    ul {
      margin: 0 calc(-1 * var(--gutter));
      padding: 0.25rem var(--gutter);
      scrollbar-width: none;
    }

    li {
      flex: none;
    }

    a {
      border: 1px solid var(--line);
      background: var(--surface);
    }

    a[aria-current] {
      border-color: transparent;
    }

    .name {
      white-space: nowrap;
    }
  }
`;
