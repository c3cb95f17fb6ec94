import type { ApiShape, App, Job, JobEvent, SubmitOptions } from "@spacecall/core";
import type { AppFinder } from "./find-app.js";
import type { JobInput, JobRequest } from "./job-machine.js";

/** Runs jobs, and tells what happens to them. */
export interface JobRunner<Inputs> {
  start(run: number, request: JobRequest<Inputs>): void;
  /** Ends a run, which then tells so. */
  stop(run: number): void;
}

/**
 * How jobs are submitted. `onEvent` is called with each event of the run on show, before it shows. What it throws, or what a promise rejects
 * with that it gives, ends the run, which then fails with it.
 */
export type JobOptions<Data extends readonly unknown[]> = Omit<SubmitOptions<Data>, "signal" | "keepOutputs">;

/** Makes what runs the jobs of a store. Each run that is started tells of one end. */
export function createRunner<Api extends ApiShape<Api>, Data extends readonly unknown[], Inputs>(
  finder: AppFinder<Api>,
  options: JobOptions<Data>,
  isShown: (run: number) => boolean,
  tell: (input: Extract<JobInput<Data, Inputs>, { type: "event" }>) => void,
): JobRunner<Inputs> {
  const stops = new Map<number, () => void>();
  return {
    start(run, request) {
      let job: Job<Data> | undefined;
      const leave = finder.find(submit, (error) => give({ type: "error", error }));
      stops.set(run, () => {
        if (job) void job.cancel();
        else give({ type: "cancelled", outcome: "dequeued" });
      });

      function submit(app: App<Api>): void {
        try {
          job = send(app, request, {
            ...options,
            keepOutputs: 1, // nobody reads the job itself
            onEvent(event) {
              try {
                const told: unknown = isShown(run) && options.onEvent?.(event);
                hear(event);
                return told && Promise.resolve(told).catch(refuse); // it may be asynchronous
              } catch (error) {
                refuse(error);
              }
            },
          });
          job.result().then(finish, finish);
        } catch (error) {
          give({ type: "error", error }); // what was given is no app
        }
      }

      function hear(event: JobEvent<Data>): void {
        tell({ type: "event", run, event, status: job?.status, at: new Date() });
      }

      /** Fails the run by what the page's own `onEvent` threw. Core ends the job by it. */
      function refuse(error: unknown): never {
        hear({ type: "error", error });
        throw error;
      }

      /** Ends a run that came to no job. */
      function give(event: JobEvent<Data>): void {
        finish();
        hear(event);
      }

      function finish(): void {
        stops.delete(run);
        leave();
      }
    },
    stop(run) {
      stops.get(run)?.();
    },
  };
}

function send<Api extends ApiShape<Api>, Data extends readonly unknown[], Inputs>(
  app: App<Api>,
  { endpoint, inputs, handle }: JobRequest<Inputs>,
  options: SubmitOptions<Data>,
): Job<Data> {
  if (handle) return app.attach(handle, options);
  // `as`: the store's own types have checked the inputs against the endpoint, whose name may be any here.
  const untyped = app as unknown as App;
  const given = inputs as readonly unknown[] | undefined;
  return endpoint === undefined
    ? untyped.submit(given, options)
    : untyped.submit(endpoint as number, given, options);
}
