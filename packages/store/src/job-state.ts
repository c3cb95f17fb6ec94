import type { CancelOutcome, JobHandle, JobStatus, LogEntry, ProgressStep } from "@spacecall/core";
import type { ReadableAtom } from "nanostores";

/** What becomes of a submit while a job runs: it takes its place, waits for its end, or is dropped. */
export type JobMode = "latest" | "queue" | "drop";

/** What every phase may have. */
interface Shown<Data extends readonly unknown[], Inputs> {
  /** What the run on show was submitted with. */
  readonly inputs?: Inputs;
  /** The latest yield of the run on show. */
  readonly data?: Data;
  /** The last yield of the run before, while the one on show has none yet. */
  readonly previousData?: Data;
  /** How many jobs of the server's queue stand before this one. */
  readonly position?: number;
  /** How many wait in the server's queue. */
  readonly queueSize?: number;
  /** When the server expects the outcome, in milliseconds from the last change. */
  readonly eta?: number;
  /** The bars of progress, the outermost first. */
  readonly progress?: readonly ProgressStep[];
  /** The newest 1,000 messages of the app for its user. */
  readonly logs: readonly LogEntry[];
  /** The file that is on its way. Sizes are bytes. */
  readonly upload?: NonNullable<JobStatus["upload"]>;
  /** How many submits wait for the end of the run on show, with mode `queue`. */
  readonly waiting: number;
  /** Whether the end of the run was asked for and has not come yet. */
  readonly cancelling: boolean;
}

interface Unfailed {
  readonly error?: undefined;
}

interface Uncancelled {
  readonly outcome?: undefined;
}

interface Active {
  /** Whether a job runs, in whatever phase. */
  readonly busy: true;
  readonly startedAt: Date;
  readonly endedAt?: undefined;
}

interface Ended {
  readonly busy: false;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * Where the jobs of a store stand: all that a panel needs, in one object. It is frozen, and a new one is made at each change. `phase` tells
 * what else is there: `idle` before the first submit and after `reset()`, else that of the job on show.
 */
export type JobState<Data extends readonly unknown[] = unknown[], Inputs = unknown> = Shown<Data, Inputs> &
  (
    | (Unfailed &
        Uncancelled & {
          readonly phase: "idle";
          readonly busy: false;
          readonly startedAt?: undefined;
          readonly endedAt?: undefined;
        })
    | (Active & Unfailed & Uncancelled & { readonly phase: "pending" | "uploading" | "queued" | "running" })
    | (Ended &
        Unfailed &
        Uncancelled & {
          readonly phase: "complete";
          readonly data: Data;
          /** How long the app's function ran, in milliseconds, where the server says it. */
          readonly duration?: number;
        })
    | (Ended & Uncancelled & { readonly phase: "error"; readonly error: unknown })
    | (Ended & Unfailed & { readonly phase: "cancelled"; readonly outcome: CancelOutcome })
  );

/** The state of a run that is over. */
export type EndedState<Data extends readonly unknown[] = unknown[], Inputs = unknown> = Extract<
  JobState<Data, Inputs>,
  { readonly endedAt: Date }
>;

/** A nanostores store of a {@link JobState}, and what drives it. Its functions need no `this`, and none of them throws. */
export interface JobStore<Data extends readonly unknown[] = unknown[], Inputs = unknown>
  extends ReadableAtom<JobState<Data, Inputs>> {
  /**
   * Submits a job: at once, or `debounce` after the last call. What happens while one runs is up to `mode`. Errors are state.
   *
   * @param inputs what the endpoint takes. @default what `options.inputs` holds, else every parameter's own default
   */
  submit(inputs?: Inputs): void;
  /**
   * Shows a job that `app.detach()` has sent, here or elsewhere. It counts as a submit of the `inputs`, which are there for `retry()`. Who
   * subscribes while it runs finds it, whatever `options.inputs` holds.
   *
   * @param inputs what it was made of. @default not known, and `retry()` does nothing
   */
  attach(handle: JobHandle, inputs?: Inputs): void;
  /** Ends the job that runs, and drops what waits or is debounced. */
  cancel(): void;
  /** Submits the inputs of the run on show once more, to its own endpoint and without a delay. Does nothing before the first submit. */
  retry(): void;
  /** Ends the job that runs, drops what waits or is debounced, and goes back to `idle`. */
  reset(): void;
  /**
   * Calls back at the end of each run that was on show, at once, with its last state. Runs whose place a newer one took are not told of. What
   * it throws ends nothing here, and is told as an uncaught error of the page.
   *
   * @returns what takes the listener off again
   */
  onEnd(listener: (state: EndedState<Data, Inputs>) => void): () => void;
}
