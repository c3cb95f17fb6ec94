import type { CancelOutcome, JobStatus, QueuePlace } from "@spacecall/core";
import { bytesOfWords, byteWords } from "./byte-words.ts";
import { isOver, type RunState } from "./run.ts";

/** A run in words. */
export interface JobWords {
  /** What is worth an announcement, such as another place in the queue. */
  readonly news: string;
  /** What is only there to be looked at, since it changes all the time. */
  readonly detail: string;
}

const outcomes: Readonly<Record<CancelOutcome, string>> = {
  dequeued: "Taken out of the queue before it ran.",
  stopped: "Stopped after its step.",
  abandoned: "The app can’t stop it; it runs on without you.",
  finished: "It was over before it could be cancelled.",
};

/** Says where a run stands, beside the name of its phase. */
export function describeRun(run: RunState): JobWords {
  const { status, yields, cancelAsked } = run;
  if (cancelAsked && !isOver(run)) return { news: "Cancelling…", detail: "" };
  const updates = yields === 0 ? "" : `${yields} update${yields === 1 ? "" : "s"}`;
  switch (status.phase) {
    case "pending":
      return { news: "", detail: "Sending the inputs…" };
    case "uploading":
      return { news: "", detail: describeUpload(status.upload) };
    case "queued":
      return describePlace(status);
    case "running":
      return { news: "", detail: updates || describeWait(status.eta) };
    case "complete": {
      const { duration } = status;
      const inApp = duration === undefined ? "" : `${seconds(duration)} in the app`;
      // Of a generator the server tells how long its last step took, which is nobody's business.
      return { news: cancelAsked ? outcomes.finished : "", detail: yields > 1 ? updates : inApp };
    }
    case "error":
      return { news: cancelAsked ? outcomes.finished : "", detail: updates };
    case "cancelled":
      return { news: outcomes[status.outcome], detail: updates };
  }
}

function describePlace({ position, queueSize, eta }: QueuePlace): JobWords {
  const ahead =
    position === undefined ? "Waiting" : position === 0 ? "You are next" : `${position} ahead of you`;
  const size = queueSize === undefined ? "" : `${queueSize} in the queue`;
  return { news: ahead, detail: join(size, eta === undefined ? "" : about(eta)) };
}

function describeWait(eta: number | undefined): string {
  return eta === undefined ? "Waiting for the first value…" : `Such a run takes ${about(eta)}.`;
}

function describeUpload(upload: JobStatus["upload"]): string {
  if (!upload) return "Sending the files…";
  const { name, sent, total } = upload;
  // Of a small file, and by an old server, nothing is told before all of it is there.
  return `Uploading ${name}, ${sent === 0 ? byteWords(total) : bytesOfWords(sent, total)}`;
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join(", ");
}

/** Writes an estimate: nobody needs its tenths. */
function about(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds / 1000));
  return whole < 100 ? `about ${whole} s` : `about ${Math.round(whole / 60)} min`;
}

/** Writes milliseconds as seconds with one decimal. */
export function seconds(milliseconds: number): string {
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}
