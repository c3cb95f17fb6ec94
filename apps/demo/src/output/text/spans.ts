import { isRecord } from "../../common/json-schema.ts";

/** A piece of a text that has a category, a score, or neither. */
export interface Span {
  readonly text: string;
  readonly mark?: string | number;
}

/** A text whose pieces are marked. */
export interface MarkedText {
  /** Whether the marks are scores from -1 to 1 instead of categories. */
  readonly scored: boolean;
  readonly spans: readonly Span[];
  /** The categories, in the order in which they come. */
  readonly categories: readonly string[];
  /** How many more pieces there are. */
  readonly rest: number;
}

/** Pieces that are shown. */
const mostSpans = 2_000;

/** Reads the value of a `gr.HighlightedText`: objects, and pairs of Gradio 3. Undefined for what is none. */
export function toMarkedText(value: unknown): MarkedText | undefined {
  if (!Array.isArray(value)) return undefined;
  const spans: Span[] = [];
  for (const entry of value.slice(0, mostSpans)) {
    const span = toSpan(entry);
    if (!span) return undefined;
    spans.push(span);
  }
  const marks = spans.map(({ mark }) => mark).filter((mark) => mark !== undefined);
  const scored = marks.length > 0 && marks.every((mark) => typeof mark === "number");
  const categories = scored ? [] : [...new Set(marks.map(String))];
  return { scored, spans, categories, rest: Math.max(0, value.length - mostSpans) };
}

function toSpan(entry: unknown): Span | undefined {
  const [text, mark]: readonly unknown[] = Array.isArray(entry)
    ? entry
    : isRecord(entry)
      ? [entry.token, entry.class_or_confidence]
      : [];
  if (typeof text !== "string") return undefined;
  if (typeof mark === "number") return { text, mark: Math.min(1, Math.max(-1, mark)) };
  return typeof mark === "string" && mark !== "" ? { text, mark } : { text };
}

/** Gives a category a hue, far from that of the one before. */
export function hueOf(index: number): number {
  return Math.round((250 + index * 137.5) % 360);
}
