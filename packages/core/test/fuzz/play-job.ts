import fc from "fast-check";
import type { App } from "../../src/app-types.ts";
import { isSpacecallError } from "../../src/errors.ts";
import type { JobEvent } from "../../src/job-types.ts";
import { json } from "./odd-values.ts";
import type { Recording } from "./scripted-server.ts";

/** How a job is made and looked at. */
export interface Use {
  /** Or undefined for those that were recorded. */
  readonly inputs: unknown[] | Record<string, unknown> | undefined;
  readonly look: "await" | "loop" | "leave" | "cancel" | "events" | "throw";
  readonly resubmit: boolean;
}

export const use: fc.Arbitrary<Use> = fc.record({
  inputs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    fc.array(json, { maxLength: 3 }),
    fc.constant({}),
  ),
  look: fc.constantFrom("await", "await", "loop", "loop", "leave", "cancel", "events", "throw"),
  resubmit: fc.boolean(),
});

/** Stands for the outcome of a promise that never settled. */
export const never = Symbol("never");

/** Waits for a promise, and gives {@link never} where it does not settle. */
type InTime = <Given>(promise: Promise<Given>) => Promise<Given | typeof never>;

/** Submits one job with a limit, and sees it end as it must. It needs no test runner, so that it runs in every runtime. */
export async function playJob(
  app: App,
  { endpoint, inputs: recorded }: Recording,
  use: Use,
  inTime: InTime,
  timeout: number,
): Promise<void> {
  const { inputs = recorded, look, resubmit } = use;
  const mine = new Error("The caller's own.");
  const events: JobEvent[] = [];
  const job = app.submit(endpoint, inputs, {
    timeout,
    resubmit,
    keepOutputs: 10,
    onEvent(event) {
      events.push(event);
      if (look === "throw" && event.type !== "error") throw mine;
    },
  });
  const seen: unknown[] = [];
  async function watch(): Promise<void> {
    if (look === "cancel") await job.cancel();
    if (look === "events") for await (const event of job.events()) seen.push(event.type);
    if (look !== "loop" && look !== "leave") return;
    for await (const data of job) {
      seen.push(data);
      if (look === "leave") break;
    }
  }
  const [watched, result] = await Promise.all([
    inTime(Promise.allSettled([watch()])),
    inTime(Promise.allSettled([job.result()])),
  ]);
  if (watched === never || result === never) throw new Error("It never settled.");
  must(job.done, "The job is not done.");
  must(job.outputs.every(Array.isArray), "A yield is no list.");
  must(job.outputs.length <= 10, "More is kept than it was told.");
  const last = events.filter(({ type }) => ["complete", "error", "cancelled"].includes(type));
  must(last.length === 1 && last[0] === events.at(-1), `It ended by ${last.map(({ type }) => type)}.`);
  must(look !== "events" || seen.at(-1) === last[0]?.type, "The events end otherwise.");
  for (const outcome of [...watched, ...result]) {
    if (outcome.status === "rejected") expectOwn(outcome.reason, [mine]);
    else must(!outcome.value || Array.isArray(outcome.value.data), "The data is no list.");
  }
}

/** An error of ours, or one that the caller made. */
export function expectOwn(error: unknown, callers: readonly unknown[] = []): void {
  if (callers.includes(error) || Object(error).name === "AbortError") return;
  if (!isSpacecallError(error)) throw error;
  must(error.message.length > 0, "The error says nothing.");
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
