import { vi } from "vitest";
import { SpacecallError } from "../../src/errors.ts";
import { createJob, type RunningJob } from "../../src/job.ts";
import type { CancelOutcome, JobEvent } from "../../src/job-types.ts";
import type { JobControl, JobOptions, JobWork } from "../../src/job-work.ts";
import type { OutputLayout } from "../../src/messages.ts";
import type { Message } from "../../src/wire.ts";
import { promised, settle } from "./scripted-stream.ts";

const plain: OutputLayout = { hidden: [] };

/** A job whose work a test does by hand. */
export interface HandMadeJob<Data extends readonly unknown[]> extends RunningJob<Data> {
  readonly control: JobControl;
  readonly withdraw: ReturnType<typeof vi.fn<() => Promise<CancelOutcome>>>;
  readonly explain: ReturnType<typeof vi.fn<JobWork["explain"]>>;
  readonly onEnd: ReturnType<typeof vi.fn<() => void>>;
  readonly work: { sent: boolean };
  /** All that was told through `onEvent`. */
  readonly told: JobEvent<Data>[];
  take(...messages: Message[]): boolean[];
  /** Ends the work without an error, or with one. */
  finishWork(): void;
  failWork(error: unknown): void;
}

/** Makes a job, and lets it begin. */
export async function aJob<Data extends readonly unknown[] = unknown[]>(
  options: Partial<JobOptions<Data>> = {},
  work: Partial<JobWork> = {},
): Promise<HandMadeJob<Data>> {
  const made = createHandMadeJob(options, work);
  await settle();
  return made;
}

function createHandMadeJob<Data extends readonly unknown[]>(
  options: Partial<JobOptions<Data>>,
  given: Partial<JobWork>,
): HandMadeJob<Data> {
  const told: JobEvent<Data>[] = [];
  const onEnd = vi.fn<() => void>();
  const withdraw = vi.fn<() => Promise<CancelOutcome>>(given.withdraw ?? (async () => "stopped"));
  const explain = vi.fn<JobWork["explain"]>(
    given.explain ?? (async () => new SpacecallError("app", "raised")),
  );
  const done = promised<void>();
  done.promise.catch(() => {}); // a job that was over before it began does not run it
  let control: JobControl | undefined;
  const work = { sent: true };
  const { job, abort } = createJob<Data>(
    {
      keepOutputs: 100,
      timeout: 0,
      onTimeout: (phase) => new SpacecallError("timeout", "too long", { limit: 1, phase }),
      onEnd,
      ...options,
      onEvent: (event) => {
        told.push(event);
        return options.onEvent?.(event);
      },
    },
    {
      get sent() {
        return work.sent;
      },
      run(its) {
        control = its;
        return given.run ? given.run(its) : done.promise;
      },
      withdraw,
      explain,
    },
  );
  const controlled = () => {
    if (!control) throw new Error("The job's work has not begun.");
    return control;
  };
  return {
    job,
    abort,
    get control() {
      return controlled();
    },
    withdraw,
    explain,
    onEnd,
    work,
    told,
    take: (...messages) =>
      messages.map((message) => controlled().take(message, plain, message.event_id ?? "")),
    finishWork: () => done.resolve(),
    failWork: (error) => done.reject(error),
  };
}
