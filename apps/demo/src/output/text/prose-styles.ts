import { css } from "lit";

/** How written text looks that has headings, lists, tables, code and formulas in it. */
export const proseStyles = css`
  .prose {
    line-height: 1.6;
    overflow-wrap: anywhere;
  }

  .prose > :first-child {
    margin-top: 0;
  }

  .prose > :last-child {
    margin-bottom: 0;
  }

  p,
  ul,
  ol,
  pre,
  blockquote,
  table,
  details,
  dl {
    margin: 0.75rem 0;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 1.4rem 0 0.5rem;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  h1 {
    font-size: 1.55rem;
  }

  h2 {
    font-size: 1.3rem;
  }

  h3 {
    font-size: 1.12rem;
  }

  h4,
  h5,
  h6 {
    font-size: 1rem;
  }

  ul,
  ol {
    padding-left: 1.4rem;
  }

  li + li {
    margin-top: 0.2rem;
  }

  li > ul,
  li > ol {
    margin: 0.2rem 0;
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }

  a:hover {
    color: var(--accent-hover);
  }

  blockquote {
    padding: 0.1rem 0 0.1rem 1rem;
    border-left: 3px solid var(--line-strong);
    color: var(--muted);
  }

  blockquote > :first-child {
    margin-top: 0;
  }

  blockquote > :last-child {
    margin-bottom: 0;
  }

  code {
    padding: 0.1em 0.35em;
    border-radius: 5px;
    background: var(--surface);
    box-shadow: inset 0 0 0 1px var(--line);
  }

  pre {
    padding: 0.8rem 0.9rem;
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--surface);
    font-family: var(--mono);
    font-size: 0.88rem;
    line-height: 1.5;
    tab-size: 4;
    overflow-wrap: normal;
  }

  pre code {
    padding: 0;
    background: none;
    box-shadow: none;
    font-size: 1em;
  }

  /* As wide as it needs, and scrolled by itself beyond. */
  table {
    display: block;
    width: fit-content;
    max-width: 100%;
    overflow-x: auto;
    border-collapse: collapse;
    font-size: 0.93rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.4rem 0.8rem;
    border-bottom: 1px solid var(--line);
    text-align: left;
  }

  th {
    border-bottom-color: var(--line-strong);
    font-weight: 650;
  }

  [align="right"] {
    text-align: right;
  }

  [align="center"] {
    text-align: center;
  }

  hr {
    margin: 1.4rem 0;
    border: 0;
    border-top: 1px solid var(--line);
  }

  img {
    max-width: 100%;
    height: auto;
    border-radius: 6px;
  }

  math[display="block"] {
    max-width: 100%;
    margin: 0.9rem 0;
    overflow-x: auto;
    overflow-y: hidden;
    font-size: 1.15em;
  }

  .plain {
    white-space: pre-wrap;
  }

  .note {
    color: var(--muted);
    font-style: italic;
  }
`;
