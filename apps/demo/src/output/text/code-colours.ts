import { css } from "lit";

/** The colours of code, for what highlight.js marks up. Each has the contrast of a text in light and in dark. */
export const codeColours = css`
  .hljs-comment,
  .hljs-quote {
    color: var(--muted);
    font-style: italic;
  }

  .hljs-keyword,
  .hljs-selector-tag,
  .hljs-meta .hljs-keyword,
  .hljs-doctag,
  .hljs-name,
  .hljs-section,
  .hljs-type {
    color: var(--accent);
  }

  .hljs-string,
  .hljs-regexp,
  .hljs-addition,
  .hljs-attribute,
  .hljs-template-variable {
    color: var(--good);
  }

  .hljs-number,
  .hljs-literal,
  .hljs-symbol,
  .hljs-bullet,
  .hljs-variable,
  .hljs-built_in,
  .hljs-attr,
  .hljs-template-tag {
    color: var(--warm);
  }

  .hljs-deletion {
    color: var(--bad);
  }

  .hljs-title,
  .hljs-strong {
    font-weight: 650;
  }

  .hljs-emphasis {
    font-style: italic;
  }
`;
