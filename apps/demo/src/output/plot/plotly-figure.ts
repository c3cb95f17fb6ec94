import { isRecord } from "../../common/json-schema.ts";
import { isSafeAddress } from "../../common/safe-address.ts";
import type { PlotColors } from "./plot-colors.ts";

type Layout = Readonly<Record<string, unknown>>;

/** What Plotly draws. */
export interface PlotlyFigure {
  readonly data: readonly unknown[];
  readonly layout: Layout;
  readonly frames: readonly unknown[];
  /** Whether it takes the width of its place. Others have a width of their own. */
  readonly fits: boolean;
}

/** As high as Plotly makes a figure that says nothing of its height, and a little less. */
const usualHeight = 420;

/** Plotly's own margins are 80 pixels and more, which is half of a phone. */
const usualMargin = { l: 56, r: 20, t: 56, b: 52 };

/** The grounds of Plotly's own template, which nobody chose. */
const usualGrounds = new Set(["white", "#E5ECF6"]);

/** Reads a figure, as `figure.to_json()` writes it, for a place of some width in the page's colours. Undefined for what is none. */
export function readFigure(
  value: Readonly<Record<string, unknown>>,
  width: number,
  colors: PlotColors,
): PlotlyFigure | undefined {
  const { data, layout = {}, frames } = value;
  if (!Array.isArray(data) || !isRecord(layout)) return undefined;
  const fits = typeof layout.width !== "number";
  return {
    data,
    layout: {
      height: usualHeight,
      margin: usualMargin,
      ...layout,
      images: pictures(layout.images),
      template: inColors(layout.template, colors),
      ...(fits && { width, autosize: false }),
    },
    frames: Array.isArray(frames) ? frames : [],
    fits,
  };
}

/** Pictures behind a plot are loaded by address. */
function pictures(images: unknown): readonly unknown[] {
  if (!Array.isArray(images)) return [];
  return images.filter(
    (image) => isRecord(image) && typeof image.source === "string" && isSafeAddress(image.source),
  );
}

/** Puts a plot whose author chose no ground on that of the page. */
function inColors(template: unknown, { text, line, font }: PlotColors): Layout {
  const whole = isRecord(template) ? template : {};
  const layout = isRecord(whole.layout) ? whole.layout : {};
  const { paper_bgcolor: paper = "white" } = layout;
  if (typeof paper !== "string" || !usualGrounds.has(paper)) return whole;
  const axis = (name: string) => ({
    ...(isRecord(layout[name]) && layout[name]),
    gridcolor: line,
    linecolor: line,
    zerolinecolor: line,
  });
  return {
    ...whole,
    layout: {
      ...layout,
      paper_bgcolor: "rgba(0, 0, 0, 0)",
      plot_bgcolor: "rgba(0, 0, 0, 0)",
      font: { color: text, family: font },
      xaxis: axis("xaxis"),
      yaxis: axis("yaxis"),
    },
  };
}
