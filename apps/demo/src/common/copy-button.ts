import { css, html, LitElement, type PropertyValues } from "lit";
import { base, controls } from "./shared-styles.ts";

/** A button that puts a text into the clipboard, and says whether it is there. */
export class CopyButton extends LitElement {
  static override readonly properties = {
    text: { attribute: false },
    what: { type: String },
    outcome: { state: true },
  };
  /** What is copied. A function makes it when it is asked for. */
  declare text: string | (() => string);
  /** What that is, in a word or two: `the code`. */
  declare what: string;
  declare private outcome: "" | "copied" | "failed";

  static override readonly styles = [
    base,
    controls,
    css`
      button {
        min-height: 2.25rem;
        padding: 0 0.85rem;
        font-size: 0.85rem;
      }

      .copied {
        color: var(--good);
      }

      .failed {
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    this.text = "";
    this.what = "";
    this.outcome = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("text") && typeof this.text === "string") this.outcome = "";
  }

  protected override render() {
    const { outcome, what } = this;
    const words = outcome === "copied" ? "Copied" : outcome === "failed" ? "Not copied" : "Copy";
    return html`<button type="button" aria-label="${words}${what && ` ${what}`}" @click=${this.#copy} @blur=${this.#forget}
      ><span class=${outcome} aria-live="polite">${words}</span></button>`;
  }

  readonly #copy = async () => {
    try {
      const text = typeof this.text === "string" ? this.text : this.text();
      await navigator.clipboard.writeText(text);
      this.outcome = "copied";
    } catch {
      // The page has no right to the clipboard, or is no secure one.
      this.outcome = "failed";
    }
  };

  readonly #forget = () => {
    this.outcome = "";
  };
}

customElements.define("copy-button", CopyButton);

declare global {
  interface HTMLElementTagNameMap {
    "copy-button": CopyButton;
  }
}
