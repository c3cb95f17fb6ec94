import { connect, isSpacecallError } from "@spacecall/core";
import { atom, computed, type ReadableAtom } from "nanostores";
import { afterEach, expect, inject, test } from "vitest";
import { createAppStore } from "../../src/app-store.ts";
import type { JobState } from "../../src/job-state.ts";
import { createJobStore } from "../../src/job-store.ts";

const { apps } = inject("gradio");

/** What a test has subscribed to. The stores then end their jobs by themselves. */
const leaves: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaves.splice(0)) leave();
});

/** Subscribes as a panel does, and keeps every state that it was told. */
function shown<State>($store: ReadableAtom<State>): State[] {
  const states: State[] = [];
  leaves.push($store.subscribe((state) => void states.push(state as State))); // `as`: it is told as read-only
  return states;
}

/** Waits for a state, and gives it. */
function until<State>($store: ReadableAtom<State>, holds: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const leave = $store.listen((state) => look(state as State)); // `as`: it is told as read-only
    const look = (state: State) => {
      if (!holds(state)) return;
      leave();
      resolve(state);
    };
    look($store.get());
  });
}

const isOver = ({ endedAt }: JobState) => endedAt !== undefined;

test("a store of an app connects, is shared by the jobs of a page, and closes the app in the end", async () => {
  const $app = createAppStore(apps.values);
  const $hello = createJobStore($app, "/hello");
  const $sum = createJobStore($app, "/calculate");
  const phases = shown($app);
  shown($hello);
  shown($sum);
  $hello.submit({ name: "Ada" });
  $sum.submit([3, "add", 4]);
  expect(await until($hello, isOver)).toMatchObject({ phase: "complete", data: ["Hello Ada"] });
  expect(await until($sum, isOver)).toMatchObject({ phase: "complete", data: [7] });
  expect(phases.map(({ phase }) => phase)).toEqual(["connecting", "ready"]);
  const unfinished = $app.get().app?.submit("/slow", [60]);
  for (const leave of leaves.splice(0)) leave();
  await expect(unfinished?.result()).rejects.toMatchObject({ name: "AbortError" });
  expect($app.value).toEqual({ phase: "connecting" });
});

test("a stream grows, from a source alone, and its states are in order", async () => {
  const $job = createJobStore(apps.streaming, "/predict");
  const states = shown($job);
  $job.submit(["store"]);
  const last = await until($job, isOver);
  expect(last).toMatchObject({ phase: "complete", data: ["Hello, store!"], inputs: ["store"] });
  expect(last.startedAt && last.endedAt && last.startedAt <= last.endedAt).toBe(true);
  expect(states.slice(0, 2).map(({ phase }) => phase)).toEqual(["idle", "pending"]);
  const texts = states.flatMap(({ data }) => (data ? [String(data[0])] : []));
  expect(texts.every((text, at) => text.startsWith(texts[at - 1] ?? ""))).toBe(true);
  expect(new Set(states).size).toBe(states.length);
});

test("progress and messages show while a job runs", async () => {
  const app = await connect(apps.progress);
  const $job = createJobStore(app, "/steps");
  const states = shown($job);
  $job.submit({ n: 3, delay: 0.1 });
  expect(await until($job, isOver)).toMatchObject({ phase: "complete", data: ["done"] });
  const steps = states.flatMap(({ progress }) => progress?.map(({ index }) => index) ?? []);
  expect(steps).toContain(1);
  const $messages = createJobStore(app, "/messages");
  $messages.submit();
  const { logs } = await until($messages, isOver);
  expect(logs.map(({ level, message }) => [level, message])).toEqual([
    ["info", "This is for your information."],
    ["warning", "This is a warning."],
  ]);
  await app.close();
});

test("cancelling ends the job on the server, and what had come stays", async () => {
  const $job = createJobStore(connect(apps.streaming), "/endless");
  shown($job);
  $job.submit([0.02]);
  await until($job, ({ data }) => data !== undefined);
  $job.cancel();
  expect($job.get()).toMatchObject({ cancelling: true, busy: true });
  const state = await until($job, isOver);
  expect(state).toMatchObject({ phase: "cancelled", outcome: "stopped", cancelling: false });
  expect(state.data).toEqual([expect.any(Number)]);
});

test("a failure is a state, and retry() sends the same inputs", async () => {
  const $job = createJobStore(apps.errors, "/raise_error");
  shown($job);
  $job.submit(["on purpose"]);
  const { error } = await until($job, isOver);
  expect(isSpacecallError(error, "app") && error.message).toContain("on purpose");
  $job.retry();
  expect($job.get()).toMatchObject({ phase: "pending", inputs: ["on purpose"] });
  expect(await until($job, isOver)).toMatchObject({ phase: "error" });
  const $wrong = createJobStore(apps.errors, "/raise_eror");
  $wrong.submit();
  expect(await until($wrong, isOver)).toMatchObject({
    error: { code: "not_found", nearest: ["/raise_error"] },
  });
});

test("the latest of many submits wins, also over a generator that runs", async () => {
  const $job = createJobStore(apps.streaming, "/keyed");
  const states = shown($job);
  $job.submit(["store-latest", 1_000_000]);
  await until($job, ({ data }) => data !== undefined);
  for (let n = 1; n <= 5; n++) $job.submit(["store-latest", n]);
  const last = await until($job, isOver);
  expect(last).toMatchObject({ phase: "complete", data: [4], inputs: ["store-latest", 5] });
  // What shows of the last run comes from the last run.
  const ofLast = states.filter(({ inputs }) => inputs === last.inputs);
  expect(ofLast.flatMap(({ data }) => (data ? [Number(data[0]) < 5] : []))).not.toContain(false);
});

test("with mode queue every submit has its turn", async () => {
  const $job = createJobStore(apps.values, "/hello", { mode: "queue" });
  const names = ["Ada", "Bob", "Eve"];
  const greeted: unknown[] = [];
  $job.onEnd(({ data }) => greeted.push(data?.[0]));
  for (const name of names) $job.submit([name]);
  expect($job.get().waiting).toBe(2);
  await until($job, ({ waiting, busy }) => waiting === 0 && !busy);
  expect(greeted).toEqual(names.map((name) => `Hello ${name}`));
});

test("inputs that are a store are submitted as they change, and a store of states can be computed from it", async () => {
  const $name = atom("Ada");
  const $inputs = computed($name, (name) => ({ name }));
  const $job = createJobStore(apps.values, "/hello", { inputs: $inputs, debounce: 1 });
  const $text = computed($job, ({ data, previousData }) => String((data ?? previousData)?.[0] ?? "…"));
  const texts = shown($text);
  await until($text, (text) => text === "Hello Ada");
  $name.set("Bo");
  $name.set("Bob");
  await until($text, (text) => text === "Hello Bob");
  expect(texts).toEqual(["…", "Hello Ada", "Hello Bob"]);
});

test("a job that was detached elsewhere shows where its handle comes, and its inputs can be sent again", async () => {
  const server = await connect(apps.streaming);
  const inputs = { n: 3, delay: 0.05 };
  const handle = await server.detach("/count", inputs);
  await server.close();
  const $job = createJobStore(apps.streaming, "/count");
  shown($job);
  $job.attach(JSON.parse(JSON.stringify(handle)), inputs);
  expect(await until($job, isOver)).toMatchObject({ phase: "complete", data: [2], inputs });
  $job.attach(handle, inputs);
  expect(await until($job, isOver)).toMatchObject({ phase: "error", error: { code: "job_lost" } });
  $job.retry();
  expect(await until($job, isOver)).toMatchObject({ phase: "complete", data: [2] });
});
