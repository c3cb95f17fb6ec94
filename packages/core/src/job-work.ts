import type { SpacecallError } from "./errors.js";
import type { UploadProgress } from "./file-types.js";
import type { CancelOutcome, SubmitOptions } from "./job-types.js";
import type { Ending, OutputLayout } from "./messages.js";
import type { Message, Misshapen } from "./wire.js";

/** What does a job's work: sends it and reads what becomes of it. */
export interface JobWork {
  /** Whether the server may have the job. */
  readonly sent: boolean;
  /** Does it. What it throws is the job's error. */
  run(control: JobControl): Promise<void>;
  /** Takes the job back from the server as far as that is possible. Also called after the job has ended here. */
  withdraw(): Promise<CancelOutcome>;
  /** Makes the error of a job whose last message brought no outcome, or of a message that can't be read. */
  explain(why: Exclude<Ending, { kind: "complete" }> | Misshapen): Promise<unknown>;
}

/** What the work has of its job. */
export interface JobControl {
  /** Aborted when the job has ended, however it did. */
  readonly signal: AbortSignal;
  /** Takes a message about the job, and says whether it was the last one. */
  take(message: Message, layout: OutputLayout, jobId: string): boolean;
  /** Tells how far the upload of one of its files is. */
  upload(progress: UploadProgress): void;
  /** Starts the job's story again, since it was lost and is sent once more. Says no where it has yielded or ended. */
  restart(attempt: number, cause: unknown): boolean;
}

/** What an upload needs of its job's control. Without `upload` nobody is told how far it is. */
export type UploadControl = Pick<JobControl, "signal"> & Partial<Pick<JobControl, "upload">>;

/** What a job is made of. */
export interface JobOptions<Data extends readonly unknown[]> extends SubmitOptions<Data> {
  readonly keepOutputs: number;
  readonly timeout: number;
  /** The error for a job that took longer than its limit. */
  readonly onTimeout: (phase: string) => SpacecallError;
  /** Called once, when the job has ended. */
  readonly onEnd: () => void;
}
