import { isRecord } from "../common/json-schema.ts";

/** A table as Gradio takes it. */
export interface Table {
  readonly headers: readonly string[];
  readonly data: readonly (readonly unknown[])[];
  /** Styles and the like, which nobody edits. They tell of cells by position, so they go when those move. */
  readonly metadata: unknown;
}

/** A place in a table; row -1 is the line of headers. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Tables beyond this are nothing to type or paste. */
const mostRows = 100_000;
export const mostColumns = 200;

/** Reads a table of a value: of Gradio's own form, or lists of cells. Every row gets as many cells as there are columns. */
export function readTable(value: unknown, headers: readonly string[] = []): Table {
  const {
    headers: named,
    data,
    metadata = null,
  } = isRecord(value) ? value : { headers: undefined, data: value };
  const rows = (Array.isArray(data) ? data : [])
    .slice(0, mostRows)
    .map((row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]));
  const names = Array.isArray(named) && named.length > 0 ? named : headers;
  const width = Math.min(
    Math.max(names.length, ...rows.slice(0, 1000).map((row) => row.length)),
    mostColumns,
  );
  const columns = Math.max(width, 1);
  return {
    headers: Array.from({ length: columns }, (_, index) => String(names[index] ?? index + 1)),
    data: rows.length > 0 ? rows.map((row) => fitRow(row, columns)) : [new Array(columns).fill("")],
    metadata,
  };
}

function fitRow(row: readonly unknown[], columns: number): readonly unknown[] {
  return Array.from({ length: columns }, (_, index) => row[index] ?? "");
}

/** Tells whether a column's cells are numbers, truth values or texts: by the app's word, or else by what stands in it. */
export function columnType({ data }: Table, column: number, datatype = ""): "number" | "bool" | "text" {
  if (datatype === "number" || datatype === "bool") return datatype;
  if (datatype !== "") return "text";
  const filled = data.slice(0, 100).flatMap((row) => (isBlank(row[column]) ? [] : [row[column]]));
  if (filled.length === 0) return "text";
  if (filled.every((cell) => typeof cell === "number")) return "number";
  return filled.every((cell) => typeof cell === "boolean") ? "bool" : "text";
}

/** Reads what is typed into a cell. What does not fit its column stays a text: the app may still know what to do with it. */
export function readCell(text: string, type: "number" | "bool" | "text"): unknown {
  const trimmed = text.trim();
  if (type === "number" && trimmed !== "" && Number.isFinite(Number(trimmed))) return Number(trimmed);
  if (type === "bool" && /^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  return text;
}

/** Writes a cell as text. */
export function cellText(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined
    ? ""
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

/** Puts a value into a cell, or a name over a column. */
export function setCell(table: Table, { row, column }: Cell, value: unknown): Table {
  if (row < 0) return { ...table, headers: table.headers.with(column, String(value)) };
  const cells = table.data[row];
  return cells ? { ...table, data: table.data.with(row, cells.with(column, value)) } : table;
}

/** Adds an empty row below another. */
export function addRow(table: Table, row: number): Table {
  const empty = new Array(table.headers.length).fill("");
  return { ...table, data: table.data.toSpliced(row + 1, 0, empty), metadata: null };
}

/** Takes a row away; the last one is emptied. */
export function removeRow(table: Table, row: number): Table {
  const data = table.data.toSpliced(row, 1);
  return { ...(data.length > 0 ? { ...table, data } : addRow({ ...table, data }, -1)), metadata: null };
}

/** Adds an empty column after another. */
export function addColumn({ headers, data }: Table, column: number): Table {
  const name = String(headers.length + 1);
  return {
    headers: headers.toSpliced(column + 1, 0, name),
    data: data.map((row) => row.toSpliced(column + 1, 0, "")),
    metadata: null,
  };
}

/** Takes a column away; the last one stays. */
export function removeColumn(table: Table, column: number): Table {
  const { headers, data } = table;
  if (headers.length < 2) return table;
  return {
    headers: headers.toSpliced(column, 1),
    data: data.map((row) => row.toSpliced(column, 1)),
    metadata: null,
  };
}

/** What may grow when more is pasted than there is room for. */
export interface PasteRoom {
  readonly fixedRows: boolean;
  readonly fixedColumns: boolean;
  readonly datatypes: readonly string[];
}

/** Puts pasted cells into a table, from a cell on. The table grows with them where it may. */
export function pasteCells(
  table: Table,
  { row, column }: Cell,
  cells: readonly (readonly string[])[],
  room: PasteRoom,
): Table {
  const from = Math.max(row, 0);
  const lines = row < 0 ? cells.slice(1) : cells;
  const width = Math.max(...cells.map((line) => line.length));
  let grown: Table = { ...table, metadata: null };
  while (!room.fixedColumns && grown.headers.length < Math.min(column + width, mostColumns))
    grown = addColumn(grown, grown.headers.length - 1);
  const missing = room.fixedRows ? 0 : Math.min(from + lines.length, mostRows) - grown.data.length;
  if (missing > 0) {
    const empty = new Array<unknown>(grown.headers.length).fill("");
    grown = { ...grown, data: [...grown.data, ...new Array<readonly unknown[]>(missing).fill(empty)] };
  }
  const types = grown.headers.map((_, index) => columnType(table, index, room.datatypes[index]));
  const data = grown.data.map((old, index) => {
    const line = lines[index - from];
    if (!line) return old;
    return old.map((cell, at) => {
      const text = line[at - column];
      return text === undefined ? cell : readCell(text, types[at] ?? "text");
    });
  });
  const [names = []] = row < 0 ? cells : [];
  const headers = grown.headers.map((name, at) => names[at - column] ?? name);
  return { ...grown, headers, data };
}

function isBlank(value: unknown): boolean {
  return value === "" || value === null || value === undefined;
}
