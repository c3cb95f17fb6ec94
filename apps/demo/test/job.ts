import type { CancelOutcome, JobEvent, JobStatus } from "@spacecall/core";
import type { RunJob } from "../src/run.ts";

/** A job that a test plays by hand. */
export interface PlayedJob {
  readonly job: RunJob;
  /** Lets something happen. */
  play(event: JobEvent, status?: Partial<JobStatus>): void;
  /** How often somebody cancelled it. */
  readonly cancels: number;
  /** Lets the first cancel end, and the job with it unless it was over. */
  endCancel(outcome: CancelOutcome): void;
}

/** Makes a {@link PlayedJob}. Its status follows its events. */
export function playedJob(): PlayedJob {
  const past: JobEvent[] = [];
  let status: JobStatus = { phase: "pending", logs: [], at: new Date(0) };
  let wake = () => {};
  let ended = false;
  let cancels = 0;
  let endCancel = (_outcome: CancelOutcome) => {};
  const cancelled = new Promise<CancelOutcome>((resolve) => (endCancel = resolve));

  function play(event: JobEvent, more: Partial<JobStatus> = {}): void {
    const { type } = event;
    ended = type === "complete" || type === "error" || type === "cancelled";
    // `as`: which fields belong to which phase is the test's business.
    status = {
      ...status,
      ...(phases.has(type) && event),
      ...more,
      phase: phases.get(type) ?? status.phase,
    } as JobStatus;
    past.push(event);
    wake();
  }

  return {
    play,
    get cancels() {
      return cancels;
    },
    endCancel(outcome) {
      if (!ended) play({ type: "cancelled", outcome });
      endCancel(outcome);
    },
    job: {
      get status() {
        return status;
      },
      cancel() {
        cancels++;
        return cancelled;
      },
      async *events() {
        for (let at = 0; ; at++) {
          while (at >= past.length) {
            if (ended) return;
            await new Promise<void>((woken) => (wake = woken));
          }
          const event = past[at];
          if (event) yield event;
        }
      },
    },
  };
}

const phases: ReadonlyMap<JobEvent["type"], JobStatus["phase"]> = new Map([
  ["queued", "queued"],
  ["running", "running"],
  ["complete", "complete"],
  ["error", "error"],
  ["cancelled", "cancelled"],
] as const);
