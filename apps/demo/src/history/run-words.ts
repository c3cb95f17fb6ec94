import type { Run } from "./run-history.ts";

const outcomes = {
  dequeued: "cancelled before it ran",
  stopped: "cancelled, and stopped",
  abandoned: "cancelled, and ran on",
  finished: "cancelled too late",
} as const;

/** Says what became of a run. */
export function outcomeOf({ phase, outcome, error }: Pick<Run, "phase" | "outcome" | "error">): string {
  if (phase === "error") return error?.code ? `error: ${error.code}` : "error";
  return outcome ? outcomes[outcome] : phase;
}

/** Says when it was: the time of a day of today's, the day too of another. */
export function timeOf(date: Date, now = new Date()): string {
  return date.toDateString() === now.toDateString() ? date.toLocaleTimeString() : date.toLocaleString();
}
