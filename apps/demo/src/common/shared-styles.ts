import { css } from "lit";

/** What every element of the page starts from: box model, focus ring, headings, and motion only where it is welcome. */
export const base = css`
  :host {
    display: block;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }

  code {
    font-family: var(--mono);
    font-size: 0.9em;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;

/** Declarations for what is heard and not seen. */
export const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

/** Buttons and boxes to type in. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0 1.15rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-weight: 600;
    cursor: pointer;
    transition:
      background 120ms,
      border-color 120ms;
  }

  button:hover:not(:disabled) {
    border-color: var(--accent);
    color: var(--accent);
  }

  button:disabled {
    border-color: var(--line);
    color: var(--muted);
    cursor: default;
    opacity: 0.6;
  }

  button.primary:not(:disabled) {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }

  button.primary:hover:not(:disabled) {
    background: var(--accent-hover);
    color: var(--on-accent);
  }

  input:not([type="checkbox"], [type="range"]),
  select,
  textarea {
    width: 100%;
    min-width: 0;
    min-height: 2.75rem;
    padding: 0.6rem 0.8rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--surface);
    line-height: 1.4;
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
    border-color: var(--accent);
  }

  [aria-invalid="true"]:not([type="checkbox"], [type="range"]) {
    border-color: var(--bad);
    background: var(--bad-soft);
  }

  input:disabled,
  select:disabled,
  textarea:disabled {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--muted);
  }

  input[type="checkbox"],
  input[type="range"] {
    margin: 0;
    accent-color: var(--accent);
  }
`;
