import type { JobEvent, JobHandle, JobStatus } from "@spacecall/core";
import type { EndedState, JobMode, JobState } from "./job-state.js";
import { known } from "./known.js";

/** One run as it was asked for. */
export interface JobRequest<Inputs> {
  readonly endpoint?: string | number | undefined;
  readonly inputs?: Inputs | undefined;
  /** The detached job to read, in place of submitting one. */
  readonly handle?: JobHandle | undefined;
}

/** All that a job store knows. */
export interface JobMachine<Data extends readonly unknown[], Inputs> {
  /** The run on show. What any other one tells comes too late. */
  readonly run: number;
  readonly state: JobState<Data, Inputs>;
  /** How the run on show was asked for. None before the first submit. */
  readonly request?: JobRequest<Inputs>;
  /** What waits for the end of the run on show, with mode `queue`. */
  readonly waiting: readonly JobRequest<Inputs>[];
}

/** What can happen to a job store. */
export type JobInput<Data extends readonly unknown[], Inputs> =
  | {
      readonly type: "submit";
      readonly request: JobRequest<Inputs>;
      readonly mode: JobMode;
      readonly at: Date;
    }
  | {
      readonly type: "event";
      readonly run: number;
      readonly event: JobEvent<Data>;
      /** Where the job stood at the event. None where no job was submitted. */
      readonly status?: JobStatus | undefined;
      readonly at: Date;
    }
  | { readonly type: "cancel" }
  | { readonly type: "reset" };

/** What is to be done about it. Each run that is started tells its end once, also when it is stopped. */
export type JobCommand<Data extends readonly unknown[], Inputs> =
  | { readonly type: "start"; readonly run: number; readonly request: JobRequest<Inputs> }
  | { readonly type: "stop"; readonly run: number }
  | { readonly type: "ended"; readonly state: EndedState<Data, Inputs> };

/**
 * What a step gives: the machine that follows, and what is to be done, in order. A run is started before anybody is told of anything: who
 * is told may end it at once.
 */
export interface JobStep<Data extends readonly unknown[], Inputs> {
  readonly machine: JobMachine<Data, Inputs>;
  readonly commands: readonly JobCommand<Data, Inputs>[];
}

const idle = Object.freeze({
  phase: "idle",
  busy: false,
  cancelling: false,
  waiting: 0,
  logs: Object.freeze([]),
});

/** The machine before the first submit. */
export const newMachine: JobMachine<never, never> = { run: 0, state: idle, waiting: [] };

/** What happens to a job store by each input. It is pure: promises and timers are the business of others. */
export function advance<Data extends readonly unknown[], Inputs>(
  machine: JobMachine<Data, Inputs>,
  input: JobInput<Data, Inputs>,
): JobStep<Data, Inputs> {
  const { run, state, waiting } = machine;
  const unchanged = { machine, commands: [] };
  const stop = { type: "stop", run } as const;
  /** One that is on its way out is in nobody's way, and is not stopped twice. */
  const isWanted = state.busy && !state.cancelling;
  switch (input.type) {
    case "submit": {
      const { request, mode, at } = input;
      if (state.busy && mode === "queue") return queue(machine, [...waiting, request]);
      if (isWanted && mode === "drop") return unchanged;
      return begin(machine, request, at, isWanted ? [stop] : []);
    }
    case "cancel":
      if (!state.busy) return unchanged;
      return {
        machine: {
          ...machine,
          waiting: [],
          state: Object.freeze({ ...state, waiting: 0, cancelling: true }),
        },
        commands: isWanted ? [stop] : [],
      };
    case "reset":
      return { machine: { ...newMachine, run: run + 1 }, commands: isWanted ? [stop] : [] };
    case "event":
      return input.run === run && state.busy ? hear(machine, state, input) : unchanged;
  }
}

type Step<Data extends readonly unknown[], Inputs> = JobStep<Data, Inputs>;
type BusyState<Data extends readonly unknown[], Inputs> = Extract<JobState<Data, Inputs>, { busy: true }>;

/** Puts a new run on show. */
function begin<Data extends readonly unknown[], Inputs>(
  { run, state, waiting }: JobMachine<Data, Inputs>,
  request: JobRequest<Inputs>,
  at: Date,
  after: readonly JobCommand<Data, Inputs>[] = [],
): Step<Data, Inputs> {
  const next = run + 1;
  const { data: previousData = state.previousData } = state;
  return {
    machine: {
      run: next,
      request,
      waiting,
      state: Object.freeze({
        ...idle,
        ...known({ inputs: request.inputs, previousData }),
        phase: "pending",
        busy: true,
        waiting: waiting.length,
        startedAt: at,
      }),
    },
    commands: [{ type: "start", run: next, request }, ...after],
  };
}

function queue<Data extends readonly unknown[], Inputs>(
  machine: JobMachine<Data, Inputs>,
  waiting: readonly JobRequest<Inputs>[],
): Step<Data, Inputs> {
  return {
    machine: { ...machine, waiting, state: Object.freeze({ ...machine.state, waiting: waiting.length }) },
    commands: [],
  };
}

/** What an event of the run on show makes of it. */
function hear<Data extends readonly unknown[], Inputs>(
  machine: JobMachine<Data, Inputs>,
  state: BusyState<Data, Inputs>,
  { event, status, at }: Extract<JobInput<Data, Inputs>, { type: "event" }>,
): Step<Data, Inputs> {
  const { inputs, startedAt, cancelling, waiting, previousData } = state;
  const { position, queueSize, eta, upload, progress, logs = state.logs } = status ?? {};
  const told = { ...known({ inputs, progress }), logs, startedAt, waiting };
  const data = "data" in event ? event.data : state.data;
  const shown = data === undefined ? known({ previousData }) : { data };
  const ended = { busy: false, cancelling: false, endedAt: at } as const;
  switch (event.type) {
    case "complete": {
      const duration = known({ duration: event.duration });
      return over(machine, at, { ...told, ...ended, ...duration, phase: "complete", data: event.data });
    }
    case "error":
      return over(machine, at, { ...told, ...shown, ...ended, phase: "error", error: event.error });
    case "cancelled":
      return over(machine, at, { ...told, ...shown, ...ended, phase: "cancelled", outcome: event.outcome });
    default: {
      const phase = status && isOpen(status) ? status.phase : state.phase;
      const place = known({ position, queueSize, eta, upload });
      const next = { ...told, ...shown, ...place, phase, busy: true, cancelling } as const;
      return { machine: { ...machine, state: Object.freeze(next) }, commands: [] };
    }
  }
}

/** Ends the run on show, and begins the next one that waits. */
function over<Data extends readonly unknown[], Inputs>(
  machine: JobMachine<Data, Inputs>,
  at: Date,
  state: EndedState<Data, Inputs>,
): Step<Data, Inputs> {
  Object.freeze(state);
  const ended = { type: "ended", state } as const;
  const [next, ...waiting] = machine.waiting;
  return next
    ? begin({ ...machine, waiting, state }, next, at, [ended])
    : { machine: { ...machine, state }, commands: [ended] };
}

function isOpen(
  status: JobStatus,
): status is Extract<JobStatus, { phase: "pending" | "uploading" | "queued" | "running" }> {
  return /^(?:pending|uploading|queued|running)$/.test(status.phase);
}
