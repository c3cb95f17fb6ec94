import { expect, test } from "vitest";
import { createRun, type Job, type RunState } from "../src/run.ts";

/** A job that the test plays by hand. */
function playedJob() {
  let end = (_result: { data: readonly unknown[] }) => {};
  let fail = (_reason: unknown) => {};
  const promise = new Promise<{ data: readonly unknown[] }>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  promise.catch(() => {});
  const waiting: ((data: readonly unknown[]) => void)[] = [];
  const job: Job = {
    // biome-ignore lint/suspicious/noThenProperty: a job is awaitable
    then: promise.then.bind(promise),
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const data = await Promise.race([
          new Promise<readonly unknown[]>((next) => waiting.push(next)),
          promise.then(() => undefined),
        ]);
        if (!data) return;
        yield data;
      }
    },
  };
  return { job, give: (...data: unknown[]) => waiting.shift()?.(data), end, fail };
}

/** A run whose clock the test sets, with every state it went through and a way to wait for one. */
function watchedRun() {
  const clock = { now: 0 };
  const states: RunState[] = [];
  let notify = () => {};
  const run = createRun({
    now: () => clock.now,
    onChange: () => {
      states.push(run.state);
      notify();
    },
  });
  const until = async (reached: (state: RunState) => boolean) => {
    while (!reached(run.state)) await new Promise<void>((changed) => (notify = changed));
  };
  return { run, clock, states, until };
}

const yields = (count: number) => (state: RunState) => "yields" in state && state.yields === count;
const phase = (name: RunState["phase"]) => (state: RunState) => state.phase === name;

test("values show as they arrive, and the end keeps the last", async () => {
  const { run, clock, until } = watchedRun();
  const { job, give, end } = playedJob();
  expect(run.state).toEqual({ phase: "idle" });

  clock.now = 10;
  run.start(() => job);
  expect(run.state).toEqual({ phase: "running", startedAt: 10, yields: 0 });
  give("a");
  await until(yields(1));
  expect(run.state).toEqual({ phase: "running", startedAt: 10, yields: 1, data: ["a"] });

  clock.now = 30;
  end({ data: ["b"] });
  await until(phase("done"));
  expect(run.state).toEqual({ phase: "done", startedAt: 10, endedAt: 30, yields: 1, data: ["b"] });
});

test("a failure keeps what arrived before it", async () => {
  const { run, until } = watchedRun();
  const { job, give, fail } = playedJob();
  const error = new Error("broken");
  run.start(() => job);
  give("a");
  await until(yields(1));
  fail(error);
  await until(phase("failed"));
  expect(run.state).toMatchObject({ phase: "failed", error, data: ["a"] });
});

test("stopping aborts the job, keeps its values, and says nothing of the abort", async () => {
  const { run, states, until } = watchedRun();
  const { job, give, fail } = playedJob();
  let signal: AbortSignal | undefined;
  run.start((given) => {
    signal = given;
    return job;
  });
  give("a");
  await until(yields(1));
  run.stop();
  expect(signal?.aborted).toBe(true);
  fail(signal?.reason);
  await job.then(undefined, () => {});
  expect(run.state).toMatchObject({ phase: "stopped", data: ["a"] });
  run.stop();
  expect(states.map((state) => state.phase)).toEqual(["running", "running", "stopped"]);
});

test("a new start ends the run before it, whose late values never show", async () => {
  const { run, states, until } = watchedRun();
  const older = playedJob();
  const newer = playedJob();
  const signals: AbortSignal[] = [];
  for (const { job } of [older, newer]) {
    run.start((signal) => {
      signals.push(signal);
      return job;
    });
  }
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  older.give("late");
  older.end({ data: ["later"] });
  newer.give("new");
  await until(yields(1));
  newer.end({ data: ["new"] });
  await until(phase("done"));
  expect(JSON.stringify(states)).not.toContain("late");
});
