import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import { type PlotValue, readPlot } from "./plot-value.ts";

/** The module of each library's element, which brings the library along. */
const modules = {
  plotly: () => import("./plotly-view.ts"),
  vega: () => import("./vega-view.ts"),
  bokeh: () => import("./bokeh-view.ts"),
} as const;

/** The value of a `gr.Plot`, drawn by the library that made it. */
export class PlotView extends ValueElement {
  static override readonly properties = {
    ready: { state: true },
  };
  /** The libraries that are there. */
  declare private ready: ReadonlySet<string>;

  #plot: PlotValue | undefined;

  static override readonly styles = [
    base,
    css`
      .loading {
        height: 26rem;
      }

      img {
        display: block;
        max-width: 100%;
        margin-inline: auto;
        border-radius: 6px;
      }
    `,
  ];

  constructor() {
    super();
    this.ready = new Set();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("value")) return;
    this.#plot = readPlot(this.value);
    if (this.#plot && this.#plot.kind !== "picture") void this.#load(this.#plot.kind);
  }

  protected override render(): TemplateResult {
    const plot = this.#plot;
    if (!plot) return html`<json-tree open .value=${this.value}></json-tree>`;
    if (plot.kind === "picture")
      return html`<img src=${plot.address} alt=${this.#label} referrerpolicy="no-referrer" />`;
    if (!this.ready.has(plot.kind))
      return html`<div class="loading" role="status" aria-label="Loading what draws this plot"></div>`;
    switch (plot.kind) {
      case "plotly":
        return html`<plotly-view role="group" aria-label=${this.#label} .value=${plot.figure}></plotly-view>`;
      case "vega":
        return html`<vega-view role="group" aria-label=${this.#label} .value=${plot.figure}></vega-view>`;
      case "bokeh":
        return html`<bokeh-view role="group" aria-label=${this.#label} .value=${plot.figure}></bokeh-view>`;
    }
  }

  get #label(): string {
    return this.info?.label || "Plot";
  }

  async #load(kind: keyof typeof modules): Promise<void> {
    // Its element is a tree where its module could not be loaded: nothing defines it then.
    await modules[kind]().catch(() => {});
    this.ready = new Set([...this.ready, kind]);
  }
}

customElements.define("plot-view", PlotView);

declare global {
  interface HTMLElementTagNameMap {
    "plot-view": PlotView;
  }
}
