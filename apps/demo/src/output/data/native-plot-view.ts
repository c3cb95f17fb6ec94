import { css, html, nothing, type PropertyValues } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import "../plot/vega-view.ts";
import { nativePlotSpec, type PlotSpecification } from "./native-plot.ts";
import { nativePlotTable } from "./native-plot-value.ts";
import "./table-view.ts";

/** A plot of Gradio's own, and the table that it is drawn from. */
export class NativePlotView extends ValueElement {
  static override readonly properties = {
    open: { state: true },
  };
  /** Whether its table is looked at. */
  declare private open: boolean;

  #spec: PlotSpecification | undefined;

  static override readonly styles = [
    base,
    css`
      .plot {
        padding: 0.75rem 0.5rem 0.25rem;
        border-radius: var(--radius-small);
        background: var(--surface);
      }

      .caption {
        margin-top: 0.5rem;
        color: var(--muted);
        font-size: 0.9rem;
      }

      details {
        margin-top: 0.75rem;
      }

      summary {
        width: fit-content;
        border-radius: 5px;
        color: var(--muted);
        font-size: 0.9rem;
        cursor: pointer;
      }

      table-view {
        margin-top: 0.6rem;
      }
    `,
  ];

  constructor() {
    super();
    this.open = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value") || changed.has("info"))
      this.#spec = nativePlotSpec(this.value, this.info?.props);
  }

  protected override render() {
    const caption = this.info?.props?.caption;
    return html`
      <div class="plot"><vega-view .value=${this.#spec}></vega-view></div>
      ${typeof caption === "string" ? html`<p class="caption">${caption}</p>` : nothing}
      <details @toggle=${this.#toggle}>
        <summary>Data</summary>
        ${this.open ? html`<table-view .value=${nativePlotTable(this.value)} .info=${this.info}></table-view>` : nothing}
      </details>
    `;
  }

  readonly #toggle = (event: Event) => {
    if (event.target instanceof HTMLDetailsElement) this.open = event.target.open;
  };
}

customElements.define("native-plot-view", NativePlotView);

declare global {
  interface HTMLElementTagNameMap {
    "native-plot-view": NativePlotView;
  }
}
