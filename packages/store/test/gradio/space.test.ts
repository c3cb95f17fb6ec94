import { expect, inject, test } from "vitest";
import { startHub } from "../../../testing/src/index.ts";
import type { AppState } from "../../src/app-state.ts";
import { createAppStore } from "../../src/app-store.ts";
import { createJobStore } from "../../src/job-store.ts";

const { apps } = inject("gradio");

test("a Space that wakes is seen waking, and what was submitted meanwhile runs", async () => {
  const space = { id: "user/asleep", url: apps.values, proxied: true, hardware: "cpu-basic" };
  await using hub = await startHub({
    spaces: [{ ...space, stages: ["SLEEPING", "APP_STARTING", "RUNNING"] }],
  });
  const $app = createAppStore(space.id, { hubUrl: hub.url });
  const seen: string[] = [];
  const leave = $app.subscribe(
    ({ phase, space }: AppState) => void seen.push(`${phase} ${space?.stage ?? ""}`),
  );
  const $job = createJobStore($app, "/hello");
  $job.submit(["Ada"]);
  expect($job.get().phase).toBe("pending");
  await new Promise<void>((resolve) => void $job.onEnd(() => resolve()));
  leave();
  expect($job.get()).toMatchObject({ phase: "complete", data: ["Hello Ada"] });
  expect(seen[0]).toBe("connecting ");
  expect(seen).toContain("connecting APP_STARTING");
  expect(seen.at(-1)).toBe("ready RUNNING");
});

test("one that nobody may wake is an error that tells its stage, and the job fails with it", async () => {
  await using hub = await startHub({
    spaces: [{ id: "user/paused", url: apps.values, proxied: true, stage: "PAUSED" }],
  });
  const $app = createAppStore("user/paused", { hubUrl: hub.url, retries: 0 });
  const $job = createJobStore($app, "/hello");
  $job.submit(["Ada"]);
  const ended = await new Promise((resolve) => void $job.onEnd(resolve));
  expect(ended).toMatchObject({ phase: "error", error: { code: "space", stage: "PAUSED" } });
});
