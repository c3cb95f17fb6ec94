import { isRecord } from "../../common/json-schema.ts";
import { type DrawnPlot, PlotElement } from "./plot-element.ts";
import { readFigure } from "./plotly-figure.ts";
import { loadPlotly, plotlyStyles } from "./plotly-library.ts";

/** A plot by Plotly: `value` is the figure. */
export class PlotlyView extends PlotElement {
  #styled = false;

  protected override async draw(place: HTMLElement, width: number): Promise<DrawnPlot> {
    const figure = isRecord(this.value) ? readFigure(this.value, width, this.colors()) : undefined;
    if (!figure) throw new Error("This is no plot by Plotly.");
    const plotly = await loadPlotly();
    this.#style();
    const { data, layout, frames, fits } = figure;
    // Nothing that sends the plot elsewhere.
    const config = { displaylogo: false, responsive: false, showSendToCloud: false, plotlyServerURL: "" };
    await plotly.newPlot(place, { data, layout, frames, config });
    return {
      resize: (width) => {
        if (fits) void plotly.relayout(place, { width });
      },
      dispose: () => plotly.purge(place),
    };
  }

  #style(): void {
    const { shadowRoot } = this;
    if (this.#styled || !shadowRoot) return;
    this.#styled = true;
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, plotlyStyles()];
  }
}

customElements.define("plotly-view", PlotlyView);

declare global {
  interface HTMLElementTagNameMap {
    "plotly-view": PlotlyView;
  }
}
