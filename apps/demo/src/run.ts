import type { Job, JobEvent, JobStatus } from "@spacecall/core";
import { stepsOf } from "./steps.ts";

/** What a run needs of a job. */
export type RunJob = Pick<Job, "status" | "events" | "cancel">;

/** Where a run stands. Instants are milliseconds of the clock that was handed in. */
export interface RunState {
  readonly status: JobStatus;
  readonly startedAt: number;
  /** None while it goes on. */
  readonly endedAt?: number;
  /** How many times values arrived. */
  readonly yields: number;
  /** The latest values; none before the first arrive. */
  readonly data?: readonly unknown[];
  /** The most bars of progress that it had at once. Inner ones come and go. */
  readonly bars: number;
  /** Whether somebody asked for its end while it went on. */
  readonly cancelAsked: boolean;
}

/** One place where jobs run, one at a time. */
export interface Run {
  /** None before the first start. */
  readonly state: RunState | undefined;
  /** Starts a job, once the one before it has been cancelled. Late values of that one never show. */
  start(begin: () => RunJob): void;
  /** Cancels the running job. The values that it brought stay. */
  cancel(): void;
}

/** What a {@link Run} works with. */
export interface RunOptions {
  /** Called after each change of the state. */
  readonly onChange: () => void;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

/** Whether a run is over. */
export function isOver({ endedAt }: RunState): boolean {
  return endedAt !== undefined;
}

/** What an event makes of a run. */
function advance(before: RunState, event: JobEvent, status: JobStatus, now: () => number): RunState {
  const bars = Math.max(before.bars, stepsOf(status).length);
  const run: RunState = { ...before, status, bars };
  switch (event.type) {
    case "output":
      return { ...run, data: event.data, yields: run.yields + 1 };
    case "resubmitted":
      return { ...run, yields: 0 };
    case "complete":
      return { ...run, data: event.data, endedAt: now() };
    case "error":
    case "cancelled":
      return { ...run, endedAt: now() };
    default:
      return run;
  }
}

/**
 * Creates a place to run jobs in. It knows nothing of Gradio: what it runs comes with each start, as in
 * `run.start(() => app.submit(endpoint, inputs))`.
 */
export function createRun({ onChange, now }: RunOptions): Run {
  let state: RunState | undefined;
  let job: RunJob | undefined;
  let turn = 0;
  let cleared: Promise<unknown> = Promise.resolve();

  const set = (next: RunState) => {
    state = next;
    onChange();
  };

  async function follow(begin: () => RunJob, own: number, started: RunState): Promise<void> {
    await cleared;
    if (turn !== own || started !== state) return; // another start came meanwhile, or a cancel
    const current = begin();
    job = current;
    for await (const event of current.events()) {
      if (turn !== own) return;
      set(advance(state, event, current.status, now));
    }
  }

  return {
    get state() {
      return state;
    },
    start(begin) {
      const before = job;
      job = undefined;
      turn++;
      // A cancel on the server ends every run of the same function in the session. The new one must not be among them.
      cleared = cleared.then(() => before?.cancel());
      const status: JobStatus = { phase: "pending", logs: [], at: new Date() };
      const started: RunState = { status, startedAt: now(), yields: 0, bars: 0, cancelAsked: false };
      set(started);
      void follow(begin, turn, started);
    },
    cancel() {
      if (!state || isOver(state) || state.cancelAsked) return;
      if (job) {
        set({ ...state, cancelAsked: true });
        void job.cancel(); // its last event tells what became of it
      } else {
        // Nothing was sent yet.
        const status: JobStatus = { phase: "cancelled", outcome: "dequeued", logs: [], at: new Date() };
        set({ ...state, status, endedAt: now() });
      }
    },
  };
}
