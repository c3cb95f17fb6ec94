import { isRecord } from "../../common/json-schema.ts";

/** What a classifier says. */
export interface Verdict {
  readonly label: string;
  /** How sure it is of each, from 0 to 1, the surest first. */
  readonly confidences: readonly Confidence[];
  /** How many more there are than are told. */
  readonly rest: number;
}

/** One of its labels. */
export interface Confidence {
  readonly label: string;
  readonly share: number;
}

/** Labels that are told. A classifier may have a thousand. */
const mostLabels = 50;

/** Reads the value of a `gr.Label`. Undefined for what is none. */
export function toVerdict(value: unknown): Verdict | undefined {
  if (!isRecord(value)) return undefined;
  const label = toWord(value.label);
  const all = (Array.isArray(value.confidences) ? value.confidences : [])
    .map(toConfidence)
    .filter((one) => one !== undefined)
    .toSorted((one, other) => other.share - one.share);
  const first = label ?? all[0]?.label;
  if (first === undefined) return undefined;
  return { label: first, confidences: all.slice(0, mostLabels), rest: Math.max(0, all.length - mostLabels) };
}

/** Writes a share in percent, as exactly as it is small. */
export function percent(share: number): string {
  return share.toLocaleString("en", { style: "percent", maximumFractionDigits: share < 0.1 ? 1 : 0 });
}

function toConfidence(entry: unknown): Confidence | undefined {
  if (!isRecord(entry)) return undefined;
  const label = toWord(entry.label);
  const { confidence } = entry;
  if (label === undefined || typeof confidence !== "number") return undefined;
  return { label, share: Math.min(1, Math.max(0, confidence)) };
}

function toWord(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 500) : undefined;
}
