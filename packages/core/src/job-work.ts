import type { CancelOutcome } from "./job-types.js";
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
  /** Starts the job's story again, since it was lost and is sent once more. Says no where it has yielded or ended. */
  restart(attempt: number, cause: unknown): boolean;
}
