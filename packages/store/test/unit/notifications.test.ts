import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JobState } from "../../src/job-state.ts";
import { createJobStore } from "../../src/job-store.ts";
import { type FakeApp, fakeApp, turns } from "./fake-app.ts";
import { type FakeFrames, fakeFrames } from "./fake-frames.ts";

let fake: FakeApp;
let frames: FakeFrames;
beforeEach(() => {
  vi.useFakeTimers();
  fake = fakeApp();
  frames = fakeFrames();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A store with a job that runs, and what its one subscriber is told from now on. */
async function running() {
  const $job = createJobStore(fake.app, "/hello");
  const told: JobState[] = [];
  $job.submit(["x"]);
  await turns();
  $job.listen((state) => void told.push(state as JobState)); // `as`: it is told as read-only
  const [job] = fake.jobs;
  if (!job) throw new Error("No job was submitted.");
  return { $job, told, job };
}

test("10,000 messages a second are one notification a frame, each with the newest, and the last one always comes", async () => {
  const { told, job } = await running();
  const perFrame = Math.ceil(10_000 / 60);
  for (let frame = 0; frame < 60; frame++) {
    const before = told.length;
    for (let message = 0; message < perFrame; message++) job.yields(frame * perFrame + message);
    await turns();
    expect(told).toHaveLength(before);
    frames.draw();
    expect(told).toHaveLength(before + 1);
    expect(told.at(-1)?.data).toEqual([(frame + 1) * perFrame - 1]);
  }
  job.yields("last");
  job.completes("end");
  frames.draw();
  expect(told).toHaveLength(61);
  expect(told.at(-1)).toMatchObject({ phase: "complete", data: ["end"] });
  frames.draw();
  expect(told).toHaveLength(61);
});

test("in a page that is hidden the last state comes too", async () => {
  const { told, job } = await running();
  job.completes("end");
  await vi.advanceTimersByTimeAsync(250);
  expect(told.map(({ phase }) => phase)).toEqual(["complete"]);
});

test("a state that looks like the one before is not told", async () => {
  const { told, job } = await running();
  const progress = () => [{ index: 1, length: 2 }];
  job.tell({ type: "progress", steps: progress() }, { progress: progress() });
  job.yields("same", { list: 1 });
  frames.draw();
  expect(told).toHaveLength(1);
  job.tell({ type: "progress", steps: progress() }, { progress: progress() });
  job.yields("same", { list: 1 });
  frames.draw();
  expect(told).toHaveLength(1);
  job.yields("other");
  job.yields("same", { list: 1 });
  frames.draw();
  expect(told).toHaveLength(1);
  job.yields("same", { list: 2 });
  frames.draw();
  expect(told).toHaveLength(2);
});

test("what is done by hand shows at once, with all that had come", async () => {
  const { told, job, $job } = await running();
  job.yields("unseen");
  $job.cancel();
  expect(told).toMatchObject([{ data: ["unseen"], cancelling: true }]);
  expect(frames.waiting).toBe(0);
  $job.submit(["y"]);
  expect(told[1]).toMatchObject({ phase: "pending", previousData: ["unseen"] });
  frames.draw();
  expect(told).toHaveLength(2);
});

test("a listener that throws ends nothing, and its error is not lost", async () => {
  const { told, job, $job } = await running();
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on("uncaughtException", note);
  // The test runner counts what is uncaught as a failure, but for what is expected.
  const others = process.listeners("uncaughtException").filter((listener) => listener !== note);
  for (const listener of others) process.off("uncaughtException", listener);
  $job.listen(() => {
    throw new Error("of the page");
  });
  $job.onEnd(() => {
    throw new Error("of onEnd");
  });
  job.completes("end");
  expect(() => frames.draw()).not.toThrow();
  $job.submit(["again"]);
  await turns();
  await new Promise((resolve) => immediate(resolve));
  process.off("uncaughtException", note);
  for (const listener of others) process.on("uncaughtException", listener);
  expect(told.map(({ phase }) => phase)).toEqual(["complete", "pending"]);
  expect(uncaught.map(String)).toEqual(["Error: of onEnd", "Error: of the page", "Error: of the page"]);
  expect(fake.jobs).toHaveLength(2);
});

const immediate = setImmediate;
