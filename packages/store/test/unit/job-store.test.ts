import { atom } from "nanostores";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppState } from "../../src/app-state.ts";
import { createJobStore } from "../../src/job-store.ts";
import { type FakeApp, fakeApp, turns } from "./fake-app.ts";

let fake: FakeApp;
beforeEach(() => {
  vi.useFakeTimers();
  fake = fakeApp();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The job that was submitted as number `index`. */
function job(index: number) {
  const found = fake.jobs[index];
  if (!found) throw new Error(`There is no job ${index}, but ${fake.jobs.length} in all.`);
  return found;
}

const start = { name: "Ada" };

describe("a submit", () => {
  test("shows a pending job at once, and then what happens to it", async () => {
    const $job = createJobStore(fake.app, "/hello");
    expect($job.get()).toEqual({ phase: "idle", busy: false, cancelling: false, waiting: 0, logs: [] });
    $job.submit(start);
    expect($job.get()).toMatchObject({ phase: "pending", busy: true, inputs: start, startedAt: new Date() });
    await turns();
    expect(job(0)).toMatchObject({ endpoint: "/hello", inputs: start });
    job(0).tell({ type: "queued", position: 2, eta: 3_000 }, { position: 2, eta: 3_000, queueSize: 5 });
    await turns();
    expect($job.get()).toMatchObject({ phase: "queued", position: 2, eta: 3_000, queueSize: 5 });
    const progress = [{ index: 1, length: 2 }];
    const logs = [{ level: "info", message: "half" }];
    job(0).tell({ type: "progress", steps: progress }, { progress, logs });
    job(0).yields("Hel");
    await turns();
    expect($job.get()).toMatchObject({ phase: "running", data: ["Hel"], progress, logs });
    job(0).tell({ type: "complete", data: ["Hello"], duration: 12 });
    await turns();
    expect($job.get()).toMatchObject({ phase: "complete", busy: false, data: ["Hello"], duration: 12, logs });
    expect($job.get()).toMatchObject({ endedAt: new Date() });
    expect(Object.isFrozen($job.get())).toBe(true);
  });

  test("of something that fails is a state, not a throw", async () => {
    const $job = createJobStore(Promise.reject(new Error("no app")), "/hello");
    $job.submit();
    await turns();
    expect($job.get()).toMatchObject({ phase: "error", error: new Error("no app"), busy: false });
    const $other = createJobStore(fake.app);
    $other.submit(["x"]);
    await turns();
    expect(job(0)).toMatchObject({ endpoint: undefined, inputs: ["x"] });
    job(0).fails(new Error("raised"));
    await turns();
    expect($other.get()).toMatchObject({ phase: "error", error: new Error("raised") });
  });

  test("of what is no app is a state too", async () => {
    const $job = createJobStore(Promise.resolve({} as FakeApp["app"]), "/hello"); // `as`: so do untyped callers
    $job.submit();
    await turns();
    expect($job.get()).toMatchObject({ phase: "error", error: expect.any(TypeError) });
  });

  test("keeps the inputs as they were", async () => {
    const $job = createJobStore(fake.app, "/hello");
    const inputs = { name: "Ada" };
    $job.submit(inputs);
    inputs.name = "Bob";
    await turns();
    expect(job(0).inputs).toEqual(start);
    expect($job.get().inputs).toEqual(start);
  });

  test("that waits keeps its inputs as they were, to the bottom", async () => {
    const $job = createJobStore(fake.app, "/hello", { mode: "queue" });
    const options = { steps: [1] };
    $job.submit(["first"]);
    $job.submit({ options });
    options.steps[0] = 99;
    await turns();
    job(0).completes("1");
    await turns();
    expect(job(1).inputs).toEqual({ options: { steps: [1] } });
  });
});

describe("a submit while a job runs", () => {
  test("takes its place, and nothing late of it shows", async () => {
    const $job = createJobStore(fake.app, "/hello");
    $job.submit(["one"]);
    await turns();
    job(0).yields("first");
    await turns();
    $job.submit(["two"]);
    expect(job(0).cancels).toBe(1);
    expect($job.get()).toMatchObject({ phase: "pending", inputs: ["two"], previousData: ["first"] });
    expect($job.get()).not.toHaveProperty("data");
    await turns();
    job(0).yields("late");
    job(0).completes("later");
    await turns();
    expect($job.get()).toMatchObject({ phase: "pending", previousData: ["first"] });
    job(1).yields("second");
    await turns();
    expect($job.get()).toMatchObject({ phase: "running", data: ["second"] });
    expect($job.get()).not.toHaveProperty("previousData");
  });

  test("keeps the data of the last run that had any, and reset() drops it", async () => {
    const $job = createJobStore(fake.app, "/hello");
    $job.submit(["one"]);
    await turns();
    job(0).completes("first");
    $job.submit(["two"]);
    await turns();
    job(1).fails(new Error("x"));
    await turns();
    expect($job.get()).toMatchObject({ phase: "error", previousData: ["first"] });
    $job.submit(["three"]);
    expect($job.get()).toMatchObject({ phase: "pending", previousData: ["first"] });
    $job.reset();
    $job.submit(["four"]);
    expect($job.get()).not.toHaveProperty("previousData");
  });

  test("waits with mode queue", async () => {
    const $job = createJobStore(fake.app, "/hello", { mode: "queue" });
    for (const name of ["one", "two", "three"]) $job.submit([name]);
    expect($job.get()).toMatchObject({ inputs: ["one"], waiting: 2 });
    await turns();
    expect(fake.jobs).toHaveLength(1);
    job(0).completes("1");
    await turns();
    expect($job.get()).toMatchObject({ phase: "pending", inputs: ["two"], previousData: ["1"], waiting: 1 });
    job(1).fails(new Error("x"));
    await turns();
    expect($job.get()).toMatchObject({ inputs: ["three"], waiting: 0 });
    $job.submit(["four"]);
    $job.cancel();
    expect($job.get()).toMatchObject({ inputs: ["three"], waiting: 0, cancelling: true });
    job(2).cancelled();
    await turns();
    expect($job.get()).toMatchObject({ phase: "cancelled", outcome: "stopped", cancelling: false });
    expect(fake.jobs).toHaveLength(3);
  });

  test("is dropped with mode drop, unless the job is on its way out", async () => {
    const $job = createJobStore(fake.app, "/hello", { mode: "drop" });
    $job.submit(["one"]);
    $job.submit(["two"]);
    expect($job.get()).toMatchObject({ inputs: ["one"] });
    await turns();
    expect(fake.jobs).toHaveLength(1);
    $job.cancel();
    $job.submit(["three"]);
    expect($job.get()).toMatchObject({ inputs: ["three"], phase: "pending" });
    await turns();
    expect(fake.jobs).toHaveLength(2);
    expect(job(0).cancels).toBe(1);
  });
});

describe("cancel", () => {
  test("before anything was sent sends nothing", async () => {
    const $job = createJobStore(fake.app, "/hello");
    $job.submit(start);
    $job.cancel();
    expect($job.get()).toMatchObject({ phase: "cancelled", outcome: "dequeued" });
    await turns();
    expect(fake.jobs).toEqual([]);
  });

  test("says that it is under way, and is asked for once", async () => {
    const $job = createJobStore(fake.app, "/hello");
    $job.submit(start);
    await turns();
    $job.cancel();
    $job.cancel();
    expect($job.get()).toMatchObject({ phase: "pending", cancelling: true, busy: true });
    expect(job(0).cancels).toBe(1);
    job(0).cancelled("abandoned");
    await turns();
    expect($job.get()).toMatchObject({ phase: "cancelled", outcome: "abandoned" });
    $job.cancel();
    expect($job.get()).toMatchObject({ phase: "cancelled" });
  });
});

test("retry sends the inputs on show once more, and nothing before the first submit", async () => {
  const $job = createJobStore(fake.app, "/hello", { debounce: 50 });
  $job.retry();
  expect($job.get().phase).toBe("idle");
  $job.submit(start);
  vi.advanceTimersByTime(50);
  await turns();
  job(0).fails(new Error("x"));
  $job.retry();
  await turns();
  expect($job.get()).toMatchObject({ phase: "pending", inputs: start });
  expect($job.get()).not.toHaveProperty("error");
  expect(job(1).inputs).toEqual(start);
});

test("retry goes to the endpoint of the run on show", async () => {
  const $name = atom("/a");
  const $job = createJobStore(fake.app, $name);
  $job.submit(start);
  await turns();
  job(0).fails(new Error("x"));
  $name.set("/b");
  $job.retry();
  await turns();
  expect(job(1)).toMatchObject({ endpoint: "/a", inputs: start });
});

test("reset goes back to the start, ends the job and its timers", async () => {
  const $job = createJobStore(fake.app, "/hello", { debounce: 50 });
  $job.submit(start);
  vi.advanceTimersByTime(50);
  await turns();
  job(0).yields("x");
  $job.submit(start);
  $job.reset();
  expect($job.get()).toEqual({ phase: "idle", busy: false, cancelling: false, waiting: 0, logs: [] });
  expect(job(0).cancels).toBe(1);
  job(0).yields("late");
  await vi.advanceTimersByTimeAsync(100);
  expect($job.get().phase).toBe("idle");
  expect(fake.jobs).toHaveLength(1);
});

test("debounce submits the last of many, once they rest", async () => {
  const $job = createJobStore(fake.app, "/hello", { debounce: 50 });
  for (const name of ["A", "Ad", "Ada"]) {
    $job.submit({ name });
    await vi.advanceTimersByTimeAsync(40);
  }
  expect(fake.jobs).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(fake.jobs.map(({ inputs }) => inputs)).toEqual([{ name: "Ada" }]);
});

describe("while somebody subscribes", () => {
  test("inputs of a store are submitted, again when they change, and once for all changes together", async () => {
    const $name = atom<string>("/hello");
    const $inputs = atom<{ name: string } | undefined>(undefined);
    const $job = createJobStore(fake.app, $name, { inputs: $inputs });
    const leave = $job.subscribe(() => {});
    await turns();
    expect(fake.jobs).toEqual([]);
    $inputs.set({ name: "Ada" });
    await turns();
    $name.set("/other");
    $inputs.set({ name: "Bob" });
    await turns();
    expect(fake.jobs.map(({ endpoint, inputs }) => [endpoint, inputs])).toEqual([
      ["/hello", { name: "Ada" }],
      ["/other", { name: "Bob" }],
    ]);
    expect($job.get()).not.toHaveProperty("previousData");
    leave();
    await vi.advanceTimersByTimeAsync(1_000);
    $inputs.set({ name: "Eve" });
    await turns();
    expect(fake.jobs).toHaveLength(2);
    expect(job(1).cancels).toBe(1);
  });

  test("undefined inputs are not submitted, and what comes after them is", async () => {
    const $inputs = atom<string[] | undefined>(["a"]);
    const $job = createJobStore(fake.app, "/hello", { inputs: $inputs });
    $job.subscribe(() => {});
    await turns();
    $inputs.set(undefined);
    await turns();
    $inputs.set(["b"]);
    await turns();
    expect(fake.jobs.map(({ inputs }) => inputs)).toEqual([["a"], ["b"]]);
  });

  test.each([0, 50])(
    "what is done by hand drops inputs that were just set, debounced by %j",
    async (debounce) => {
      const $inputs = atom<string[] | undefined>(undefined);
      const $job = createJobStore(fake.app, "/hello", { inputs: $inputs, debounce });
      $job.subscribe(() => {});
      const pass = async () => {
        await turns();
        await vi.advanceTimersByTimeAsync(debounce);
      };
      await pass();
      $inputs.set(["a"]);
      $job.cancel();
      await pass();
      $inputs.set(["b"]);
      $job.reset();
      await pass();
      expect(fake.jobs).toEqual([]);
      $inputs.set(["c"]);
      $job.submit(["mine"]);
      await pass();
      expect(fake.jobs.map(({ inputs }) => inputs)).toEqual([["mine"]]);
      $inputs.set(["d"]);
      $job.cancel();
      $inputs.set(["e"]);
      await pass();
      expect(fake.jobs.map(({ inputs }) => inputs)).toEqual([["mine"], ["e"]]);
    },
  );

  test("one who comes back to another endpoint finds nothing of the old one", async () => {
    const $name = atom("/a");
    const $job = createJobStore(fake.app, $name, { inputs: ["x"] });
    const leave = $job.subscribe(() => {});
    await turns();
    job(0).completes("of /a");
    leave();
    await vi.advanceTimersByTimeAsync(2_000);
    $name.set("/b");
    $job.subscribe(() => {});
    await turns();
    expect(fake.jobs.map(({ endpoint }) => endpoint)).toEqual(["/a", "/b"]);
    expect($job.get()).toMatchObject({ phase: "pending" });
    expect($job.get()).not.toHaveProperty("previousData");
  });

  test("one who comes back finds the job of inputs that are deep", async () => {
    const deep = () => ({ messages: [{ content: [{ text: { value: "x" } }] }] });
    const $inputs = atom(deep());
    const $job = createJobStore(fake.app, "/hello", { inputs: $inputs });
    const leave = $job.subscribe(() => {});
    await turns();
    job(0).completes("done");
    leave();
    await vi.advanceTimersByTimeAsync(2_000);
    $inputs.set(deep());
    $job.subscribe(() => {});
    await turns();
    expect(fake.jobs).toHaveLength(1);
  });

  test("one who leaves and comes back finds the job, and one who only looks starts nothing", async () => {
    const $job = createJobStore(fake.app, "/hello", { inputs: start });
    $job.subscribe(() => {})();
    $job.get();
    await turns();
    expect(fake.jobs).toEqual([]);
    const leave = $job.subscribe(() => {});
    await turns();
    leave();
    await vi.advanceTimersByTimeAsync(900);
    const again = $job.subscribe(() => {});
    await vi.advanceTimersByTimeAsync(900);
    expect(fake.jobs).toHaveLength(1);
    job(0).completes("done");
    await turns();
    again();
    await vi.advanceTimersByTimeAsync(2_000);
    $job.subscribe(() => {});
    await turns();
    expect(fake.jobs).toHaveLength(1);
    expect($job.get()).toMatchObject({ phase: "complete", data: ["done"] });
  });

  test("with keepAlive the job goes on when the last has left", async () => {
    const $job = createJobStore(fake.app, "/hello", { keepAlive: true });
    $job.subscribe(() => {})();
    $job.submit(start);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(job(0).cancels).toBe(0);
    job(0).completes("x");
    await turns();
    expect($job.get().phase).toBe("complete");
  });
});

describe("an app store", () => {
  test("is waited for, kept as long as a job runs, and let go then", async () => {
    const $app = atom<AppState>({ phase: "connecting" });
    const $job = createJobStore($app, "/hello");
    $job.submit(start);
    await turns();
    expect($app.lc).toBe(1);
    $app.set({ phase: "ready", app: fake.app });
    await turns();
    expect(job(0).inputs).toEqual(start);
    job(0).completes("x");
    await turns();
    expect($app.lc).toBe(0);
  });

  test("that fails fails the job, and is tried again by the next one", async () => {
    const $app = Object.assign(atom<AppState>({ phase: "connecting" }), { retry: vi.fn() });
    $app.retry.mockImplementation(() => $app.set({ phase: "connecting" }));
    const $job = createJobStore($app, "/hello");
    const leave = $job.subscribe(() => {});
    $job.submit(start);
    await turns();
    $app.set({ phase: "error", error: new Error("asleep") });
    await turns();
    expect($job.get()).toMatchObject({ phase: "error", error: new Error("asleep") });
    $job.retry();
    await turns();
    expect($app.retry).toHaveBeenCalledOnce();
    expect($job.get()).toMatchObject({ phase: "pending" });
    $app.set({ phase: "ready", app: fake.app });
    await turns();
    expect(job(0).inputs).toEqual(start);
    leave();
    $job.reset();
    job(0).cancelled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect($app.lc).toBe(0);
  });

  test("that is ready is asked for nothing by a job that is cancelled at once", async () => {
    const $app = atom<AppState>({ phase: "ready", app: fake.app });
    const $job = createJobStore($app, "/hello");
    $job.submit(start);
    $job.cancel();
    await turns();
    expect(fake.jobs).toEqual([]);
    expect($app.lc).toBe(0);
  });

  test("nobody waits for it any longer after a cancel", async () => {
    const $app = atom<AppState>({ phase: "connecting" });
    const $job = createJobStore($app, "/hello");
    $job.submit(start);
    await turns();
    $job.cancel();
    expect($app.lc).toBe(0);
    $app.set({ phase: "ready", app: fake.app });
    await turns();
    expect(fake.jobs).toEqual([]);
  });
});

describe("a detached job", () => {
  const handle = {
    spacecall: 1,
    url: "https://my.app",
    endpoint: "/slow",
    index: 1,
    session: "s",
    jobId: "j",
  } as const;

  test("is attached, and its inputs come back with retry", async () => {
    const $job = createJobStore(fake.app, "/slow");
    $job.attach(handle, start);
    await turns();
    expect(job(0)).toMatchObject({ handle });
    job(0).fails(new Error("lost"));
    await turns();
    $job.retry();
    await turns();
    expect(job(1)).toMatchObject({ endpoint: "/slow", inputs: start });
    expect(job(1)).not.toHaveProperty("handle");
  });

  test.each(["before", "after"])("is found by one who subscribes %s it was attached", async (when) => {
    const $inputs = atom(["x"]);
    const $job = createJobStore(fake.app, "/slow", { inputs: $inputs });
    if (when === "before") $job.subscribe(() => {});
    $job.attach(handle);
    if (when === "after") $job.subscribe(() => {});
    await turns();
    expect(fake.jobs).toMatchObject([{ handle, cancels: 0 }]);
    job(0).completes("done");
    await turns();
    expect($job.get()).toMatchObject({ phase: "complete", data: ["done"] });
    $inputs.set(["y"]);
    await turns();
    expect(job(1)).toMatchObject({ inputs: ["y"] });
  });

  test("that has ended is found too, unless its inputs are known and others", async () => {
    for (const [given, count] of [
      [undefined, 1],
      [["x"], 1],
      [["y"], 2],
    ] as const) {
      fake = fakeApp();
      const $job = createJobStore(fake.app, "/slow", { inputs: ["x"] });
      $job.attach(handle, given);
      await turns();
      job(0).completes("done");
      $job.subscribe(() => {});
      await turns();
      expect(fake.jobs).toHaveLength(count);
    }
  });

  test("whose inputs nobody told can't be retried", async () => {
    const $job = createJobStore(fake.app, "/slow");
    $job.attach(handle);
    await turns();
    job(0).fails(new Error("lost"));
    await turns();
    $job.retry();
    await turns();
    expect(fake.jobs).toHaveLength(1);
  });
});

test("onEnd tells of each run that was on show, also of those that a next one follows at once", async () => {
  const $job = createJobStore(fake.app, "/hello", { mode: "queue" });
  const seen: unknown[] = [];
  const stop = $job.onEnd(({ phase, inputs }) => seen.push([phase, inputs]));
  $job.submit(["one"]);
  $job.submit(["two"]);
  await turns();
  job(0).completes("1");
  await turns();
  job(1).fails(new Error("x"));
  expect(seen).toEqual([
    ["complete", ["one"]],
    ["error", ["two"]],
  ]);
  stop();
  $job.submit(["three"]);
  $job.cancel();
  expect(seen).toHaveLength(2);
});

describe.each(["cancel", "reset"] as const)("in onEnd, %s()", (act) => {
  test("drops what waits with mode queue, also what would begin just then", async () => {
    const $job = createJobStore(fake.app, "/hello", { mode: "queue" });
    const told: unknown[] = [];
    $job.onEnd(() => $job[act]());
    $job.onEnd(({ phase, inputs }) => told.push([phase, inputs]));
    for (const name of ["one", "two", "three"]) $job.submit([name]);
    await turns();
    job(0).completes("1");
    await turns();
    expect(fake.jobs).toHaveLength(1);
    expect($job.get()).toMatchObject({ busy: false, cancelling: false, waiting: 0 });
    expect($job.get().phase).toBe(act === "cancel" ? "cancelled" : "idle");
    const first = ["complete", ["one"]];
    expect(told).toEqual(act === "cancel" ? [first, ["cancelled", ["two"]]] : [first]);
    $job.submit(["four"]);
    await turns();
    expect(job(1).inputs).toEqual(["four"]);
  });
});

describe("what onEvent throws", () => {
  test.each(["queued", "output", "complete"] as const)("at %s fails the run", async (at) => {
    const $job = createJobStore(fake.app, "/hello", {
      onEvent: ({ type }) => {
        if (type === at) throw new Error("of the page");
      },
    });
    const ends: unknown[] = [];
    $job.onEnd(({ phase, error }) => ends.push([phase, error]));
    $job.submit(start);
    await turns();
    job(0).tell({ type: "queued", position: 0 });
    if (at !== "queued") job(0).yields("x");
    if (at === "complete") job(0).completes("x");
    else job(0).cancelled("abandoned"); // as core does then
    await turns();
    expect(job(0).refused).toEqual([new Error("of the page")]);
    expect($job.get()).toMatchObject({ phase: "error", error: new Error("of the page") });
    expect(ends).toEqual([["error", new Error("of the page")]]);
  });

  test("later, by a promise, fails the run too", async () => {
    const $job = createJobStore(fake.app, "/hello", {
      onEvent: async ({ type }) => {
        await undefined;
        if (type === "queued") throw new Error("of the page");
      },
    });
    $job.submit(start);
    await turns();
    job(0).tell({ type: "queued", position: 0 });
    await turns();
    expect(job(0).refused).toEqual([new Error("of the page")]);
    expect($job.get()).toMatchObject({ phase: "error", error: new Error("of the page") });
  });
});

test("onEvent is told of the run on show alone", async () => {
  const heard: unknown[] = [];
  const $job = createJobStore(fake.app, "/hello", {
    onEvent: (event) => void heard.push(event.type === "output" ? event.data : event.type),
  });
  $job.submit(["old"]);
  await turns();
  job(0).yields("old");
  $job.submit(["new"]);
  await turns();
  job(0).yields("late");
  job(1).yields("new");
  job(0).cancelled();
  expect(heard).toEqual([["old"], ["new"]]);
});

test("a promise of an app that fails before it is asked for is no unhandled rejection", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const $job = createJobStore(Promise.reject(new Error("no app")), "/hello");
  await new Promise((resolve) => immediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  $job.submit();
  await turns();
  expect($job.get()).toMatchObject({ phase: "error", error: new Error("no app") });
});

const immediate = setImmediate;

test("what onEvent throws is core's business, and options of a job reach it", async () => {
  const events: string[] = [];
  const $job = createJobStore(fake.app, "/hello", {
    timeout: 5,
    onEvent: ({ type }) => void events.push(type),
  });
  $job.submit(start);
  await turns();
  job(0).yields("x");
  expect(job(0).options).toMatchObject({ timeout: 5, keepOutputs: 1 });
  expect(events).toEqual(["output"]);
});
