import { css } from "lit";

/** How an endpoint's form looks. */
export const formStyles = css`
  form,
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  form {
    gap: 1.25rem;
  }

  .field {
    gap: 0.45rem;
  }

  h3 {
    display: flex;
    align-items: center;
    min-height: 1.75rem;
    font-size: 1.05rem;
    font-weight: 650;
  }

  .caption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1rem 0.6rem;
  }

  .caption label,
  .caption .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .required {
    padding: 0 0.45rem;
    border-radius: 99px;
    background: var(--warm-soft);
    color: var(--warm);
    font-size: 0.75rem;
    font-weight: 600;
  }

  .type {
    max-width: 100%;
    margin-left: auto;
    overflow: hidden;
    color: var(--muted);
    font-family: var(--mono);
    font-size: 0.75rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    min-height: 2.25rem;
  }

  .reset,
  .example {
    min-height: 2.25rem;
    padding: 0 0.8rem;
    font-size: 0.88rem;
    font-weight: 500;
  }

  .examples {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
    max-height: 8.5rem;
    overflow-y: auto;
    list-style: none;
  }

  .example {
    max-width: 100%;
    border-color: var(--line);
    border-radius: 99px;
    background: var(--sunken);
  }

  .example span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .examples-name {
    margin-bottom: 0.4rem;
    color: var(--muted);
    font-size: 0.82rem;
    font-weight: 600;
  }

  .hint,
  .empty {
    color: var(--muted);
    font-size: 0.88rem;
  }

  .problem {
    color: var(--bad);
    font-size: 0.9rem;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .actions {
    display: flex;
    gap: 0.6rem;
  }

  .run {
    min-width: 8rem;
  }
`;
