import * as z from "zod/mini";
import type { JobRun } from "./job-run.js";
import { known } from "./known.js";
import { isPlain } from "./same.js";

/** The largest instant that a `Date` can hold, in milliseconds. */
const latest = 8.64e15;

const instant = z.pipe(
  z.number().check(z.gte(0), z.lte(latest)),
  z.transform((at: number) => new Date(at)),
);

const run = z.object({
  id: z.string(),
  phase: z.enum(["complete", "error", "cancelled"]),
  inputs: z.optional(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])),
  data: z.optional(z.array(z.unknown())),
  error: z.optional(z.object({ code: z.optional(z.string()), message: z.string() })),
  outcome: z.optional(z.enum(["dequeued", "stopped", "abandoned", "finished"])),
  startedAt: instant,
  endedAt: instant,
});

/** Writes runs as text. */
export function writeRuns(runs: readonly JobRun<readonly unknown[]>[]): string {
  return JSON.stringify(
    runs.map(({ inputs, data, startedAt, endedAt, ...rest }) => ({
      ...rest,
      ...(isStorable(inputs) && { inputs }),
      ...(isStorable(data) && { data }),
      startedAt: startedAt.getTime(),
      endedAt: endedAt.getTime(),
    })),
  );
}

/** Reads what `writeRuns()` wrote, wherever it was meanwhile. What is broken is dropped: a run, or all of it. */
export function readRuns(text: string): JobRun[] {
  return parseList(text).flatMap((entry): JobRun[] => {
    const { data: found } = run.safeParse(entry);
    if (!found) return [];
    const { id, phase, startedAt, endedAt, inputs, data, outcome, error } = found;
    const why = error && { ...known({ code: error.code }), message: error.message };
    return [
      Object.freeze({ id, phase, startedAt, endedAt, ...known({ inputs, data, outcome, error: why }) }),
    ];
  });
}

function parseList(text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** How deep values may be. What goes in a circle is deeper. */
const deepest = 100;

/**
 * Whether JSON brings a value back as what it was. A field that is `undefined` comes back as none, which means the same; in a list it would
 * be `null`, which does not.
 */
function isStorable(value: unknown, depth = deepest): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || /^(?:string|boolean|undefined)$/.test(typeof value)) return true;
  if (depth === 0 || !isPlain(value)) return false;
  if ("toJSON" in value) return isFile(value);
  if (Symbol.toStringTag in value || (Array.isArray(value) && value.includes(undefined))) return false;
  return Object.values(value).every((part) => isStorable(part, depth - 1));
}

/** Whether a value is a file that the app has, or an address by `file()`: the JSON of both has a path. */
function isFile(value: { toJSON?: unknown }): boolean {
  try {
    return typeof value.toJSON === "function" && typeof value.toJSON().path === "string";
  } catch {
    return false; // what is written must not throw
  }
}
