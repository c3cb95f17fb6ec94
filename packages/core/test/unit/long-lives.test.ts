import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { JobEvent } from "../../src/job-types.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { closeStream, completes, estimation, heartbeat, starts, yields } from "./scripted-stream.ts";
import { type SleepyClock, sleepyClock } from "./sleepy-clock.ts";

const hour = 3_600_000;

let clock: SleepyClock;
// Loading what is loaded when it is needed takes timers of the test runner's own.
beforeAll(() =>
  Promise.all([
    import("../../src/cancel.ts"),
    import("../../src/diff.ts"),
    import("../../src/input-trouble.ts"),
    import("../../src/job-trouble.ts"),
    import("../../src/odd-inputs.ts"),
  ]),
);
beforeEach(() => {
  clock = sleepyClock();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A job that runs, on a stream that a test writes. */
async function running() {
  const gradio = fakeGradio();
  const app = createApp(gradio.target, gradio.config, {});
  const job = app.submit("/count", [3]);
  await clock.pass(1);
  const [stream] = gradio.streams;
  if (!stream) throw new Error("No stream was opened.");
  stream.send(estimation("job1"), starts("job1"), yields("job1", 0));
  await clock.pass(1);
  expect(job.status.phase).toBe("running");
  let outcome: unknown;
  job.result().then(
    ({ data }) => {
      outcome = data;
    },
    (error) => {
      outcome = error;
    },
  );
  return { gradio, app, job, stream, outcome: () => outcome };
}

const lost = expect.objectContaining({ code: "job_lost" });

test("an hour of heartbeats, and a job ends well", async () => {
  const { job, app, stream, gradio, outcome } = await running();
  for (let beat = 0; beat < hour / 15_000; beat++) {
    await clock.pass(15_000);
    stream.send(heartbeat);
  }
  await clock.pass(14_000);
  stream.send(completes("job1", 2), closeStream);
  await clock.pass(1);
  expect(outcome()).toEqual([2]);
  expect(gradio.streams).toHaveLength(1);
  const types: JobEvent["type"][] = [];
  for await (const { type } of job.events()) types.push(type);
  expect(types).toEqual(["queued", "running", "output", "complete"]);
  // What the stream left may take a second.
  await clock.pass(1_000);
  expect(clock.waiting).toBe(0);
  await app.close();
});

describe("a page that slept for an hour", () => {
  test.each([1, 14_000, 30_000, 44_900])(
    "goes on with what comes when it wakes, asleep after %i ms of silence",
    async (silence) => {
      const { stream, outcome } = await running();
      await clock.pass(silence);
      await clock.sleep(hour);
      expect(outcome()).toBeUndefined();
      await clock.pass(10_000);
      stream.send(yields("job1", 1), heartbeat);
      await clock.pass(40_000);
      stream.send(completes("job1", 2), closeStream);
      await clock.pass(1);
      expect(outcome()).toEqual([2]);
    },
  );

  test("finds what came meanwhile, and its end", async () => {
    const { stream, outcome } = await running();
    stream.send(...Array.from({ length: 240 }, () => heartbeat), completes("job1", 2), closeStream);
    await clock.sleep(hour);
    expect(outcome()).toEqual([2]);
  });

  test("loses its job where nothing comes any more", async () => {
    const { outcome, app, gradio } = await running();
    await clock.sleep(hour);
    await clock.pass(44_900);
    expect(outcome()).toBeUndefined();
    await clock.pass(200);
    expect(outcome()).toEqual(lost);
    const next = app.predict("/upper", ["x"]).then(({ data }) => data);
    await clock.pass(1);
    gradio.streams.at(-1)?.send(estimation("job2"), completes("job2", "X"), closeStream);
    await clock.pass(1);
    expect(await next).toEqual(["X"]);
    await clock.pass(1_000);
    expect(clock.waiting).toBe(0);
  });

  test("loses its job where the connection is broken", async () => {
    const { stream, outcome } = await running();
    stream.fail(new TypeError("terminated"));
    await clock.sleep(hour);
    expect(outcome()).toEqual(lost);
  });

  test("can sleep again once it has heard something", async () => {
    const { stream, outcome } = await running();
    for (let night = 0; night < 3; night++) {
      await clock.sleep(hour);
      stream.send(heartbeat);
      await clock.pass(1);
    }
    stream.send(completes("job1", 2), closeStream);
    await clock.pass(1);
    expect(outcome()).toEqual([2]);
  });

  test("in the background, with every timer late, loses its job all the same", async () => {
    const { outcome } = await running();
    await clock.sleep(60_000);
    await clock.sleep(60_000);
    expect(outcome()).toEqual(lost);
  });
});

test("a job's own limit counts the sleep", async () => {
  const gradio = fakeGradio();
  const app = createApp(gradio.target, gradio.config, {});
  const job = app.submit("/count", [3], { timeout: 60_000 });
  const outcome = job.result().catch((error) => error);
  await clock.pass(1);
  await clock.sleep(hour);
  expect(await outcome).toMatchObject({ code: "timeout" });
});
