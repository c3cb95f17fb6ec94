import { compile, type TopLevelSpec } from "vega-lite";
import { expect, test } from "vitest";
import { nativePlotSpec } from "../src/output/data/native-plot.ts";
import { isNativePlot, nativePlotTable } from "../src/output/data/native-plot-value.ts";

const value = {
  columns: ["day", "sold", "shop.name"],
  data: [
    [1_767_225_600_000, 3, "north"],
    [1_767_312_000_000, 7, "south"],
  ],
  datatypes: { day: "temporal", sold: "quantitative", "shop.name": "nominal" },
  mark: "line",
};

/** Writes a plot, and has Vega-Lite take it. */
function specOf(plot: unknown, props: Record<string, unknown> = {}) {
  const spec = nativePlotSpec(plot, props);
  // `as`: whether it is one is what is asked; Vega-Lite throws at others
  compile(spec as unknown as TopLevelSpec, { logger: silent });
  return spec as {
    encoding: Record<string, Record<string, unknown>>;
    mark: unknown;
    data: unknown;
    title?: string;
  };
}

const quiet = () => silent;
const silent = { level: quiet, warn: fail, info: quiet, debug: quiet, error: fail } as never;

function fail(...words: unknown[]): never {
  throw new Error(words.join(" "));
}

test("a line by time, in colours, with its columns renamed", () => {
  const spec = specOf(value, {
    x: "day",
    y: "sold",
    color: "shop.name",
    title: "Sold",
    x_lim: [1_767_000_000, null],
  });
  expect(spec.data).toEqual({
    values: [
      { c0: 1_767_225_600_000, c1: 3, c2: "north" },
      { c0: 1_767_312_000_000, c1: 7, c2: "south" },
    ],
  });
  expect(spec).toMatchObject({ title: "Sold", mark: { type: "line", point: true } });
  expect(spec.encoding.x).toMatchObject({
    field: "c0",
    type: "temporal",
    title: "day",
    scale: { type: "utc", domainMin: 1_767_000_000_000 },
  });
  expect(spec.encoding.color).toMatchObject({ field: "c2", type: "nominal" });
  expect(JSON.stringify(spec.encoding.tooltip)).toContain("shop.name");
});

test("bars of words add up, and stand in the asked order", () => {
  const spec = specOf(
    { ...value, mark: "bar" },
    {
      x: "shop.name",
      y: "sold",
      y_aggregate: "mean",
      sort: "-y",
      color: "shop.name",
      color_map: { north: "red", south: "#00f" },
    },
  );
  expect(spec.encoding.x).toMatchObject({
    type: "nominal",
    sort: { field: "c1", op: "mean", order: "descending" },
  });
  expect(spec.encoding.y).toMatchObject({ aggregate: "mean", scale: { zero: true } });
  expect(spec.encoding.color?.scale).toEqual({ domain: ["north", "south"], range: ["red", "#00f"] });
  expect(specOf({ ...value, mark: "bar" }, { x: "shop.name", y: "sold" }).encoding.y?.aggregate).toBe("sum");
});

test("points are not added up, and tell what they are asked for", () => {
  const spec = specOf({ ...value, mark: "point" }, { x: "shop.name", y: "sold", tooltip: "all" });
  expect(spec.encoding.y).not.toHaveProperty("aggregate");
  expect(spec.encoding.tooltip).toHaveLength(3);
  expect(specOf(value, { tooltip: "none" }).encoding).not.toHaveProperty("tooltip");
});

test("groups are as wide as they are asked for, unless there were too many", () => {
  expect(specOf(value, { x: "day", y: "sold", x_bin: "12h" }).encoding.x?.bin).toEqual({ step: 43_200_000 });
  expect(specOf(value, { x: "sold", y: "sold", x_bin: 2 }).encoding.x?.bin).toEqual({ step: 2 });
  for (const x_bin of ["1s", "h", -1, Number.NaN, {}, "9".repeat(400)])
    expect(specOf(value, { x: "day", y: "sold", x_bin }).encoding.x).not.toHaveProperty("bin");
});

test("an app that names no axes, or odd ones, has its plot all the same", () => {
  expect(specOf(value).encoding).toMatchObject({ x: { field: "c0" }, y: { field: "c1" } });
  const odd = {
    x: "__proto__",
    y: 7,
    color: [],
    title: {},
    x_lim: "all",
    height: 1e9,
    sort: {},
    x_axis_format: "][",
    y_axis_format: "%q~~",
  };
  const spec = specOf({ ...value, data: [[{}, [], null], 7, null] }, odd);
  expect(spec).toMatchObject({ height: 800, data: { values: [{ c0: null, c1: null }] } });
  expect(spec.encoding.y?.axis).toEqual({});
});

test("what is no plot is none", () => {
  for (const odd of [
    null,
    [],
    {},
    { ...value, mark: "geoshape" },
    { ...value, columns: [] },
    { type: "altair" },
  ]) {
    expect(isNativePlot(odd)).toBe(false);
    expect(nativePlotSpec(odd)).toBeUndefined();
  }
  expect(nativePlotTable(value)).toEqual({ headers: value.columns, data: value.data });
});
