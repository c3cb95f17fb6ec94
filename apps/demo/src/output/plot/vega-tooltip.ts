import { isRecord } from "../../common/json-schema.ts";

/** Lines of a tooltip; more would not be read. */
const mostLines = 12;

/** Characters of one line. */
const longestLine = 120;

/** Writes what a plot says of the place under the pointer, a line each. Nothing for what says nothing. */
export function tooltipLines(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  const lines = isRecord(value)
    ? Object.entries(value).map(([key, part]) => `${key}: ${inWords(part)}`)
    : [inWords(value)];
  return lines
    .slice(0, mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
}

function inWords(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return "…";
  }
}
