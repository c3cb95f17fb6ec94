import { type Row, rowId, type Tier } from "./manifest.ts";

/** Which rows to run. */
export interface Selection {
  /** The tiers that run. */
  tiers: readonly Tier[];
  /** Parts (`suite`) or rows (`suite-node-6.31.0`); every one when empty. */
  parts: readonly string[];
}

/** Splits rows into those that run and those that are left out. The build always runs: others use what it makes. */
export function selectRows(
  rows: readonly Row[],
  { tiers, parts }: Selection,
): { selected: Row[]; leftOut: Row[] } {
  const isSelected = (row: Row) =>
    row.part === "build" ||
    (tiers.includes(row.tier) &&
      (parts.length === 0 || parts.includes(row.part) || parts.includes(rowId(row))));
  return { selected: rows.filter(isSelected), leftOut: rows.filter((row) => !isSelected(row)) };
}
