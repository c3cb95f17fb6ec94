import type { CancelOutcome } from "@spacecall/core";
import type { JobState } from "@spacecall/store";
import { expect, test } from "vitest";
import { seconds } from "../src/common/seconds.ts";
import { describeRun, type RunPast } from "../src/run/job-words.ts";

const start = { logs: [], waiting: 0, cancelling: false, startedAt: new Date(0) };
const active = { ...start, busy: true } as const;
const ended = { ...start, busy: false, endedAt: new Date(1) } as const;

function describe(state: JobState, past: Partial<RunPast> = {}) {
  return describeRun(state, { yields: 0, cancelAsked: false, ...past });
}

test.each([
  [{ position: 2, queueSize: 3, eta: 4_200 }, "2 ahead of you", "3 in the queue, about 4 s"],
  [{ position: 0, queueSize: 1, eta: 20 }, "You are next", "1 in the queue, about 1 s"],
  [{ position: 12, eta: 600_000 }, "12 ahead of you", "about 10 min"],
  [{}, "Waiting", ""],
])("a place in the queue: %j", (place, news, detail) => {
  expect(describe({ ...active, phase: "queued", ...place })).toEqual({ news, detail });
});

test.each<[CancelOutcome, string]>([
  ["dequeued", "Taken out of the queue before it ran."],
  ["stopped", "Stopped after the step it was at."],
  ["abandoned", "The app can’t stop it; it runs on without you."],
])("what became of a cancelled job: %s", (outcome, news) => {
  expect(describe({ ...ended, phase: "cancelled", outcome }, { cancelAsked: true })).toEqual({
    news,
    detail: "",
  });
});

test("a job that ended before its cancel says so", () => {
  const news = "It was over before it could be cancelled.";
  const asked = { cancelAsked: true };
  expect(describe({ ...ended, phase: "complete", data: [] }, asked).news).toBe(news);
  expect(describe({ ...ended, phase: "error", error: 0 }, asked).news).toBe(news);
  expect(describe({ ...active, phase: "running", cancelling: true }, asked).news).toBe("Cancelling…");
});

test("what changes all the time is no news", () => {
  const running = { ...active, phase: "running" } as const;
  expect(describe(running)).toEqual({ news: "", detail: "Waiting for the first value…" });
  expect(describe({ ...running, eta: 2_000 }).detail).toBe("Such a run takes about 2 s.");
  expect(describe(running, { yields: 1 })).toEqual({ news: "", detail: "1 update" });
  expect(describe({ ...active, phase: "pending" })).toEqual({ news: "", detail: "Sending the inputs…" });
});

test("an upload tells how much of which file is sent", () => {
  const detail = (upload?: JobState["upload"]) =>
    describe({ ...active, phase: "uploading", ...(upload && { upload }) }).detail;
  expect(detail({ name: "cat.png", sent: 1_200_000, total: 3_400_000 })).toBe(
    "Uploading cat.png, 1.2 of 3.4 MB",
  );
  expect(detail({ name: "cat.png", sent: 0, total: 3_400_000 })).toBe("Uploading cat.png, 3.4 MB");
  expect(detail({ name: "cat.png", sent: 9, total: 9 })).toBe("Uploading cat.png, 9 of 9 B");
  expect(detail()).toBe("Sending the files…");
});

test("a run that is complete tells its updates, or the time that the app took for its only one", () => {
  const complete: JobState = { ...ended, phase: "complete", data: [], duration: 1_260 };
  expect(describe(complete, { yields: 1 }).detail).toBe("1.3 s in the app");
  expect(describe(complete, { yields: 4 }).detail).toBe("4 updates");
  expect(describe({ ...complete, duration: 40 }, { yields: 1 }).detail).toBe("");
  expect(seconds(-1)).toBe("0.0 s");
});
