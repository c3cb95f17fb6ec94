import type { Cell } from "./grid-model.ts";

/** Rows that are drawn beyond those in sight, and that a grid shows at most at once. */
const beyond = 8;
const inSight = 16;

/** Tells which rows are drawn when the given one is the uppermost in sight. */
export function shownRows(top: number, count: number): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.min(Math.floor(top) - beyond, count - inSight - beyond));
  return { first, last: Math.min(count, first + inSight + 2 * beyond) };
}

/** The place beside a cell. */
export function step({ row, column }: Cell, by: Cell): Cell {
  return { row: row + by.row, column: column + by.column };
}

const page = 10;

const steps: Readonly<Partial<Record<string, Cell>>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageUp: { row: -page, column: 0 },
  PageDown: { row: page, column: 0 },
};

/** Tells where a key leads; undefined for one that leads nowhere. Home and End go along the row, with Ctrl to the table's corners. */
export function moveOf(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">,
  from: Cell,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Cell | undefined {
  const far = ctrlKey || metaKey;
  if (key === "Home") return { row: far ? 0 : from.row, column: 0 };
  if (key === "End") return { row: far ? rows - 1 : from.row, column: columns - 1 };
  const by = far ? undefined : steps[key];
  if (!by) return undefined;
  const to = step(from, by);
  return {
    row: Math.min(Math.max(to.row, -1), rows - 1),
    column: Math.min(Math.max(to.column, 0), columns - 1),
  };
}
