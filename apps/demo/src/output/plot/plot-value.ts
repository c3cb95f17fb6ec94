import { isRecord } from "../../common/json-schema.ts";
import { isSafeAddress } from "../../common/safe-address.ts";

/** What a `gr.Plot` gives: a picture, or what one of the libraries draws. */
export type PlotValue =
  | { readonly kind: "picture"; readonly address: string }
  | { readonly kind: "plotly" | "vega" | "bokeh"; readonly figure: Readonly<Record<string, unknown>> };

/** Characters of JSON beyond which a plot stays a tree: drawing it would freeze the page. */
const longest = 50_000_000;

const libraries = {
  plotly: "plotly",
  altair: "vega",
  vega: "vega",
  "vega-lite": "vega",
  bokeh: "bokeh",
} as const;

/** Tells whether a value may be a plot, without reading all of it. */
export function isPlot(value: unknown): boolean {
  if (!isRecord(value) || typeof value.type !== "string") return false;
  const { type, plot } = value;
  if (typeof plot !== "string" || plot.length > longest) return false;
  return type === "matplotlib" ? isPicture(plot) : Object.hasOwn(libraries, type);
}

/** Reads a plot. Undefined for what is none. */
export function readPlot(value: unknown): PlotValue | undefined {
  if (!isPlot(value)) return undefined;
  // `as`, twice: what `isPlot()` is true for has these two.
  const { type, plot } = value as { readonly type: string; readonly plot: string };
  if (type === "matplotlib") return { kind: "picture", address: plot };
  const figure = parsed(plot);
  return isRecord(figure) ? { kind: libraries[type as keyof typeof libraries], figure } : undefined;
}

function isPicture(address: string): boolean {
  return isSafeAddress(address) && (address.startsWith("data:image/") || !address.startsWith("data:"));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
