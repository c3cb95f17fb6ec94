import { isRecord } from "../../common/json-schema.ts";
import { type NativePlot, readNativePlot } from "./native-plot-value.ts";

/** A specification for Vega-Lite, with its data inside. */
export type PlotSpecification = Readonly<Record<string, unknown>>;

type Props = Readonly<Record<string, unknown>>;
type ColumnType = "quantitative" | "nominal" | "temporal";

/** Rows that are drawn. More would stall the page, and nobody tells them apart. */
const mostRows = 20_000;

/** Steps of a grouped axis. Vega writes each of them down. */
const mostSteps = 2_000;

/** Columns told of a point beside its axes. */
const mostTold = 10;

const aggregates = ["sum", "mean", "median", "min", "max", "count"];

/**
 * Writes a plot of Gradio's own as a specification for Vega-Lite. Columns are renamed on the way: the names that apps choose
 * are paths to Vega (`a.b`), and some of them mean something in JavaScript. Undefined for what is no plot.
 */
export function nativePlotSpec(value: unknown, props: Props = {}): PlotSpecification | undefined {
  const plot = readNativePlot(value);
  if (!plot) return undefined;
  const { columns, mark } = plot;
  const rows = plot.data.slice(0, mostRows);
  const typeOf = (index: number) => columnType(plot, index);
  const all = columns.map((_, index) => index);
  const indexOf = (name: unknown) => (typeof name === "string" ? columns.indexOf(name) : -1);

  // Gradio before 4.40 does not say which: then the first that can be.
  const xGiven = indexOf(props.x);
  const x = Math.max(xGiven, 0);
  const yGiven = indexOf(props.y);
  const y =
    yGiven >= 0 ? yGiven : (all.find((at) => at !== x && typeOf(at) === "quantitative") ?? all.length - 1);
  const color = indexOf(props.color);
  const xType = typeOf(x);
  const isTime = xType === "temporal";

  const step = stepOf(props.x_bin, rows, x, isTime);
  const isGrouped = step !== undefined || (xType === "nominal" && mark !== "point");
  const aggregate: { aggregate?: string } = isGrouped ? { aggregate: aggregateOf(props.y_aggregate) } : {};
  const bin = step === undefined ? {} : { bin: { step } };
  const xTitle = text(props.x_title) ?? columns[x];
  const yTitle = text(props.y_title) ?? columns[y];
  const told = toldColumns(props.tooltip, columns).filter((at) => at !== x && at !== y && at !== color);
  const used = [x, y, ...(color >= 0 ? [color] : []), ...told];
  const timeFormat = "%Y-%m-%d %H:%M:%S";

  return {
    data: { values: rows.map((row) => Object.fromEntries(used.map((at) => [name(at), cell(row[at])]))) },
    // Points on a line, where they are few, are what one can point at.
    mark: {
      type: mark,
      // Only limits cut anything off; at the edge of its own range a point is whole.
      clip: Array.isArray(props.x_lim) || Array.isArray(props.y_lim),
      ...(mark === "line" && { point: rows.length <= 100 }),
      ...(mark === "point" && { filled: true, opacity: 0.8, size: 60 }),
    },
    height: Math.min(800, Math.max(120, number(props.height) ?? 300)),
    ...(text(props.title) && { title: text(props.title) }),
    // For those who do not see it.
    description: text(props.title) ?? `${yTitle} by ${xTitle}`,
    encoding: {
      x: {
        field: name(x),
        type: xType,
        title: xTitle,
        ...bin,
        axis: axisOf(props, "x", xType),
        ...(xType === "nominal"
          ? { sort: sortOf(props.sort, name(y), aggregate.aggregate) }
          : { scale: scaleOf(props.x_lim, isTime) }),
      },
      y: {
        field: name(y),
        type: isGrouped ? "quantitative" : typeOf(y),
        title: yTitle,
        ...aggregate,
        axis: axisOf(props, "y", "quantitative"),
        ...((isGrouped || typeOf(y) === "quantitative") && {
          scale: scaleOf(props.y_lim, false, mark === "bar"),
        }),
      },
      ...(color >= 0 && { color: colorOf(props, rows, color, typeOf(color)) }),
      ...(props.tooltip !== "none" && {
        tooltip: [
          { field: name(x), type: xType, title: xTitle, ...bin, ...(isTime && { format: timeFormat }) },
          { field: name(y), type: isGrouped ? "quantitative" : typeOf(y), title: yTitle, ...aggregate },
          ...(color >= 0 ? [{ field: name(color), type: typeOf(color), title: columns[color] }] : []),
          ...(isGrouped ? [] : told.map((at) => ({ field: name(at), type: typeOf(at), title: columns[at] }))),
        ],
      }),
    },
  };
}

function name(index: number): string {
  return `c${index}`;
}

function columnType({ columns, data, types }: NativePlot, index: number): ColumnType {
  const column = columns[index] ?? "";
  const type = Object.hasOwn(types, column) ? types[column] : undefined;
  if (type === "quantitative" || type === "nominal" || type === "temporal") return type;
  return data.every((row) => typeof row[index] === "number" || row[index] === null)
    ? "quantitative"
    : "nominal";
}

function cell(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, 500);
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** The width of the groups of an axis: a number, or `15m` for one of time. */
function stepOf(given: unknown, rows: NativePlot["data"], x: number, isTime: boolean): number | undefined {
  const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  const [, count, unit = ""] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(String(given)) ?? [];
  const step = isTime ? Number(count) * (units[unit] ?? Number.NaN) : number(given);
  if (step === undefined || !(step > 0)) return undefined;
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const at = number(row[x]);
    if (at === undefined) continue;
    least = Math.min(least, at);
    greatest = Math.max(greatest, at);
  }
  return (greatest - least) / step <= mostSteps ? step : undefined;
}

function aggregateOf(given: unknown): string {
  return typeof given === "string" && aggregates.includes(given) ? given : "sum";
}

function axisOf(props: Props, axis: "x" | "y", type: ColumnType): PlotSpecification {
  const angle = number(props[`${axis}_label_angle`]);
  const format = text(props[`${axis}_axis_format`]);
  const hidden =
    axis === "x" && (props.x_axis_labels_visible === false || props.x_axis_labels_visible === "hidden");
  return {
    // Words lie flat, as they do in Gradio; those that have no room are left out.
    ...((angle || type === "nominal") && { labelAngle: (angle ?? 0) % 360, labelOverlap: true }),
    ...(format !== undefined &&
      (type === "temporal" || (type === "quantitative" && isNumberFormat(format))) && {
        format: format.slice(0, 40),
      }),
    ...(hidden && { labels: false, ticks: false }),
  };
}

/** Whether d3 takes a format for numbers; it throws at others. */
function isNumberFormat(format: string): boolean {
  return /^(?:.?[<>=^])?[-+( ]?[$#]?0?\d{0,2},?(?:\.\d{1,2})?~?[a-z%]?$/i.test(format);
}

function scaleOf(limits: unknown, isTime: boolean, fromZero = false): PlotSpecification {
  const [least, greatest] = Array.isArray(limits) ? limits.map(number) : [];
  // Limits of time are in seconds, and its values in milliseconds.
  const unit = isTime ? 1_000 : 1;
  return {
    // As it was written in Python, wherever the page is looked at.
    ...(isTime ? { type: "utc" } : { zero: fromZero && least === undefined }),
    ...(least !== undefined && { domainMin: least * unit }),
    ...(greatest !== undefined && { domainMax: greatest * unit }),
  };
}

function sortOf(given: unknown, y: string, aggregate: string | undefined): unknown {
  if (Array.isArray(given)) return given.filter((word) => typeof word === "string").slice(0, 1_000);
  if (given === "x") return "ascending";
  if (given === "-x") return "descending";
  if (given !== "y" && given !== "-y") return null; // As it comes.
  return { field: y, op: aggregate ?? "sum", order: given === "y" ? "ascending" : "descending" };
}

function colorOf(props: Props, rows: NativePlot["data"], index: number, type: ColumnType): PlotSpecification {
  const { colors_in_legend: told, color_map: map } = props;
  const inLegend = Array.isArray(told) ? told.filter((word) => typeof word === "string") : undefined;
  const domain = [...new Set(rows.map((row) => cell(row[index])))].slice(0, 200).map(String);
  const colors = domain.map((word) =>
    isRecord(map) && Object.hasOwn(map, word) ? text(map[word]) : undefined,
  );
  const isMapped = type === "nominal" && colors.length > 0 && colors.every((one) => one !== undefined);
  return {
    field: name(index),
    type,
    legend:
      inLegend?.length === 0
        ? null
        : {
            orient: "bottom",
            title: text(props.color_title) ?? null,
            ...(inLegend && { values: inLegend }),
          },
    ...(isMapped && { scale: { domain, range: colors } }),
  };
}

/** Which columns are told of a point beside its axes. */
function toldColumns(tooltip: unknown, columns: readonly string[]): number[] {
  const wanted = Array.isArray(tooltip) ? tooltip : tooltip === "all" ? columns : [];
  return columns.flatMap((column, index) => (wanted.includes(column) ? [index] : [])).slice(0, mostTold);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 300) : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
