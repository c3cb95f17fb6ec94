import { parseJson } from "./json.js";
import type { SseEvent } from "./sse.js";

/** One array of values from the `/call` stream, and whether it is the outcome. */
export interface CallValues {
  readonly data: unknown[];
  readonly final: boolean;
}

/** An event that ends a job without its outcome: a failure, or what no Gradio sends. */
export class Ending extends Error {
  readonly sse: SseEvent;
  constructor(sse: SseEvent) {
    super();
    this.sse = sse;
  }
}

/**
 * Reads one event of `GET /call/{name}/{event_id}`. Throws {@link Ending} for one that ends the job otherwise. Heartbeats,
 * and what a newer Gradio may add, are `undefined`: they end nothing.
 */
export function readCallEvent(sse: SseEvent): CallValues | undefined {
  const final = sse.event === "complete";
  if (!final && sse.event !== "generating" && sse.event !== "error") return undefined;
  let data: unknown;
  try {
    data = parseJson(sse.data);
  } catch {
    throw new Ending(sse);
  }
  if (sse.event === "error" || !Array.isArray(data)) throw new Ending(sse);
  return { data, final };
}
