import type { Return } from "@spacecall/core";
import { css, html, LitElement, type TemplateResult } from "lit";
import "./json-tree.ts";
import { type FileOutput, type Output, toOutput } from "./output.ts";
import { base } from "./shared-styles.ts";

/** Characters of one text that are shown. More would stall the page, and nobody reads them here. */
const longestText = 20_000;

/** The values of one yield, each with its label. */
export class OutputView extends LitElement {
  static override readonly properties = { returns: { attribute: false }, data: { attribute: false } };
  /** What the endpoint says it gives. */
  declare returns: readonly Return[];
  /** What it gave; none while that is awaited. */
  declare data: readonly unknown[] | undefined;

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.25rem;
      }

      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.45rem;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 0.6rem;
      }

      h4 {
        margin: 0;
        font-size: 1rem;
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .component {
        color: var(--muted);
        font-family: var(--mono);
        font-size: 0.75rem;
      }

      /* As high as a line of text or a number is, so that the first value comes into a frame of its size. */
      .value {
        min-height: 3.3rem;
        padding: 0.9rem 0.85rem;
        border-radius: var(--radius-small);
        background: var(--sunken);
        overflow-wrap: anywhere;
      }

      .text {
        max-height: 32rem;
        overflow-y: auto;
        white-space: pre-wrap;
      }

      .scalar {
        padding-block: 0.65rem;
        font-family: var(--mono);
        font-size: 1.5rem;
        line-height: 1.3;
        font-variant-numeric: tabular-nums;
      }

      .nothing,
      .more {
        color: var(--muted);
        font-style: italic;
      }

      .tree {
        overflow-x: auto;
      }

      .files {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr));
        gap: 0.75rem;
      }

      img {
        display: block;
        max-width: 100%;
        min-height: 2rem;
        border-radius: 6px;
      }

      a {
        color: var(--accent);
      }

      .size {
        color: var(--muted);
        font-size: 0.85rem;
      }
    `,
  ];

  constructor() {
    super();
    this.returns = [];
  }

  protected override render() {
    const values: readonly unknown[] = this.data ?? this.returns;
    if (values.length === 0) return html`<p class="nothing">This endpoint gives no values.</p>`;
    return values.map((value, index) => {
      const { label = "", component = "" } = this.returns[index] ?? {};
      return html`
        <section>
          <header>
            <h4>${label || `Output ${index + 1}`}</h4>
            <span class="component">${component}</span>
          </header>
          ${this.data ? renderOutput(toOutput(value, component)) : html`<div class="value"></div>`}
        </section>
      `;
    });
  }
}

function renderOutput(output: Output): TemplateResult {
  switch (output.kind) {
    case "nothing":
      return html`<div class="value nothing">${output.note}</div>`;
    case "text":
      return renderText(output.text);
    case "scalar":
      return html`<div class="value scalar">${output.text}</div>`;
    case "files":
      return html`<div class="value ${output.files.length > 1 ? "files" : "file"}">${output.files.map(renderFile)}</div>`;
    case "tree":
      return html`<div class="value tree"><json-tree open .value=${output.value}></json-tree></div>`;
  }
}

function renderText(text: string): TemplateResult {
  const rest = text.length - longestText;
  // Without a space in between: the text keeps its own.
  return rest > 0
    ? html`<div class="value text">${text.slice(0, longestText)}<p class="more">… and ${rest.toLocaleString()} more characters</p></div>`
    : html`<div class="value text">${text}</div>`;
}

function renderFile({ name, url, image, size }: FileOutput): TemplateResult {
  const bytes = size === undefined ? "" : html` <span class="size">${size.toLocaleString()} B</span>`;
  if (url === undefined) return html`<span>${name}${bytes}</span>`;
  // The app that made the file need not know which page looks at it.
  const link = (content: unknown) =>
    html`<a href=${url} target="_blank" rel="noopener noreferrer">${content}</a>`;
  return image
    ? link(html`<img src=${url} alt=${name} referrerpolicy="no-referrer" />`)
    : html`<span>${link(name)}${bytes}</span>`;
}

customElements.define("output-view", OutputView);

declare global {
  interface HTMLElementTagNameMap {
    "output-view": OutputView;
  }
}
