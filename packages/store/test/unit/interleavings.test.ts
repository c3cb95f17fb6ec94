import type { JobEvent } from "@spacecall/core";
import fc from "fast-check";
import { atom } from "nanostores";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppState } from "../../src/app-state.ts";
import type { JobMode, JobState } from "../../src/job-state.ts";
import { createJobStore } from "../../src/job-store.ts";
import { fakeApp, turns } from "./fake-app.ts";
import { fakeFrames } from "./fake-frames.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a page, its visitor, an app and its server can do, in any order. */
const acts = [
  "submit",
  "submit",
  "submit",
  "cancel",
  "retry",
  "reset",
  "subscribe",
  "leave",
  "pass",
  "draw",
  "draw",
  "ready",
  "fail",
  "turn",
  "turn",
  "turn",
  "yield",
  "yield",
  "yield",
  "complete",
  "error",
  "cancelled",
] as const;
type Act = (typeof acts)[number];

const story = fc.array(fc.record({ act: fc.constantFrom(...acts), pick: fc.nat(100) }), { maxLength: 80 });
const options = fc.record({
  mode: fc.constantFrom<JobMode>("latest", "queue", "drop"),
  debounce: fc.constantFrom(0, 300),
  keepAlive: fc.boolean(),
  /** What the page does whenever a run ends. */
  atEnd: fc.constantFrom("nothing", "cancel", "reset", "submit", "retry"),
});
type Options = typeof options extends fc.Arbitrary<infer Given> ? Given : never;

function play({ mode, debounce, keepAlive, atEnd }: Options) {
  const frames = fakeFrames();
  const fake = fakeApp();
  const $app = Object.assign(atom<AppState>({ phase: "connecting" }), {
    retry: () => $app.set({ phase: "connecting" }),
  });
  const $job = createJobStore($app, "/echo", { mode, debounce, keepAlive });
  const leaves: (() => void)[] = [];
  const told: JobState[] = [];
  const problems: unknown[] = [];
  let submits = 0;
  const stopEnds = $job.onEnd(() => {
    if (atEnd === "submit") $job.submit([submits++]);
    else if (atEnd !== "nothing") $job[atEnd]();
  });

  /** What shows belongs together: each job yields what it was submitted with. */
  function look(state: JobState): void {
    const asked = Object(state.inputs)[0];
    if (state.data) expect(state.data[0]).toBe(asked);
    if (state.error instanceof Error && state.error.message !== "asleep")
      expect(state.error.message).toBe(String(asked));
    expect(state.data && state.previousData).toBeUndefined();
    expect(Object.isFrozen(state)).toBe(true);
  }

  /** Subscribes, and looks at what is told. What is wrong waits for the test, since a store goes on when a listener throws. */
  function subscribe(): void {
    let last: JobState | undefined;
    const listener = (state: JobState) => {
      try {
        expect(state).not.toBe(last);
        look(state);
      } catch (problem) {
        problems.push(problem);
      }
      last = state;
      told.push(state);
    };
    leaves.push($job.subscribe((state) => listener(state as JobState))); // `as`: it is told as read-only
  }

  /** Tells an event of any job that was ever submitted. */
  function tell(pick: number, type: JobEvent["type"]): void {
    const job = fake.jobs[pick % Math.max(1, fake.jobs.length)];
    const asked = Object(job?.inputs)[0];
    if (type === "error") job?.fails(new Error(String(asked)));
    else if (type === "complete") job?.completes(asked);
    else if (type === "cancelled") job?.cancelled();
    else job?.yields(asked);
  }

  return {
    frames,
    fake,
    $app,
    $job,
    leaves,
    told,
    problems,
    stopEnds,
    async do(act: Act, pick: number): Promise<void> {
      if (act === "submit") $job.submit([submits++]);
      else if (act === "cancel" || act === "retry" || act === "reset") $job[act]();
      else if (act === "subscribe") subscribe();
      else if (act === "leave") leaves.shift()?.();
      else if (act === "pass") await vi.advanceTimersByTimeAsync(400);
      else if (act === "draw") frames.draw();
      else if (act === "ready") $app.set({ phase: "ready", app: fake.app });
      else if (act === "fail") $app.set({ phase: "error", error: new Error("asleep") });
      else if (act === "turn") await turns();
      else tell(pick, act === "yield" ? "output" : act);
    },
  };
}

// The same stories each time, so that what fails here fails for everybody.
const parameters = { numRuns: 1_000, seed: 20_261_126 };

describe("whatever happens in whatever order", () => {
  test("what shows belongs together, the last state is told, and in the end nothing is left", async () => {
    await fc.assert(
      fc.asyncProperty(story, options, async (acted, own) => {
        const page = play(own);
        for (const { act, pick } of acted) await page.do(act, pick);

        // Everything comes to an end: timers, frames, the app, and every job.
        page.stopEnds();
        page.$app.set({ phase: "ready", app: page.fake.app });
        do {
          await vi.advanceTimersByTimeAsync(1_000);
          page.frames.draw();
          for (const job of page.fake.jobs) job.completes(Object(job.inputs)[0]);
          await turns();
        } while (page.fake.jobs.some(({ done }) => !done));
        page.frames.draw();
        const state = page.$job.value;
        expect(state).toMatchObject({ busy: false, waiting: 0, cancelling: false });
        if (page.leaves.length > 0) expect(page.told.at(-1)).toBe(state);
        for (const leave of page.leaves) leave();
        await vi.advanceTimersByTimeAsync(5_000);
        expect(page.problems).toEqual([]);
        expect([page.$app.lc, page.$job.lc, page.frames.waiting, vi.getTimerCount()]).toEqual([0, 0, 0, 0]);
      }),
      parameters,
    );
  });

  test("one who has left for a second leaves no job behind that runs, but for keepAlive", async () => {
    await fc.assert(
      fc.asyncProperty(story, options, async (acted, own) => {
        const page = play(own);
        for (const { act, pick } of acted) await page.do(act, pick);
        page.leaves.push(page.$job.listen(() => {}));
        await turns();
        for (const leave of page.leaves) leave();
        await vi.advanceTimersByTimeAsync(2_000);
        const wanted = page.fake.jobs.filter(({ done, cancels }) => !done && cancels === 0);
        if (own.keepAlive) expect(wanted.length).toBeLessThanOrEqual(1);
        else expect(wanted).toEqual([]);
      }),
      parameters,
    );
  });
});

test("10,000 mounts leave no listener, no timer, no frame and no job that nobody cancelled", async () => {
  const frames = fakeFrames();
  const fake = fakeApp();
  const $app = atom<AppState>({ phase: "ready", app: fake.app });
  const $inputs = atom(["x"]);
  for (let mount = 0; mount < 10_000; mount++) {
    const $job = createJobStore($app, "/hello", { inputs: $inputs, debounce: mount % 3 });
    const leave = $job.subscribe(() => {});
    if (mount % 2 === 0) await turns();
    if (mount % 5 === 0) $job.submit(["y"]);
    leave();
    if (mount % 100 === 0) await vi.advanceTimersByTimeAsync(2_000);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(fake.jobs.length).toBeGreaterThan(5_000);
  for (const job of fake.jobs) {
    if (job.cancels === 0)
      job.completes("z"); // submitted when nobody had subscribed
    else job.cancelled();
  }
  await vi.advanceTimersByTimeAsync(2_000);
  frames.draw();
  expect([$app.lc, $inputs.lc, frames.waiting, vi.getTimerCount()]).toEqual([0, 0, 0, 0]);
});
