import type { Return } from "@spacecall/core";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import "./json-tree.ts";
import "./lazy-view.ts";
import type { FileOutput } from "./file-output.ts";
import { type Output, toOutput } from "./output.ts";
import { outputViewStyles } from "./output-view-styles.ts";
import "./remote-file-view.ts";
import { base } from "../common/shared-styles.ts";

/** Characters of one text that are shown. More would stall the page, and nobody reads them here. */
const longestText = 20_000;

/** An app may give more values than it announces. */
const unknownReturn: Return = { label: "", component: "", schema: {}, pythonType: "" };

/** The values of one yield, each with its label. */
export class OutputView extends LitElement {
  static override readonly properties = { returns: { attribute: false }, data: { attribute: false } };
  /** What the endpoint says it gives. */
  declare returns: readonly Return[];
  /** What it gave; none while that is awaited. */
  declare data: readonly unknown[] | undefined;

  static override readonly styles = [base, outputViewStyles];

  constructor() {
    super();
    this.returns = [];
  }

  protected override render() {
    const values: readonly unknown[] = this.data ?? this.returns;
    if (values.length === 0) return html`<p class="nothing">This endpoint gives no values.</p>`;
    return values.map((value, index) => {
      const info = this.returns[index] ?? unknownReturn;
      const { label, component } = info;
      return html`
        <section>
          <header>
            <h4>${label || `Output ${index + 1}`}</h4>
            <span class="component">${component}</span>
          </header>
          ${this.data ? renderOutput(toOutput(value, component), info) : html`<div class="value awaited ${component.toLowerCase()}"></div>`}
        </section>
      `;
    });
  }
}

function renderOutput(output: Output, info: Return): TemplateResult {
  switch (output.kind) {
    case "nothing":
      return html`<div class="value nothing">${output.note}</div>`;
    case "text":
      return renderText(output.text);
    case "rendered":
      return html`<div class="value rendered"><lazy-view .renderer=${output.renderer} .value=${output.value} .info=${info}></lazy-view></div>`;
    case "scalar":
      return html`<div class="value scalar">${output.text}</div>`;
    case "files":
      return html`<div class="value">${renderFiles(output.files)}<json-tree class="raw" label="data" .value=${output.value}></json-tree></div>`;
    case "tree":
      return html`<div class="value tree">
        <json-tree open .value=${output.value}></json-tree>
        ${output.files.length > 0 ? renderFiles(output.files) : nothing}
      </div>`;
  }
}

function renderText(text: string): TemplateResult {
  const rest = text.length - longestText;
  // Without a space in between: the text keeps its own.
  return rest > 0
    ? html`<div class="value text">${text.slice(0, longestText)}<p class="more">… and ${rest.toLocaleString()} more characters</p></div>`
    : html`<div class="value text">${text}</div>`;
}

function renderFiles(files: readonly FileOutput[]): TemplateResult {
  return html`<div class="files ${files.length > 1 ? "several" : ""}">
    ${files.map((file) => html`<remote-file-view .output=${file}></remote-file-view>`)}
  </div>`;
}

customElements.define("output-view", OutputView);

declare global {
  interface HTMLElementTagNameMap {
    "output-view": OutputView;
  }
}
