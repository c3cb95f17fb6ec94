import type { CancelOutcome } from "@spacecall/core";

/** A run that is over, as a history keeps it. It is frozen. */
export interface JobRun<Data extends readonly unknown[] = unknown[], Inputs = unknown> {
  /** Tells this run from all others. */
  readonly id: string;
  readonly phase: "complete" | "error" | "cancelled";
  /** What it was submitted with. Of a run that was stored, none where files of this machine were among them. */
  readonly inputs?: Inputs;
  /** The last yield, where there was one. In a run that was stored, files are the JSON that `app.file()` takes. */
  readonly data?: Data;
  /** What went wrong. `code` is that of a `SpacecallError`. */
  readonly error?: { readonly code?: string; readonly message: string };
  readonly outcome?: CancelOutcome;
  readonly startedAt: Date;
  readonly endedAt: Date;
}
