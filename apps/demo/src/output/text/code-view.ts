import { css, html, nothing, type PropertyValues } from "lit";
import { ValueElement } from "../value-element.ts";
import "../../common/copy-button.ts";
import { base } from "../../common/shared-styles.ts";
import { codeColours } from "./code-colours.ts";
import { type Grammar, grammarOf } from "./languages.ts";
import { sanitizeWords } from "./sanitize.ts";

/** Characters of code that are shown. All of it can be copied. */
const longestCode = 200_000;

/** Code with its line numbers, coloured as its language is. */
export class CodeView extends ValueElement {
  static override readonly properties = {
    coloured: { state: true },
  };
  /** The code with its colours; none while they are loaded, and where it has none. */
  declare private coloured: DocumentFragment | undefined;

  static override readonly styles = [
    base,
    codeColours,
    css`
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 0.75rem;
        margin-bottom: 0.6rem;
      }

      .language {
        color: var(--muted);
        font-size: 0.85rem;
      }

      .code {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        max-height: 32rem;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--surface);
      }

      pre {
        margin: 0;
        padding: 0.8rem 0.9rem;
        font-family: var(--mono);
        font-size: 0.88rem;
        line-height: 1.55;
        tab-size: 4;
        overflow-wrap: normal;
      }

      .numbers {
        position: sticky;
        left: 0;
        padding-inline: 0.9rem 0.7rem;
        border-right: 1px solid var(--line);
        background: var(--surface);
        color: var(--muted);
        text-align: right;
        user-select: none;
      }

      pre code {
        font-size: 1em;
      }

      .note {
        margin-top: 0.5rem;
        color: var(--muted);
        font-style: italic;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("value") && !changed.has("info")) return;
    const grammar = grammarOf(this.info?.props?.language);
    if (!grammar) this.coloured = undefined;
    else void this.#colour(this.#code, grammar);
  }

  protected override render() {
    const code = this.#code;
    const shown = code.slice(0, longestCode);
    const lines = shown.split("\n").length;
    const rest = code.length - shown.length;
    const language = this.info?.props?.language;
    return html`
      <header>
        <span class="language">${typeof language === "string" ? language : "text"}, ${lines.toLocaleString()} ${lines === 1 ? "line" : "lines"}</span>
        <copy-button what="the code" .text=${code}></copy-button>
      </header>
      <div class="code" tabindex="0" role="group" aria-label="Code">
        <pre class="numbers" aria-hidden="true">${Array.from({ length: lines }, (_, at) => at + 1).join("\n")}</pre>
        <pre><code>${this.coloured ?? shown}</code></pre>
      </div>
      ${rest > 0 ? html`<p class="note">… and ${rest.toLocaleString()} more characters</p>` : nothing}
    `;
  }

  get #code(): string {
    return String(this.value);
  }

  async #colour(code: string, grammar: Grammar): Promise<void> {
    const written = await import("./highlight.ts")
      .then(({ highlight }) => highlight(code, grammar))
      .catch(() => undefined);
    // Another code may have come meanwhile.
    if (code === this.#code) this.coloured = written === undefined ? undefined : sanitizeWords(written);
  }
}

customElements.define("code-view", CodeView);

declare global {
  interface HTMLElementTagNameMap {
    "code-view": CodeView;
  }
}
