import { isRecord } from "../../common/json-schema.ts";

/** A table as `gr.Dataframe` gives it. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** What to write in place of the values, where the app says it. */
  readonly display: readonly (readonly unknown[])[] | undefined;
  /** Which columns hold nothing but numbers. */
  readonly numeric: readonly boolean[];
  /** How many characters each column is wide. */
  readonly widths: readonly number[];
  /** How many columns there are beyond the shown ones. */
  readonly moreColumns: number;
}

/** An order of the rows: by a column, upwards or downwards. */
export interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** Columns that are shown. */
const mostColumns = 100;

/** Rows that are looked at to learn what a column is like. */
const sample = 200;

const narrowest = 5;
const widest = 36;

/** Whether a value is a table. Its rows are not looked at: there may be a million. */
export function isTable(
  value: unknown,
): value is { headers: unknown[]; data: unknown[]; metadata?: unknown } {
  return isRecord(value) && Array.isArray(value.headers) && Array.isArray(value.data);
}

/** Reads a table. Undefined for what is none. */
export function toTable(value: unknown): Table | undefined {
  if (!isTable(value)) return undefined;
  const { headers, data, metadata } = value;
  // An empty one has a row without cells.
  const rows = data.map((row) => (Array.isArray(row) ? row : [row])).filter((row) => row.length > 0);
  const looked = rows.slice(0, sample);
  const count = Math.max(headers.length, ...looked.map((row) => row.length));
  const columns = Array.from({ length: Math.min(count, mostColumns) }, (_, index) => index);
  const shown = isRecord(metadata) ? metadata.display_value : undefined;
  const display = Array.isArray(shown) && shown.length === rows.length ? shown.map(toRow) : undefined;
  const names = columns.map((index) =>
    index < headers.length ? cellText(headers[index]) : String(index + 1),
  );
  return {
    headers: names,
    rows,
    display,
    numeric: columns.map((index) => {
      const values = looked.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined);
      return values.length > 0 && values.every((cell) => typeof cell === "number");
    }),
    widths: columns.map((index) => {
      const texts = looked.map((row, at) => cellText(display?.[at]?.[index] ?? row[index]).length);
      // Two more for the arrow of the order.
      return Math.min(widest, Math.max(narrowest, (names[index]?.length ?? 0) + 2, ...texts));
    }),
    moreColumns: count - columns.length,
  };
}

/** Writes a cell as text. Markdown and HTML in it stay as they are written. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell !== "object") return String(cell);
  try {
    return JSON.stringify(cell) ?? "";
  } catch {
    return "…"; // Too deep to be written.
  }
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Gives the indexes of the rows in an order; those without a value come last either way. */
export function inOrder(rows: Table["rows"], { column, down }: Order): Uint32Array {
  const sign = down ? -1 : 1;
  return Uint32Array.from(rows.keys()).sort((one, other) => {
    const [a, b] = [rows[one]?.[column], rows[other]?.[column]];
    const [noneA, noneB] = [isNone(a), isNone(b)];
    if (noneA || noneB) return Number(noneA) - Number(noneB) || one - other;
    const by =
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(cellText(a), cellText(b));
    return by * sign || one - other;
  });
}

/** Writes a table as CSV (RFC 4180), in an order. */
export function toCsv({ headers, rows }: Pick<Table, "headers" | "rows">, order?: Uint32Array): string {
  const line = (cells: readonly unknown[]) => cells.map((cell) => quoted(cellText(cell))).join(",");
  const all = order ? Array.from(order, (index) => rows[index] ?? []) : rows;
  return [line(headers), ...all.map(line), ""].join("\r\n");
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isNone(cell: unknown): boolean {
  return cell === null || cell === undefined || cell === "" || Number.isNaN(cell);
}

function toRow(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [];
}
