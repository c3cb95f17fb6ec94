import { css } from "lit";
import { type Config, type LoggerInterface, parse, type Spec, type TooltipHandler, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { type DrawnPlot, PlotElement } from "./plot-element.ts";
import { createPlotLoader } from "./vega-loader.ts";
import { plotConfig, readSpec } from "./vega-spec.ts";
import { tooltipLines } from "./vega-tooltip.ts";

/**
 * A plot by Vega or Vega-Lite: `value` is its specification, with its data inside. Its expressions are interpreted, since the
 * page's policy lets nothing be compiled, and it fetches nothing.
 */
export class VegaView extends PlotElement {
  static override readonly styles = [
    ...PlotElement.styles,
    css`
      .place {
        position: relative;
      }

      .tip {
        position: fixed;
        z-index: 1;
        max-width: 20rem;
        padding: 0.35rem 0.6rem;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--surface);
        box-shadow: var(--shadow);
        color: var(--text);
        font-size: 0.82rem;
        overflow-wrap: anywhere;
        pointer-events: none;
        white-space: pre-line;
      }
    `,
  ];

  protected override async draw(place: HTMLElement, width: number): Promise<DrawnPlot> {
    const plot = readSpec(this.value, width);
    if (!plot) throw new Error("This is no plot by Vega.");
    const config = plotConfig(this.colors());
    const logger = silentLogger();
    // `as`, here and below: what the app wrote is checked by the libraries, which reject what they do not know.
    const spec =
      plot.language === "vega"
        ? (plot.spec as Spec)
        : compile(plot.spec as unknown as TopLevelSpec, { config, logger }).spec;
    const runtime = parse(spec, plot.language === "vega" ? (config as Config) : {}, { ast: true });
    const view = new View(runtime, {
      expr: expressionInterpreter,
      loader: createPlotLoader(),
      logger,
      renderer: "canvas",
      container: place,
      hover: true,
      tooltip: tooltipIn(place),
    });
    try {
      await view.runAsync();
    } catch (error) {
      view.finalize();
      throw error;
    }
    return {
      resize: (width) => {
        if (plot.fits) void view.width(width).runAsync();
      },
      dispose: () => void view.finalize(),
    };
  }
}

/** Vega writes its complaints to the console, which is the page's. */
function silentLogger(): LoggerInterface {
  const logger: LoggerInterface = {
    // `as`: the interface asks for one function that reads and writes.
    level: (() => logger) as LoggerInterface["level"],
    error: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

function tooltipIn(place: HTMLElement): TooltipHandler {
  const tip = document.createElement("div");
  tip.className = "tip";
  return (_handler, event, _item, value) => {
    const lines = tooltipLines(value);
    if (lines.length === 0) {
      tip.remove();
      return;
    }
    tip.textContent = lines.join("\n");
    place.append(tip);
    const { offsetWidth, offsetHeight } = tip;
    tip.style.left = `${Math.max(0, Math.min(event.clientX + 12, innerWidth - offsetWidth - 12))}px`;
    tip.style.top = `${Math.max(0, Math.min(event.clientY + 12, innerHeight - offsetHeight - 12))}px`;
  };
}

customElements.define("vega-view", VegaView);

declare global {
  interface HTMLElementTagNameMap {
    "vega-view": VegaView;
  }
}
