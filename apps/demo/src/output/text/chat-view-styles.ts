import { css } from "lit";

/** How a chat looks. */
export const chatViewStyles = css`
  /* From its end: there it begins, and stays while messages grow. */
  .scroll {
    display: flex;
    flex-direction: column-reverse;
    max-height: 38rem;
    overflow-y: auto;
  }

  .messages {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .messages > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.3rem;
    justify-self: start;
    min-width: 0;
    max-width: min(100%, 46rem);
  }

  .messages > .user {
    justify-self: end;
    max-width: 85%;
  }

  .speaker {
    color: var(--muted);
    font-size: 0.75rem;
    font-weight: 600;
  }

  .user > .speaker {
    text-align: right;
  }

  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.7rem;
  }

  .user > .parts {
    padding: 0.6rem 0.9rem;
    border-radius: 14px 14px 4px;
    background: var(--accent-soft);
  }

  .assistant > .parts {
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 14px 14px 14px 4px;
    background: var(--surface);
  }

  .system > .parts {
    padding-left: 0.8rem;
    border-left: 3px solid var(--line-strong);
    color: var(--muted);
    font-size: 0.93rem;
  }

  .files {
    --frame-height: 10rem;

    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
    gap: 0.8rem;
  }

  .thought {
    padding: 0.4rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    color: var(--muted);
    font-size: 0.93rem;
  }

  summary {
    padding: 0.15rem 0;
    border-radius: 5px;
    font-weight: 600;
    cursor: pointer;
  }

  .facts {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .facts::before {
    content: "· ";
  }

  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    padding: 0.4rem 0 0.3rem;
  }

  .options {
    display: flex;
    flex-wrap: wrap;
    gap: 0.45rem;
    margin-top: 0.3rem;
    list-style: none;
  }

  .options li {
    padding: 0.2rem 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: 99px;
    font-size: 0.88rem;
  }

  .note {
    margin-bottom: 0.6rem;
    color: var(--muted);
    font-style: italic;
  }
`;
