import type { CancelOutcome, JobStatus, QueuePlace } from "@spacecall/core";
import type { JobState } from "@spacecall/store";
import { bytesOfWords, byteWords } from "../common/byte-words.ts";
import { seconds } from "../common/seconds.ts";

/** A run in words. */
export interface JobWords {
  /** What is worth an announcement, such as another place in the queue. */
  readonly news: string;
  /** What is only there to be looked at, since it changes all the time. */
  readonly detail: string;
}

const outcomes: Readonly<Record<CancelOutcome, string>> = {
  dequeued: "Taken out of the queue before it ran.",
  stopped: "Stopped after the step it was at.",
  abandoned: "The app can’t stop it; it runs on without you.",
  finished: "It was over before it could be cancelled.",
};

/** What a page remembers of a run that its state does not say. */
export interface RunPast {
  /** How many times values arrived. */
  readonly yields: number;
  /** Whether somebody asked for its end while it went on. */
  readonly cancelAsked: boolean;
}

/** Says where a run stands, beside the name of its phase. */
export function describeRun(state: JobState, { yields, cancelAsked }: RunPast): JobWords {
  if (state.cancelling) return { news: "Cancelling…", detail: "" };
  const updates = yields === 0 ? "" : `${yields} update${yields === 1 ? "" : "s"}`;
  switch (state.phase) {
    case "idle":
      return { news: "", detail: "" };
    case "pending":
      return { news: "", detail: "Sending the inputs…" };
    case "uploading":
      return { news: "", detail: describeUpload(state.upload) };
    case "queued":
      return describePlace(state);
    case "running":
      return { news: "", detail: updates || describeWait(state.eta) };
    case "complete": {
      const { duration } = state;
      const inApp = duration === undefined || duration < 100 ? "" : `${seconds(duration)} in the app`;
      // Of a generator the server tells how long its last step took, which is nobody's business.
      return { news: cancelAsked ? outcomes.finished : "", detail: yields > 1 ? updates : inApp };
    }
    case "error":
      return { news: cancelAsked ? outcomes.finished : "", detail: updates };
    case "cancelled":
      return { news: outcomes[state.outcome], detail: updates };
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
