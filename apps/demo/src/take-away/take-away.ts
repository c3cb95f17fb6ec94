import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { base, controls } from "../common/shared-styles.ts";
import { highlight } from "./highlight.ts";
import { type Language, labels, languages, type Snippet, snippet } from "./snippets.ts";
import { takeAwayStyles } from "./take-away-styles.ts";
import type { TakenCall } from "./taken-call.ts";

/** Characters of code that are shown. More would stall the page; what is copied is all of it. */
const longestCode = 20_000;

/** The language that was looked at last, on this page: the next endpoint opens with it. */
let lastLanguage: Language = "typescript";

/** The call that a form holds, as code to take away: one tab a language. */
export class TakeAway extends LitElement {
  static override readonly properties = {
    call: { attribute: false },
    filled: { type: Boolean },
    language: { state: true },
    copied: { state: true },
  };
  /** None before the form has told what it holds. */
  declare call: TakenCall | undefined;
  /** Whether the call holds what the form does. Otherwise the form lacks something, and what fitted last or a sample stands in for it. */
  declare filled: boolean;
  declare private language: Language;
  /** What became of copying. */
  declare private copied: "" | "copied" | "selected";

  static override readonly styles = [base, controls, takeAwayStyles];

  constructor() {
    super();
    this.filled = true;
    this.language = lastLanguage;
    this.copied = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("call")) this.copied = "";
  }

  protected override render() {
    if (!this.call) return nothing;
    const shown = snippet(this.call, this.language);
    return html`
      <div>
        <header>
          <h3 id="title">Take it away</h3>
          <div role="tablist" aria-labelledby="title" @keydown=${this.#chooseByKey}>${languages.map(this.#renderTab)}</div>
        </header>
        <div role="tabpanel" id="panel" aria-labelledby=${this.language}>${this.#renderSnippet(shown)}</div>
      </div>
    `;
  }

  readonly #renderTab = (language: Language) => {
    const isChosen = language === this.language;
    return html`<button
      type="button"
      role="tab"
      id=${language}
      aria-controls="panel"
      aria-selected=${isChosen}
      tabindex=${isChosen ? 0 : -1}
      @click=${() => this.#choose(language)}
    >${labels[language]}</button>`;
  };

  #renderSnippet({ code, setup, note, label }: Snippet): TemplateResult {
    if (!code) return html`<p class="none">${note}</p>`;
    const rest = code.length - longestCode;
    const pieces = highlight(code.slice(0, longestCode));
    // Without a space of its own in the code: who selects it by hand gets what the button copies.
    return html`
      <div class="code">
        <button type="button" class="copy ${this.copied}" @click=${() => this.#copy(code)}
          >${this.copied === "copied" ? "Copied" : "Copy"}</button>
        <pre tabindex="0" aria-label="${label} code"><code>${pieces.map(({ kind, text }) =>
          kind === "plain" ? text : html`<span class=${kind}>${text}</span>`,
        )}</code>${rest > 0 ? html`<span class="more">… and ${rest.toLocaleString()} more characters</span>` : nothing}</pre>
      </div>
      <div role="status" class=${this.copied}>${sayings[this.copied]}</div>
      <div class="notes">
        ${setup ? html`<code>${setup}</code>` : nothing}
        ${this.filled ? nothing : html`<span>The form is not complete: here stands what fitted last, or a sample.</span>`}
        ${note ? html`<span>${note}</span>` : nothing}
      </div>
    `;
  }

  #choose(language: Language): void {
    lastLanguage = language;
    this.language = language;
    this.copied = "";
  }

  readonly #chooseByKey = (event: KeyboardEvent) => {
    const at = languages.indexOf(this.language);
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: -1,
    };
    const to = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const language = languages.at(to % languages.length);
    if (!language) return;
    this.#choose(language);
    this.renderRoot.querySelector<HTMLElement>(`#${language}`)?.focus();
  };

  async #copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copied = "copied";
    } catch {
      // Browsers keep the clipboard from pages without https, and from who forbids it.
      const shown = this.renderRoot.querySelector("pre code");
      if (shown) getSelection()?.selectAllChildren(shown);
      this.copied = "selected";
    }
  }
}

const sayings = {
  "": "",
  copied: "Copied to the clipboard",
  selected: "This page may not copy. The code is selected: copy it by the keyboard.",
} as const;

customElements.define("take-away", TakeAway);

declare global {
  interface HTMLElementTagNameMap {
    "take-away": TakeAway;
  }
}
