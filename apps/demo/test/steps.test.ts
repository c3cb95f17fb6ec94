import { expect, test } from "vitest";
import { stepsOf } from "../src/run/steps.ts";

const base = { logs: [], waiting: 0, cancelling: false, busy: true, startedAt: new Date(0) } as const;

test("an upload has a bar of its own while it goes on", () => {
  const upload = { name: "cat.png", sent: 1, total: 4 };
  expect(stepsOf({ ...base, phase: "uploading", upload })).toEqual([
    { description: "cat.png", fraction: 0.25 },
  ]);
  expect(stepsOf({ ...base, phase: "running", upload })).toEqual([]);
  expect(stepsOf({ ...base, phase: "uploading", upload: { ...upload, sent: 0 } })).toEqual([
    { description: "cat.png" },
  ]);
});

test("otherwise the bars are those of the app", () => {
  const progress = [{ fraction: 0.5 }];
  expect(stepsOf({ ...base, phase: "running", progress })).toBe(progress);
});
