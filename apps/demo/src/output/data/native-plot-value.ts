import { isRecord } from "../../common/json-schema.ts";

// Apart from how it is drawn: the page needs this much to know a plot when it sees one.

/** A plot as Gradio's own plots give it: the columns of a table, and how to draw them. */
export interface NativePlot {
  readonly columns: readonly string[];
  readonly data: readonly (readonly unknown[])[];
  readonly types: Readonly<Record<string, unknown>>;
  readonly mark: "bar" | "line" | "point";
}

/** A plot as it is written down, whose parts may be anything. */
interface WrittenPlot {
  readonly columns: readonly unknown[];
  readonly data: readonly unknown[];
  readonly datatypes?: unknown;
  readonly mark: NativePlot["mark"];
}

/** Whether a value is a plot of Gradio's own, without reading its rows: this is asked at each yield. */
export function isNativePlot(value: unknown): value is WrittenPlot {
  if (!isRecord(value) || !Array.isArray(value.columns) || !Array.isArray(value.data)) return false;
  const { mark, columns } = value;
  return columns.length > 0 && (mark === "bar" || mark === "line" || mark === "point");
}

/** The rows of a plot, as a table. */
export function nativePlotTable(value: unknown): { headers: readonly string[]; data: readonly unknown[] } {
  const { columns = [], data = [] } = readNativePlot(value) ?? {};
  return { headers: columns, data };
}

/** Reads a plot of Gradio's own. Undefined for what is none. */
export function readNativePlot(value: unknown): NativePlot | undefined {
  if (!isNativePlot(value)) return undefined;
  const { columns, data, datatypes, mark } = value;
  return {
    columns: columns.map(String),
    data: data.filter(Array.isArray),
    types: isRecord(datatypes) ? datatypes : {},
    mark,
  };
}
