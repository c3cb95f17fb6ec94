import { expect, test } from "vitest";
import { createRun, type RunState } from "../src/run.ts";
import { playedJob } from "./job.ts";

/** A run whose clock the test sets, with every state it went through and a way to wait for one. */
function watchedRun() {
  const clock = { now: 0 };
  const states: RunState[] = [];
  let notify = () => {};
  const run = createRun({
    now: () => clock.now,
    onChange: () => {
      if (run.state) states.push(run.state);
      notify();
    },
  });
  const until = async (reached: (state: RunState) => boolean) => {
    while (!run.state || !reached(run.state)) await new Promise<void>((changed) => (notify = changed));
  };
  return { run, clock, states, until };
}

const yields = (count: number) => (state: RunState) => state.yields === count;
const phase = (name: RunState["status"]["phase"]) => (state: RunState) => state.status.phase === name;

test("a run shows its job's status and its values as they arrive, and the end keeps the last", async () => {
  const { run, clock, until } = watchedRun();
  const { job, play } = playedJob();
  expect(run.state).toBeUndefined();

  clock.now = 10;
  run.start(() => job);
  expect(run.state).toMatchObject({ startedAt: 10, yields: 0, status: { phase: "pending" } });
  play({ type: "queued", position: 2 });
  await until(phase("queued"));
  expect(run.state?.status.position).toBe(2);
  play({ type: "running" });
  play({ type: "output", data: ["a"], index: 0 });
  await until(yields(1));
  expect(run.state).toMatchObject({ data: ["a"], status: { phase: "running" } });
  expect(run.state?.endedAt).toBeUndefined();

  clock.now = 30;
  play({ type: "complete", data: ["b"], duration: 15 });
  await until(phase("complete"));
  expect(run.state).toMatchObject({ startedAt: 10, endedAt: 30, yields: 1, data: ["b"] });
});

test("a failure keeps what arrived before it", async () => {
  const { run, until } = watchedRun();
  const { job, play } = playedJob();
  const error = new Error("broken");
  run.start(() => job);
  play({ type: "output", data: ["a"], index: 0 });
  play({ type: "error", error });
  await until(phase("error"));
  expect(run.state).toMatchObject({ data: ["a"], status: { error } });
});

test("room is kept for bars that come and go", async () => {
  const { run, until } = watchedRun();
  const { job, play } = playedJob();
  run.start(() => job);
  play({ type: "progress", steps: [{}, {}] }, { progress: [{}, {}] });
  await until(({ bars }) => bars === 2);
  play({ type: "progress", steps: [{}] }, { progress: [{}] });
  await until(({ status }) => status.progress?.length === 1);
  expect(run.state?.bars).toBe(2);
});

test("a job that is sent again counts its values from nothing", async () => {
  const { run, until } = watchedRun();
  const { job, play } = playedJob();
  run.start(() => job);
  play({ type: "output", data: ["a"], index: 0 });
  await until(yields(1));
  play({ type: "resubmitted", attempt: 1, cause: undefined });
  await until(yields(0));
});

test("cancelling is asked for once, and the job tells what became of it", async () => {
  const { run, states, until } = watchedRun();
  const played = playedJob();
  run.start(() => played.job);
  played.play({ type: "running" });
  played.play({ type: "output", data: ["a"], index: 0 });
  await until(yields(1));
  run.cancel();
  run.cancel();
  expect(played.cancels).toBe(1);
  expect(run.state).toMatchObject({ cancelAsked: true, status: { phase: "running" } });
  played.endCancel("stopped");
  await until(phase("cancelled"));
  expect(run.state).toMatchObject({ data: ["a"], status: { outcome: "stopped" } });
  const count = states.length;
  run.cancel();
  expect([played.cancels, states.length]).toEqual([1, count]);
});

test("a new start cancels the run before it and waits for that, since a cancel may hit both", async () => {
  const { run, states, until } = watchedRun();
  const older = playedJob();
  const newer = playedJob();
  let begun = 0;
  run.start(() => older.job);
  older.play({ type: "running" });
  await until(phase("running"));
  run.start(() => {
    begun++;
    return newer.job;
  });
  expect(run.state?.status.phase).toBe("pending");
  await expect.poll(() => older.cancels).toBe(1);
  expect(begun).toBe(0);
  older.play({ type: "output", data: ["late"], index: 0 });
  older.endCancel("stopped");
  newer.play({ type: "output", data: ["new"], index: 0 });
  await until(yields(1));
  newer.play({ type: "complete", data: ["new"] });
  await until(phase("complete"));
  expect(begun).toBe(1);
  expect(JSON.stringify(states)).not.toContain("late");
});

test("a run that waits for the one before it is cancelled unsent", async () => {
  const { run, until } = watchedRun();
  const older = playedJob();
  let begun = 0;
  run.start(() => older.job);
  older.play({ type: "running" });
  await until(phase("running"));
  for (let starts = 0; starts < 2; starts++) {
    run.start(() => {
      begun++;
      return older.job;
    });
  }
  run.cancel();
  expect(run.state).toMatchObject({ status: { phase: "cancelled", outcome: "dequeued" } });
  older.endCancel("stopped");
  await older.job.cancel();
  expect([begun, run.state?.status.phase]).toEqual([0, "cancelled"]);
});
