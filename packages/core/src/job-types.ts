import type { Result } from "./types.js";

/** One bar of a job's progress. What the app does not say is left out. */
export interface ProgressStep {
  /** How many of `length` units are done. */
  readonly index?: number;
  readonly length?: number;
  /** What is counted, such as `steps`. */
  readonly unit?: string;
  /** The part that is done, from 0 to 1. */
  readonly fraction?: number;
  readonly description?: string;
}

/** A message that the app's function shows to the user, by `gr.Info`, `gr.Warning` or `gr.Success`. */
export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly title?: string;
  /** How long the app would show it, in milliseconds. */
  readonly duration?: number;
}

/**
 * What became of a job that was cancelled: it was taken out of the queue before it ran; its generator was ended after a
 * step; it runs on without us (a plain function that already ran, or a server that can't cancel); it was over already. In doubt
 * the weaker word.
 */
export type CancelOutcome = "dequeued" | "stopped" | "abandoned" | "finished";

/** A place in the app's queue. */
export interface QueuePlace {
  /** How many jobs of the same queue stand before this one. */
  readonly position?: number;
  /** How many wait in the queue. */
  readonly queueSize?: number;
  /** When the server expects the outcome, in milliseconds from now. It knows from the second run of a function on. */
  readonly eta?: number;
}

/** Something that happens to a job. The last three kinds end it. */
export type JobEvent<Data extends readonly unknown[] = unknown[]> =
  | { readonly type: "uploading"; readonly name: string; readonly sent: number; readonly total: number }
  | ({ readonly type: "queued" } & QueuePlace)
  | { readonly type: "running"; readonly eta?: number }
  | { readonly type: "progress"; readonly steps: readonly ProgressStep[] }
  | ({ readonly type: "log" } & LogEntry)
  | { readonly type: "output"; readonly data: Data; readonly index: number }
  | { readonly type: "resubmitted"; readonly attempt: number; readonly cause: unknown }
  | { readonly type: "complete"; readonly data: Data; readonly duration?: number }
  | { readonly type: "error"; readonly error: unknown }
  | { readonly type: "cancelled"; readonly outcome: CancelOutcome };

/** Where a job stands. */
export type JobPhase = JobStatus["phase"];

/** A snapshot of a job. A new one is made at each change, so it may be kept and compared. */
export type JobStatus = QueuePlace & {
  /** The latest bars, the outermost first. */
  readonly progress?: readonly ProgressStep[];
  readonly upload?: { readonly name: string; readonly sent: number; readonly total: number };
  /** The newest 1,000 messages of the app for its user. */
  readonly logs: readonly LogEntry[];
  /** When this was so. */
  readonly at: Date;
} & (
    | { readonly phase: "pending" | "uploading" | "queued" | "running" }
    | { readonly phase: "complete"; readonly duration?: number }
    | { readonly phase: "error"; readonly error: unknown }
    | { readonly phase: "cancelled"; readonly outcome: CancelOutcome }
  );

/**
 * A job of a connected app. It is not thenable: what to wait for is said by name.
 *
 * Its yields and events are logs: a reader gets them from the first on, however late it comes. Beyond `keepOutputs` the oldest
 * are let go, and a reader that far behind goes on at the oldest kept.
 */
export interface Job<Data extends readonly unknown[] = unknown[]> extends AsyncIterable<Data> {
  /** Settles when the job ends: with the final data, a {@link SpacecallError}, an `AbortError`, or the signal's reason. */
  result(): Promise<Result<Data>>;
  /** The first yield. Rejects like `result()` when the job ends without any. */
  first(): Promise<Data>;
  /** The yields so far, as far as they are kept. */
  readonly outputs: readonly Data[];
  /** Everything that happens, from the start on. It never throws, and ends after the event that ends the job. */
  events(): AsyncIterableIterator<JobEvent<Data>>;
  readonly status: JobStatus;
  /** Whether the job has ended. */
  readonly done: boolean;
  /** Ends the job, here and on the server as far as that is possible, and tells what became of it. */
  cancel(): Promise<CancelOutcome>;
}

/** A schema of any library that implements Standard Schema, such as zod, valibot or arktype. */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** What a {@link StandardSchema} says of a value. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };

/** Options of one job. Durations are milliseconds. */
export interface SubmitOptions<Data extends readonly unknown[] = unknown[]> {
  /** Ends the job. It rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** Limit for the whole job; one that passes it is cancelled on the server too. @default that of connect(), which is none */
  readonly timeout?: number;
  /** Whether to send the job again when it was lost before its first yield. @default that of connect(), which is false */
  readonly resubmit?: boolean;
  /** Yields to keep for late readers. @default that of connect(), which is 1_000 */
  readonly keepOutputs?: number;
  /**
   * Called with each event, in order. What it throws cancels the job, which then rejects with it. So does what a promise rejects with
   * that it gives, while the job goes on; nobody waits for that promise.
   */
  readonly onEvent?: (event: JobEvent<Data>) => void;
  /** Checks, types and may change the data of each yield. It must answer at once, not by a promise. */
  readonly output?: StandardSchema<Data>;
  /** What the app's function gets as `gr.EventData`. */
  readonly eventData?: unknown;
  /** The id of the component that the event is said to come from. */
  readonly trigger?: number;
}
