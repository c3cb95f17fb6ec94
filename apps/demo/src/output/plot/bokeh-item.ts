import { isRecord } from "../../common/json-schema.ts";

/** A plot by Bokeh, as `json_item()` writes it. */
export interface BokehItem {
  readonly root_id: string;
  readonly doc: Readonly<Record<string, unknown>>;
}

/** Cleans a text of markup that would run or load something. */
export type Sanitize = (markup: string) => string;

/** Deeper than any document, and not so deep that reading it breaks. */
const deepest = 100;

/** What may run what an app wrote, or ask a server of the app's choice. */
const unwanted = /^(?:CustomJS|CustomAction|AjaxDataSource|ServerSentDataSource|ImageURL$|OpenURL$)/;

/**
 * Reads a plot without the scripts in it, and with its markup cleaned: Bokeh's documents hold code and HTML, which the page
 * does not take from an app. Undefined for what is no such plot.
 */
export function readItem(
  value: Readonly<Record<string, unknown>>,
  sanitize: Sanitize,
): BokehItem | undefined {
  const { root_id: root, doc } = value;
  if (typeof root !== "string" || !isRecord(doc) || !Array.isArray(doc.roots)) return undefined;
  const dropped = new Set<unknown>();
  const isDropped = (part: unknown) =>
    isRecord(part) && (isUnwanted(part) || (part.id !== undefined && dropped.has(part.id)));

  // Left out rather than emptied: Bokeh then takes its own formatter, ticker, …
  const clean = (part: unknown, depth: number): unknown => {
    if (depth > deepest) return null;
    if (typeof part === "string") return /<[a-z!/]/i.test(part) ? sanitize(part) : part;
    if (Array.isArray(part))
      return part.filter((item) => !isDropped(item)).map((item) => clean(item, depth + 1));
    if (!isRecord(part)) return part;
    const kept = Object.entries(part).filter(([, inner]) => !isDropped(inner));
    return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner, depth + 1)]));
  };
  collect(doc, dropped, 0);
  // `as`: an object comes out as one, with the keys that it had.
  return { root_id: root, doc: clean(doc, 0) as BokehItem["doc"] };
}

function isUnwanted({ type, name }: Readonly<Record<string, unknown>>): boolean {
  return type === "object" && typeof name === "string" && unwanted.test(name);
}

/** Notes the ids of what is left out, since others refer to it by them. */
function collect(part: unknown, dropped: Set<unknown>, depth: number): void {
  if (typeof part !== "object" || part === null || depth > deepest) return;
  if (isRecord(part) && isUnwanted(part) && part.id !== undefined) dropped.add(part.id);
  for (const inner of Object.values(part)) collect(inner, dropped, depth + 1);
}
