import { expect, test } from "vitest";
import { readItem } from "../src/output/plot/bokeh-item.ts";
import { isPlot, readPlot } from "../src/output/plot/plot-value.ts";
import { readFigure } from "../src/output/plot/plotly-figure.ts";
import { createPlotLoader } from "../src/output/plot/vega-loader.ts";
import { plotConfig, readSpec } from "../src/output/plot/vega-spec.ts";
import { tooltipLines } from "../src/output/plot/vega-tooltip.ts";

const colors = { text: "#111", muted: "#666", line: "#ccc", accent: "#00f", font: "Arial" };

test.each([
  [{ type: "plotly", plot: "{}" }, "plotly"],
  [{ type: "altair", plot: "{}" }, "vega"],
  [{ type: "vega", plot: "{}" }, "vega"],
  [{ type: "bokeh", plot: "{}" }, "bokeh"],
  [{ type: "matplotlib", plot: "data:image/webp;base64,AA==" }, "picture"],
])("%j is drawn as %s", (value, kind) => {
  expect(readPlot(value)).toMatchObject({ kind });
});

test.each([
  [null],
  ["plot"],
  [{ type: "constructor", plot: "{}" }],
  [{ type: "plotly", plot: 1 }],
  [{ type: "matplotlib", plot: "javascript:alert(1)" }],
  [{ type: "matplotlib", plot: "data:text/html,x" }],
])("%j is no plot", (value) => {
  expect(isPlot(value)).toBe(false);
  expect(readPlot(value)).toBeUndefined();
});

test.each(["[]", "no JSON", "null"])("the figure %s is none", (plot) => {
  expect(readPlot({ type: "plotly", plot })).toBeUndefined();
});

test("a specification by Vega-Lite takes the width of its place where it states none", () => {
  const mark = { mark: "bar", usermeta: { embedOptions: { ast: false } } };
  expect(readSpec(mark, 300)).toEqual({
    language: "vega-lite",
    fits: true,
    spec: { mark: "bar", width: 300, autosize: { type: "fit-x", contains: "padding" } },
  });
  expect(readSpec({ mark: "bar", width: "container" }, 300)?.spec.width).toBe(300);
  expect(readSpec({ mark: "bar", width: 900 }, 300)).toMatchObject({ fits: false, spec: { width: 900 } });
  expect(readSpec({ hconcat: [mark] }, 300)?.fits).toBe(false);
  expect(readSpec({ mark: "bar", encoding: { row: {} } }, 300)?.fits).toBe(false);
});

test("Vega and Vega-Lite are told apart", () => {
  const schema = (name: string) => ({ $schema: `https://vega.github.io/schema/${name}/v5.json` });
  expect(readSpec(schema("vega"), 1)?.language).toBe("vega");
  expect(readSpec(schema("vega-lite"), 1)?.language).toBe("vega-lite");
  expect(readSpec({ marks: [] }, 1)?.language).toBe("vega");
  expect(readSpec({}, 1)).toBeUndefined();
  expect(readSpec([], 1)).toBeUndefined();
  expect(plotConfig(colors)).toMatchObject({ background: "transparent", title: { color: "#111" } });
});

test("a plot fetches nothing: only pictures inside of it are shown, and links wait for a click", async () => {
  const loader = createPlotLoader();
  await expect(loader.load("https://my.app/data.csv")).rejects.toThrow();
  await expect(loader.sanitize("https://my.app/cat.png", { context: "image" })).rejects.toThrow();
  await expect(loader.sanitize("javascript:alert(1)", { context: "href" })).rejects.toThrow();
  const picture = "data:image/png;base64,AA==";
  expect(await loader.sanitize(picture, { context: "image" })).toEqual({ href: picture });
  expect(await loader.sanitize("https://my.app/", { context: "href" })).toMatchObject({
    target: "_blank",
    rel: "noopener noreferrer",
  });
});

test("a tooltip has a line for each field, and an end", () => {
  expect(tooltipLines({ year: 2021, tags: ["a"] })).toEqual(["year: 2021", 'tags: ["a"]']);
  expect(tooltipLines("x".repeat(500))[0]).toHaveLength(121);
  expect(tooltipLines(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [at, at])))).toHaveLength(12);
  expect(tooltipLines(null)).toEqual([]);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(tooltipLines(circle)).toEqual(["self: …"]);
});

test("a figure by Plotly takes the width of its place and the page's colours where its author chose none", () => {
  const template = { layout: { paper_bgcolor: "white", xaxis: { gridcolor: "white", ticks: "" } } };
  const figure = readFigure({ data: [], layout: { template } }, 300, colors);
  expect(figure).toMatchObject({
    fits: true,
    layout: {
      width: 300,
      template: { layout: { font: { color: "#111" }, xaxis: { gridcolor: "#ccc", ticks: "" } } },
    },
  });
  const dark = { layout: { paper_bgcolor: "rgb(17,17,17)" } };
  expect(readFigure({ data: [], layout: { template: dark, width: 700 } }, 300, colors)).toMatchObject({
    fits: false,
    layout: { width: 700, template: dark },
  });
  expect(readFigure({ data: {} }, 300, colors)).toBeUndefined();
  const images = [{ source: "javascript:alert(1)" }, { source: "https://my.app/cat.png" }, null];
  expect(readFigure({ data: [], layout: { images } }, 300, colors)?.layout.images).toEqual([images[1]]);
});

test("a plot by Bokeh comes without its scripts, and with its markup cleaned", () => {
  const script = { type: "object", name: "CustomJS", id: "p9", attributes: { code: "alert(1)" } };
  const doc = {
    roots: [
      {
        type: "object",
        name: "Figure",
        id: "p1",
        attributes: { a: script, b: [script, { id: "p9" }], c: "<b>" },
      },
      { type: "object", name: "Other", attributes: { again: { id: "p9" }, text: "1 < 2" } },
    ],
  };
  expect(readItem({ root_id: "p1", doc }, (markup) => `clean ${markup}`)).toEqual({
    root_id: "p1",
    doc: {
      roots: [
        { type: "object", name: "Figure", id: "p1", attributes: { b: [], c: "clean <b>" } },
        { type: "object", name: "Other", attributes: { text: "1 < 2" } },
      ],
    },
  });
  expect(readItem({ root_id: "p1" }, String)).toBeUndefined();
  expect(readItem({ doc }, String)).toBeUndefined();
});

test("a plot by Bokeh that has no end is read to some depth", () => {
  const circle: Record<string, unknown> = { roots: [] };
  circle.self = circle;
  expect(readItem({ root_id: "p1", doc: circle }, String)).toMatchObject({ root_id: "p1" });
});
