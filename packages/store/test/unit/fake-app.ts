import type { App, CancelOutcome, Job, JobEvent, JobHandle, JobStatus, SubmitOptions } from "@spacecall/core";

/** A job that a test tells what happens to it. */
export interface FakeJob {
  readonly endpoint: unknown;
  readonly inputs: unknown;
  readonly handle?: JobHandle;
  readonly options: SubmitOptions;
  /** How many times somebody asked for its end. */
  readonly cancels: number;
  readonly done: boolean;
  /** What `onEvent` threw or rejected with. Core would end the job by the first of it. */
  readonly refused: readonly unknown[];
  /** Tells an event, with the status that core would have then. */
  tell(event: JobEvent, status?: Partial<JobStatus>): void;
  yields(...data: unknown[]): void;
  completes(...data: unknown[]): void;
  fails(error: unknown): void;
  /** Answers the cancelling. A job that nobody answers for goes on. */
  cancelled(outcome?: CancelOutcome): void;
}

/** An app whose jobs a test drives, in the order they were submitted. */
export interface FakeApp {
  readonly app: App;
  readonly jobs: FakeJob[];
  /** How many times it was closed. */
  readonly closed: number;
}

export function fakeApp(): FakeApp {
  const jobs: FakeJob[] = [];
  let closed = 0;
  const submit = (...given: unknown[]) => {
    const named = /^(?:string|number)$/.test(typeof given[0]);
    const [endpoint, inputs, options = {}] = named ? given : [undefined, ...given];
    return add({ endpoint, inputs, options: options as SubmitOptions }); // `as`: the store hands over options
  };
  function add(asked: Pick<FakeJob, "endpoint" | "inputs" | "options"> & { handle?: JobHandle }): Job {
    const { fake, job } = fakeJob(asked);
    jobs.push(fake);
    return job;
  }
  const app = {
    submit,
    attach: (handle: JobHandle, options: SubmitOptions = {}) =>
      add({ endpoint: handle.endpoint, inputs: undefined, handle, options }),
    async close() {
      closed++;
    },
  };
  return {
    // `as`: the store uses these of an app, and no others
    app: app as unknown as App,
    jobs,
    get closed() {
      return closed;
    },
  };
}

function fakeJob(asked: Pick<FakeJob, "endpoint" | "inputs" | "options"> & { handle?: JobHandle }) {
  let cancels = 0;
  let done = false;
  const refused: unknown[] = [];
  let status: JobStatus = { phase: "pending", logs: [], at: new Date() };
  let settle: () => void;
  const over = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const fake: FakeJob = {
    ...asked,
    get cancels() {
      return cancels;
    },
    get done() {
      return done;
    },
    refused,
    tell(event, more = {}) {
      if (done) return;
      const { type } = event;
      const phase = type === "uploading" || type === "queued" ? type : "running";
      done = type === "complete" || type === "error" || type === "cancelled";
      // `as`: a partial status of the test's own is taken as it is
      status = {
        ...status,
        ...(done ? { ...event, phase: type } : { phase }),
        ...more,
        at: new Date(),
      } as JobStatus;
      try {
        const told: unknown = asked.options.onEvent?.(event);
        Promise.resolve(told).catch((error) => refused.push(error));
      } catch (error) {
        refused.push(error);
      }
      if (done) settle();
    },
    yields: (...data) => fake.tell({ type: "output", data, index: 0 }),
    completes: (...data) => fake.tell({ type: "complete", data }),
    fails: (error) => fake.tell({ type: "error", error }),
    cancelled: (outcome = "stopped") => fake.tell({ type: "cancelled", outcome }),
  };
  const job = {
    result: () => over,
    get status() {
      return status;
    },
    async cancel() {
      cancels++;
    },
  };
  return { fake, job: job as unknown as Job }; // `as`: as for the app
}

/** Lets everything run that waits for promises. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
