import { abortError } from "./abort-error.js";
import { callListener } from "./call-listener.js";
import { createChannel } from "./channel.js";
import type { SpacecallError } from "./errors.js";
import type { CancelOutcome, Job, JobEvent, JobStatus } from "./job-types.js";
import type { JobControl, JobOptions, JobWork } from "./job-work.js";
import { known } from "./known.js";
import { load } from "./load.js";
import { type Ending, type JobState, newJob, reduce } from "./messages.js";
import { leash } from "./signal.js";
import type { Result } from "./types.js";
import { Misshapen } from "./wire.js";

/** A job, and what ends it from outside. */
export interface RunningJob<Data extends readonly unknown[]> {
  readonly job: Job<Data>;
  /** Ends the job here at once. */
  abort(reason: unknown): void;
}

type LastEvent<Data extends readonly unknown[]> = Extract<
  JobEvent<Data>,
  { type: "complete" | "error" | "cancelled" }
>;

/** What the status says in place of where the job stood. */
type LastStatus =
  | { phase: "complete"; duration?: number }
  | { phase: "error"; error: unknown }
  | { phase: "cancelled"; outcome: CancelOutcome };

const newStatus = (): JobStatus => ({ phase: "pending", logs: [], at: new Date() });

/** Starts a job and gives all there is to it. It ends exactly once, and its `result()` always settles. */
export function createJob<Data extends readonly unknown[]>(
  options: JobOptions<Data>,
  work: JobWork,
): RunningJob<Data> {
  const { keepOutputs, timeout, onEvent, onTimeout, onEnd } = options;
  const outputs = createChannel<Data>(keepOutputs);
  const kept: Data[] = []; // a ring: to drop the first of a thousand moves all others, at each yield
  let shown = 0;
  const log = createChannel<JobEvent<Data>>(keepOutputs);
  let state: JobState = newJob;
  let status = newStatus();
  let check = (data: unknown[]): unknown => data;
  let ended = false;
  let ending: Promise<void> | undefined; // the last message has come, and its error is being made
  let cancelling: Promise<CancelOutcome> | undefined;
  let thrown: { reason: unknown } | undefined; // by `onEvent`
  let awaited = false;
  let readers = 0;
  let first: { data: Data } | undefined;
  let resolveResult: (result: Result<Data>) => void;
  let rejectResult: (reason: unknown) => void;
  const result = new Promise<Result<Data>>((resolve, reject) => {
    resolveResult = resolve;
    rejectResult = reject;
  });
  // A failure that nobody looks at is no unhandled rejection.
  result.catch(() => {});
  let late: SpacecallError | undefined;
  const { signal, abort, release } = leash(options.signal, timeout, () => {
    late = onTimeout(status.phase);
    return late;
  });

  const takeBack = () => work.withdraw().catch(() => "abandoned" as const);

  /** Ends the job here at once, and on the server as far as that is possible. */
  function giveUp(reason: unknown): void {
    if (ended) return;
    if (late && reason === late) fail(reason);
    else stop(reason);
    void takeBack();
  }

  function refuse(reason: unknown): void {
    thrown ??= { reason };
    giveUp(reason);
  }

  function tell(event: JobEvent<Data>): void {
    log.push(event);
    callListener(() => onEvent?.(event), refuse);
  }

  function finish(
    event: LastEvent<Data>,
    last: LastStatus,
    outcome: { result: Result<Data> } | { reason: unknown },
  ): void {
    ended = true;
    const { progress, logs } = status;
    status = { ...known({ progress }), logs, at: new Date(), ...last };
    tell(event);
    log.end();
    const settled = thrown ?? outcome;
    if ("result" in settled) {
      resolveResult(settled.result);
      outputs.end();
    } else {
      rejectResult(settled.reason);
      outputs.end(settled);
    }
    release();
    abort(undefined); // stops what still works for it
    onEnd();
  }

  const fail = (error: unknown) =>
    finish({ type: "error", error }, { phase: "error", error }, { reason: error });
  const stop = (reason: unknown, outcome: CancelOutcome = work.sent ? "abandoned" : "dequeued") =>
    finish({ type: "cancelled", outcome }, { phase: "cancelled", outcome }, { reason });

  function show(event: JobEvent): void {
    if (event.type !== "output") {
      tell(event as JobEvent<Data>); // `as`: it carries no data
      return;
    }
    const data = check(event.data) as Data; // `as`: the caller states the types; the server may differ
    outputs.push(data);
    kept[shown++ % keepOutputs] = data;
    first ??= { data };
    tell({ ...event, data });
  }

  function conclude(end: Ending, jobId: string): void {
    if (end.kind === "complete") {
      const { kind: _, ...rest } = end;
      const data = check(end.data) as Data; // `as`: as above
      const duration = known({ duration: rest.duration });
      finish(
        { type: "complete", data, ...duration },
        { phase: "complete", ...duration },
        { result: { ...rest, data, jobId } },
      );
    } else if (end.kind === "failed" || !cancelling) {
      explain(end);
    }
  }

  /** Fails the job as soon as its error is made. Nothing more is heard of it. */
  function explain(why: Parameters<JobWork["explain"]>[0]): void {
    ending = work
      .explain(why)
      .catch((error) => error)
      .then((error) => {
        if (!ended) fail(error);
      });
  }

  const failBy = (error: unknown) => (error instanceof Misshapen ? explain(error) : fail(error));

  const control: JobControl = {
    signal,
    upload(upload) {
      if (ended) return;
      status = { ...newStatus(), phase: "uploading", upload };
      tell({ type: "uploading", ...upload });
    },
    restart(attempt, cause) {
      if (ended || cancelling || state.yields > 0) return false;
      state = newJob;
      status = newStatus();
      tell({ type: "resubmitted", attempt, cause });
      return true;
    },
    take(message, layout, jobId) {
      if (ended || ending) return message.msg === "process_completed";
      try {
        const step = reduce(state, message, layout);
        state = step.state;
        const { phase, place, progress, logs } = state;
        status = { phase, ...place, ...known({ progress }), logs, at: new Date() };
        for (const event of step.events) {
          show(event);
          if (ended) return false;
        }
        if (step.ending) conclude(step.ending, jobId);
        return step.ending !== undefined;
      } catch (error) {
        // Nobody waits for the rest of a job that sends what it must not.
        failBy(error);
        void takeBack();
        return false;
      }
    },
  };

  async function run(): Promise<void> {
    signal.throwIfAborted();
    const { output } = options;
    if (output) check = (await load(() => import("./output-check.js"))).createOutputCheck(output);
    await work.run(control);
  }
  signal.addEventListener("abort", () => giveUp(signal.reason));
  if (signal.aborted) giveUp(signal.reason);
  // What goes wrong on the way of a job that nobody wants any more is not its end: that is what the cancel achieves.
  run().catch((error) => {
    if (!ended && !cancelling) failBy(error);
  });

  async function withdraw(): Promise<CancelOutcome> {
    const told = await takeBack();
    await ending;
    if (ended) return "finished";
    const outcome = told === "finished" ? "abandoned" : told; // it was lost meanwhile
    stop(abortError("The job was cancelled."), outcome);
    return outcome;
  }

  const cancel = async (): Promise<CancelOutcome> => {
    if (ended) return "finished";
    cancelling ??= withdraw();
    return cancelling;
  };

  return {
    abort,
    job: {
      result() {
        awaited = true;
        return result;
      },
      async first() {
        if (!first) await outputs.read().next(); // throws where none ever comes
        return first?.data ?? (await result).data;
      },
      get outputs() {
        const oldest = shown > keepOutputs ? shown % keepOutputs : 0;
        return [...kept.slice(oldest), ...kept.slice(0, oldest)];
      },
      events: () => log.read(),
      get status() {
        return status;
      },
      get done() {
        return ended;
      },
      cancel,
      [Symbol.asyncIterator]() {
        readers++;
        return outputs.read(() => {
          if (--readers === 0 && !awaited) void cancel();
        });
      },
    },
  };
}
