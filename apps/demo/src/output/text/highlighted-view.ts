import { css, html, nothing, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import { hueOf, type MarkedText, type Span, toMarkedText } from "./spans.ts";

/** A text whose pieces have categories or scores. */
export class HighlightedView extends ValueElement {
  static override readonly properties = {
    chosen: { state: true },
  };
  /** The category that alone is marked; empty for all. */
  declare private chosen: string;

  static override readonly styles = [
    base,
    css`
      .text {
        max-height: 32rem;
        overflow-y: auto;
        line-height: 2;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      mark,
      .legend button {
        background: hsl(var(--hue) 90% 88%);
        color: hsl(var(--hue) 80% 18%);
      }

      mark {
        padding: 0.15em 0.3em;
        border-radius: 6px;
        box-decoration-break: clone;
        -webkit-box-decoration-break: clone;
        transition: background 120ms;
      }

      mark.faded {
        background: transparent;
        color: inherit;
      }

      .mark {
        margin-left: 0.4em;
        font-size: 0.72rem;
        font-weight: 700;
        letter-spacing: 0.03em;
        white-space: nowrap;
      }

      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0.45rem;
        margin-bottom: 0.9rem;
      }

      .legend button {
        min-height: 1.9rem;
        padding: 0 0.75rem;
        border: 2px solid transparent;
        border-radius: 99px;
        font: inherit;
        font-size: 0.85rem;
        font-weight: 600;
        cursor: pointer;
      }

      .legend button[aria-pressed="true"] {
        border-color: currentColor;
      }

      /* As much of the colour as the score is far from nothing. */
      mark.score {
        background: hsl(var(--hue) 80% 50% / calc(var(--amount) * 0.45));
        color: var(--text);
      }

      .scale {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        margin-bottom: 0.9rem;
        color: var(--muted);
        font-size: 0.85rem;
        font-variant-numeric: tabular-nums;
      }

      .scale div {
        width: min(10rem, 50%);
        height: 0.55rem;
        border-radius: 99px;
        background: linear-gradient(90deg, hsl(355 80% 50% / 0.6), transparent, hsl(220 80% 50% / 0.6));
        box-shadow: inset 0 0 0 1px var(--line);
      }

      .rest {
        color: var(--muted);
        font-style: italic;
      }

      @media (prefers-color-scheme: dark) {
        mark,
        .legend button {
          background: hsl(var(--hue) 45% 24%);
          color: hsl(var(--hue) 90% 90%);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.chosen = "";
  }

  protected override render() {
    const marked = toMarkedText(this.value);
    if (!marked) return nothing;
    const { scored, spans, categories, rest } = marked;
    // Another text need not have it.
    if (!categories.includes(this.chosen)) this.chosen = "";
    const hues = new Map(categories.map((category, index) => [category, hueOf(index)]));
    return html`
      ${scored ? renderScale() : this.#renderLegend(marked, hues)}
      <div class="text" tabindex="0" role="group" aria-label="Text">${spans.map((span) => this.#renderSpan(span, hues))}</div>
      ${rest > 0 ? html`<p class="rest">… and ${rest.toLocaleString()} more pieces</p>` : nothing}
    `;
  }

  #renderLegend(
    { categories }: MarkedText,
    hues: ReadonlyMap<string, number>,
  ): TemplateResult | typeof nothing {
    if (categories.length === 0) return nothing;
    return html`<div class="legend" role="group" aria-label="Show one category">
      ${categories.map((category) => {
        const choose = () => {
          this.chosen = this.chosen === category ? "" : category;
        };
        return html`<button type="button" aria-pressed=${this.chosen === category} .style=${`--hue: ${hues.get(category)}`}
          @click=${choose}>${category}</button>`;
      })}
    </div>`;
  }

  // On one line: the text keeps its own white space.
  #renderSpan({ text, mark }: Span, hues: ReadonlyMap<string, number>) {
    if (mark === undefined) return text;
    if (typeof mark === "number" && !hues.has(String(mark))) {
      const looks = `--hue: ${mark < 0 ? 355 : 220}; --amount: ${Math.abs(mark)}`;
      return html`<mark class="score" title=${signed(mark)} .style=${looks}>${text}<span class="mark">${signed(mark)}</span></mark>`;
    }
    const category = String(mark);
    const faded = this.chosen !== "" && this.chosen !== category ? "faded" : "";
    return html`<mark class=${faded} .style=${`--hue: ${hues.get(category)}`}>${text}${faded ? nothing : html`<span class="mark">${category}</span>`}</mark>`;
  }
}

function renderScale(): TemplateResult {
  return html`<div class="scale">−1<div aria-hidden="true"></div>+1</div>`;
}

function signed(score: number): string {
  const words = Math.abs(score).toLocaleString("en", { maximumFractionDigits: 2 });
  return score < 0 ? `−${words}` : score > 0 ? `+${words}` : words;
}

customElements.define("highlighted-view", HighlightedView);

declare global {
  interface HTMLElementTagNameMap {
    "highlighted-view": HighlightedView;
  }
}
