import { html, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { codeColours } from "./code-colours.ts";
import type { Grammar } from "./languages.ts";
import { type ReadMarkdown, readMarkdown } from "./markdown.ts";
import { proseStyles } from "./prose-styles.ts";
import { sanitizeWords } from "./sanitize.ts";

/** Characters of a text that is laid out. A longer one is shown as it is written. */
const longestText = 100_000;
const longestPlain = 20_000;

/** A text in Markdown. Formulas and the colours of code are loaded when the first of them is there. */
export class MarkdownView extends ValueElement {
  static override readonly properties = {
    content: { state: true },
  };
  /** What stands there: the text laid out, or as it is written. */
  declare private content: DocumentFragment | TemplateResult;

  static override readonly styles = [base, proseStyles, codeColours];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.#show();
  }

  protected override render() {
    return html`<div class="prose">${this.content}</div>`;
  }

  #show(): void {
    const text = String(this.value);
    if (text.length > longestText) {
      this.content = asWritten(text);
      return;
    }
    try {
      const read = readMarkdown(text);
      if (read.hasMath || read.codes.length > 0) void this.#layOut(read, this.value);
      else this.content = sanitizeWords(read.toHtml());
    } catch {
      // Such as brackets nested a thousand deep.
      this.content = asWritten(text);
    }
  }

  async #layOut(read: ReadMarkdown, value: unknown): Promise<void> {
    // What can't be loaded leaves its part as it is written.
    const [formula, coloured] = await Promise.all([
      read.hasMath
        ? import("./formula.ts").then(({ writeFormula }) => writeFormula).catch(() => undefined)
        : undefined,
      colour(read).catch(() => undefined),
    ]);
    const html = read.toHtml({ formula, code: (code, grammar) => coloured?.get(keyOf(code, grammar)) });
    // Another text may have come meanwhile.
    if (value === this.value) this.content = sanitizeWords(html);
  }
}

/** Colours the code of a text, each piece once. */
async function colour({ codes }: ReadMarkdown): Promise<ReadonlyMap<string, string>> {
  const coloured = new Map<string, string>();
  if (codes.length === 0) return coloured;
  const { highlight } = await import("./highlight.ts");
  for (const { code, grammar } of codes) {
    const written = await highlight(code, grammar);
    if (written !== undefined) coloured.set(keyOf(code, grammar), written);
  }
  return coloured;
}

function keyOf(code: string, grammar: Grammar): string {
  return `${grammar}\n${code}`;
}

function asWritten(text: string): TemplateResult {
  const rest = text.length - longestPlain;
  return html`<p class="note">This text is too long to be laid out.</p>
    <div class="plain">${text.slice(0, longestPlain)}</div>
    ${rest > 0 ? html`<p class="note">… and ${rest.toLocaleString()} more characters</p>` : ""}`;
}

customElements.define("markdown-view", MarkdownView);

declare global {
  interface HTMLElementTagNameMap {
    "markdown-view": MarkdownView;
  }
}
