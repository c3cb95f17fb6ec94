import { isRecord } from "../../common/json-schema.ts";
import type { PlotColors } from "./plot-colors.ts";

/** A specification that is ready to be drawn. */
export interface PlotSpec {
  readonly language: "vega" | "vega-lite";
  readonly spec: Readonly<Record<string, unknown>>;
  /** Whether it takes the width of its place. Others have a width of their own. */
  readonly fits: boolean;
}

/** What makes a view of Vega-Lite one of several, which lay themselves out. */
const compositions = ["facet", "repeat", "concat", "hconcat", "vconcat", "spec"];

/** What tells Vega-Lite from Vega where no `$schema` does. */
const liteKeys = ["mark", "encoding", "layer", ...compositions];

/** Reads a specification of Vega or Vega-Lite. Undefined for what is none. */
export function readSpec(value: unknown, width: number): PlotSpec | undefined {
  if (!isRecord(value)) return undefined;
  // The options in there are for pages that hand the specification the reins.
  const { usermeta: _, ...spec } = value;
  const language = languageOf(spec);
  if (!language) return undefined;
  const fits = language === "vega-lite" && fitsWidth(spec);
  if (!fits) return { language, spec, fits };
  return { language, spec: { autosize: { type: "fit-x", contains: "padding" }, ...spec, width }, fits };
}

function languageOf(spec: Readonly<Record<string, unknown>>): PlotSpec["language"] | undefined {
  const { $schema: schema } = spec;
  if (typeof schema === "string") {
    const [, name] = /\/schema\/(vega|vega-lite)\//.exec(schema) ?? [];
    if (name === "vega" || name === "vega-lite") return name;
  }
  if (liteKeys.some((key) => Object.hasOwn(spec, key))) return "vega-lite";
  return Object.hasOwn(spec, "marks") ? "vega" : undefined;
}

/** A single view or one of layers that states no width in pixels, and no facets by its channels. */
function fitsWidth(spec: Readonly<Record<string, unknown>>): boolean {
  if (compositions.some((key) => Object.hasOwn(spec, key))) return false;
  const { width = "container", encoding } = spec;
  const facets =
    isRecord(encoding) && ["row", "column", "facet"].some((channel) => Object.hasOwn(encoding, channel));
  return !facets && width === "container";
}

/** The looks of a plot whose author chose none: on the page's own ground, in its type. */
export function plotConfig({ text, muted, line, accent, font }: PlotColors): Record<string, unknown> {
  const quiet = { gridColor: line, domainColor: muted, tickColor: muted };
  const words = { labelColor: text, titleColor: text, labelFont: font, titleFont: font };
  return {
    background: "transparent",
    font,
    view: { stroke: line },
    axis: { ...quiet, ...words },
    legend: words,
    header: words,
    title: { color: text, subtitleColor: muted, font, subtitleFont: font },
    mark: { color: accent },
    text: { color: text },
    rule: { color: text },
  };
}
