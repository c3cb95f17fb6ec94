import type { CancelOutcome, JobStatus } from "@spacecall/core";
import { expect, test } from "vitest";
import { describeRun, seconds } from "../src/job-words.ts";
import type { RunState } from "../src/run.ts";

const base = { logs: [], at: new Date(0) };

function describe(status: JobStatus, run: Partial<RunState> = {}) {
  return describeRun({ status, startedAt: 0, yields: 0, bars: 0, cancelAsked: false, ...run });
}

test.each([
  [{ position: 2, queueSize: 3, eta: 4_200 }, "2 ahead of you", "3 in the queue, about 4 s"],
  [{ position: 0, queueSize: 1, eta: 20 }, "You are next", "1 in the queue, about 1 s"],
  [{ position: 12, eta: 600_000 }, "12 ahead of you", "about 10 min"],
  [{}, "Waiting", ""],
])("a place in the queue: %j", (place, news, detail) => {
  expect(describe({ ...base, phase: "queued", ...place })).toEqual({ news, detail });
});

test.each<[CancelOutcome, string]>([
  ["dequeued", "Taken out of the queue before it ran."],
  ["stopped", "Stopped after its step."],
  ["abandoned", "The app can’t stop it; it runs on without you."],
])("what became of a cancelled job: %s", (outcome, news) => {
  const status: JobStatus = { ...base, phase: "cancelled", outcome };
  expect(describe(status, { cancelAsked: true, endedAt: 1 })).toEqual({ news, detail: "" });
});

test("a job that ended before its cancel says so", () => {
  const news = "It was over before it could be cancelled.";
  const asked = { cancelAsked: true, endedAt: 1 };
  expect(describe({ ...base, phase: "complete" }, asked).news).toBe(news);
  expect(describe({ ...base, phase: "error", error: 0 }, asked).news).toBe(news);
  expect(describe({ ...base, phase: "running" }, { cancelAsked: true }).news).toBe("Cancelling…");
});

test("what changes all the time is no news", () => {
  const running: JobStatus = { ...base, phase: "running" };
  expect(describe(running)).toEqual({ news: "", detail: "Waiting for the first value…" });
  expect(describe({ ...running, eta: 2_000 }).detail).toBe("Such a run takes about 2 s.");
  expect(describe(running, { yields: 1 })).toEqual({ news: "", detail: "1 update" });
  expect(describe({ ...base, phase: "pending" })).toEqual({ news: "", detail: "Sending the inputs…" });
});

test("an upload tells how much of which file is sent", () => {
  const detail = (upload?: JobStatus["upload"]) =>
    describe({ ...base, phase: "uploading", ...(upload && { upload }) }).detail;
  expect(detail({ name: "cat.png", sent: 1_200_000, total: 3_400_000 })).toBe(
    "Uploading cat.png, 1.2 of 3.4 MB",
  );
  expect(detail({ name: "cat.png", sent: 0, total: 3_400_000 })).toBe("Uploading cat.png, 3.4 MB");
  expect(detail({ name: "cat.png", sent: 9, total: 9 })).toBe("Uploading cat.png, 9 of 9 B");
  expect(detail()).toBe("Sending the files…");
});

test("a run that is complete tells its updates, or the time that the app took for its only one", () => {
  const complete: JobStatus = { ...base, phase: "complete", duration: 1_260 };
  expect(describe(complete, { yields: 1, endedAt: 1 }).detail).toBe("1.3 s in the app");
  expect(describe(complete, { yields: 4, endedAt: 1 }).detail).toBe("4 updates");
  expect(seconds(-1)).toBe("0.0 s");
});
