import type { JobEvent, LogEntry, ProgressStep, QueuePlace } from "./job-types.js";
import { own } from "./json.js";
import { known } from "./known.js";
import { type Message, Misshapen } from "./wire.js";

/** Where a job stands, by the messages about it so far. */
export interface JobState {
  readonly phase: "pending" | "queued" | "running";
  readonly place: QueuePlace;
  readonly progress?: readonly ProgressStep[];
  readonly logs: readonly LogEntry[];
  /** How many outputs were made. */
  readonly yields: number;
  /** The server's values at the last yield, which the next edits are for. */
  readonly values?: readonly unknown[];
  /** What the values were with updates unpacked, State included. */
  readonly shown: readonly unknown[];
  /** Whether edits did not apply, so that nothing is known until the next full values. */
  readonly astray: boolean;
}

/** How a job ended, by its last message. A job that somebody cancelled ends as if it had succeeded, without data. */
export type Ending =
  | {
      readonly kind: "complete";
      readonly data: unknown[];
      readonly duration?: number;
      readonly cached?: boolean;
    }
  | { readonly kind: "failed"; readonly output: unknown; readonly title?: string }
  | { readonly kind: "withdrawn" };

/** What one message makes of a job. */
export interface Step {
  readonly state: JobState;
  readonly events: readonly JobEvent[];
  readonly ending?: Ending;
}

/** How the server writes an endpoint's outputs. */
export interface OutputLayout {
  /** Makes values of what was sent, where later yields are edits of the one before (since `sse_v2`, Gradio 4.17). */
  readonly applyDiff?:
    | ((values: readonly unknown[] | undefined, sent: readonly unknown[]) => readonly unknown[] | undefined)
    | undefined;
  /** Makes files out of what stands for them. It gives the same for the same. */
  readonly withFiles?: ((data: unknown[]) => unknown[]) | undefined;
  /** The places of `gr.State` among the outputs, which nobody gets to see. */
  readonly hidden: readonly boolean[];
}

/** A job of which nothing was heard. */
export const newJob: JobState = {
  phase: "pending",
  place: {},
  logs: [],
  yields: 0,
  shown: [],
  astray: false,
};

const mostLogs = 1_000;

/** Seconds, as the server counts, as milliseconds, where they are a figure that is no larger than any number. */
export const ms = (seconds: unknown) =>
  typeof seconds === "number" && Number.isFinite(seconds * 1000) ? seconds * 1000 : undefined;

/**
 * Makes the next state and the events of a job out of a message about it. Kinds of messages that a newer Gradio may add change
 * nothing. Throws {@link Misshapen} for outputs that are no list.
 */
export function reduce(state: JobState, message: Message, layout: OutputLayout): Step {
  switch (message.msg) {
    case "estimation": {
      if (state.phase === "running") break; // it was on its way when the job started
      const { rank, queue_size, rank_eta } = message;
      const place = known({ position: rank, queueSize: queue_size, eta: ms(rank_eta) });
      return { state: { ...state, phase: "queued", place }, events: [{ type: "queued", ...place }] };
    }
    case "process_starts": {
      const place = known({ eta: ms(message.eta) });
      return { state: { ...state, phase: "running", place }, events: [{ type: "running", ...place }] };
    }
    case "progress": {
      const steps = (message.progress_data ?? []).map(({ index, length, unit, progress, desc }) => {
        const share = progress ?? (length ? (index ?? 0) / length : undefined);
        const fraction = Number.isFinite(share) ? share : undefined;
        return known({ index, length, unit, fraction, description: desc });
      });
      return { state: { ...state, progress: steps }, events: [{ type: "progress", steps }] };
    }
    case "log": {
      const { log, level, title, duration } = message;
      const entry = {
        level: level ?? "info",
        message: log ?? "",
        ...known({ title, duration: ms(duration) }),
      };
      return {
        state: { ...state, logs: [...state.logs.slice(1 - mostLogs), entry] },
        events: [{ type: "log", ...entry }],
      };
    }
    case "process_generating":
    case "process_streaming":
      // One that failed is followed by a completion that says why.
      return message.success === false ? { state, events: [] } : onYield(state, listOf(message), layout);
    case "process_completed":
      return onCompletion(state, message, layout);
  }
  return { state, events: [] };
}

function onYield(state: JobState, sent: readonly unknown[], layout: OutputLayout): Step {
  const { applyDiff } = layout;
  const values = applyDiff ? (state.astray ? undefined : applyDiff(state.values, sent)) : sent;
  if (!values) return { state: { ...state, astray: true }, events: [] };
  return show(state, values, layout);
}

function show(state: JobState, values: readonly unknown[], { hidden, withFiles }: OutputLayout) {
  const shown = values.map((value, at) => unpack(value, state.shown[at]));
  const visible = shown.filter((_, at) => !hidden[at]);
  const data = withFiles ? withFiles(visible) : visible;
  const event: JobEvent = { type: "output", data, index: state.yields };
  const next: JobState = { ...state, phase: "running", values, shown, yields: state.yields + 1 };
  return { state: next, events: [event], data };
}

function onCompletion(state: JobState, message: Message, layout: OutputLayout): Step {
  const { output, title, success, used_cache } = message;
  if (success === false)
    return { state, events: [], ending: { kind: "failed", output, ...known({ title }) } };
  if ((own(output, "data") ?? null) === null) return { state, events: [], ending: { kind: "withdrawn" } };
  const duration = own(output, "duration");
  const last = show(state, listOf(message), layout);
  return {
    state: last.state,
    // A generator's completion repeats its last yield, unless that one could not be read.
    events: state.yields === 0 || state.astray ? last.events : [],
    ending: {
      kind: "complete",
      data: last.data,
      ...known({
        duration: ms(duration),
        cached: used_cache ? true : null,
      }),
    },
  };
}

/** `gr.update()` stands for its value, and `gr.skip()`, an update without one, for the value before. */
function unpack(value: unknown, before: unknown): unknown {
  if (own(value, "__type__") !== "update") return value;
  const updated = own(value, "value");
  return updated === undefined ? (before ?? null) : updated;
}

function listOf({ output }: Message): unknown[] {
  const data = own(output, "data");
  if (!Array.isArray(data)) throw new Misshapen(output, "output.data");
  return data;
}
