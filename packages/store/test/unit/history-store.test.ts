import { file, SpacecallError } from "@spacecall/core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createHistoryStore, type HistoryStorage } from "../../src/history-store.ts";
import type { JobStore } from "../../src/job-state.ts";
import { createJobStore } from "../../src/job-store.ts";
import { type FakeApp, fakeApp, turns } from "./fake-app.ts";

let fake: FakeApp;
let $job: JobStore;
beforeEach(() => {
  fake = fakeApp();
  $job = createJobStore(fake.app, "/hello") as JobStore; // `as`: to submit what an untyped caller may
});

/** Submits a job and tells its end. */
async function run(
  inputs: unknown,
  end: (job: FakeApp["jobs"][number]) => void = (job) => job.completes("done"),
) {
  $job.submit(inputs);
  await turns();
  const job = fake.jobs.at(-1);
  if (job) end(job);
}

/** A storage that a test looks into, with room for so many characters. */
function aStorage(room = Number.POSITIVE_INFINITY) {
  const texts = new Map<string, string>();
  const storage: HistoryStorage = {
    getItem: vi.fn((key: string) => texts.get(key) ?? null),
    setItem: vi.fn((key: string, text: string) => {
      if (text.length > room) throw new DOMException("It is full.", "QuotaExceededError");
      texts.set(key, text);
    }),
    removeItem: vi.fn((key: string) => void texts.delete(key)),
  };
  return { storage, texts };
}

describe("a history", () => {
  test("has each run that was on show, the newest first, and no more than its limit", async () => {
    const $history = createHistoryStore($job, { limit: 3 });
    const told: number[] = [];
    $history.subscribe((runs) => void told.push(runs.length));
    await run(["a"]);
    await run(["b"], (job) => job.fails(new SpacecallError("queue_full", "The queue is full.")));
    await run(["c"], (job) => {
      job.yields("half");
      $job.cancel();
      job.cancelled();
    });
    expect($history.get()).toMatchObject([
      { phase: "cancelled", outcome: "stopped", inputs: ["c"], data: ["half"] },
      { phase: "error", error: { code: "queue_full", message: "The queue is full." }, inputs: ["b"] },
      { phase: "complete", inputs: ["a"], data: ["done"], startedAt: expect.any(Date) },
    ]);
    await run(["d"]);
    expect($history.get().map(({ inputs }) => inputs)).toEqual([["d"], ["c"], ["b"]]);
    expect(told).toEqual([0, 1, 2, 3, 3]);
    expect(new Set($history.get().map(({ id }) => id)).size).toBe(3);
    expect($history.get().every(Object.isFrozen)).toBe(true);
  });

  test("has no run whose place a newer one took", async () => {
    const $history = createHistoryStore($job);
    $job.submit(["old"]);
    await run(["new"]);
    fake.jobs[0]?.cancelled();
    expect($history.get().map(({ inputs }) => inputs)).toEqual([["new"]]);
  });

  test("takes several stores, forgets what it is told to, and stops", async () => {
    const $other = createJobStore(fake.app, "/other") as JobStore; // `as`: as above
    const $history = createHistoryStore([$job, $other]);
    await run(["a"]);
    $other.submit(["b"]);
    $other.cancel();
    expect($history.get()).toMatchObject([{ outcome: "dequeued" }, { inputs: ["a"] }]);
    $history.remove($history.get()[0]?.id ?? "");
    expect($history.get().map(({ inputs }) => inputs)).toEqual([["a"]]);
    $history.clear();
    expect($history.get()).toEqual([]);
    $history.stop();
    await run(["c"]);
    expect($history.get()).toEqual([]);
  });

  test.each([
    [new Error("x"), { message: "x" }],
    ["text", { message: "text" }],
    [undefined, { message: "undefined" }],
    [{ code: 7, message: 8 }, { message: "8" }],
  ])("keeps words of what was thrown: %j", async (thrown, words) => {
    const $history = createHistoryStore($job);
    await run([], (job) => job.fails(thrown));
    expect($history.get()[0]?.error).toEqual(words);
  });
});

describe("a storage", () => {
  test("has the runs for the next page, which reads it when somebody looks", async () => {
    const { storage, texts } = aStorage();
    createHistoryStore($job, { storage, key: "mine" });
    await run({ name: "Ada", list: [1, null, { x: true }] });
    await run(["b"], (job) => job.fails(new SpacecallError("rate_limit", "Slow down.")));
    expect([...texts.keys()]).toEqual(["mine.1"]);
    vi.mocked(storage.getItem).mockClear();
    const $next = createHistoryStore($job, { storage, key: "mine" });
    expect(storage.getItem).not.toHaveBeenCalled();
    const [failed, done] = $next.get();
    expect(failed).toMatchObject({ error: { code: "rate_limit", message: "Slow down." }, inputs: ["b"] });
    expect(done).toMatchObject({ inputs: { name: "Ada", list: [1, null, { x: true }] }, data: ["done"] });
    expect(done?.startedAt).toBeInstanceOf(Date);
    $next.clear();
    expect(texts.size).toBe(0);
  });

  test("is read before it is written, and not beyond the limit", async () => {
    const { storage } = aStorage();
    createHistoryStore($job, { storage });
    for (const name of ["a", "b", "c"]) await run([name]);
    const other = createJobStore(fake.app, "/hello") as JobStore; // `as`: as above
    const $next = createHistoryStore(other, { storage, limit: 2 });
    other.submit(["d"]);
    other.cancel();
    expect($next.get().map(({ inputs }) => inputs)).toEqual([["d"], ["c"]]);
  });

  test("gets no inputs or data that it would not give back as they were", async () => {
    const { storage } = aStorage();
    createHistoryStore($job, { storage });
    const circle: unknown[] = [];
    circle.push(circle);
    class Told {
      toJSON = () => ({ path: "/tmp/x" });
    }
    const throwing = {
      toJSON() {
        throw new Error("of the page");
      },
    };
    const remote = { path: "/tmp/x", toJSON: () => ({ path: "/tmp/x", meta: { _type: "gradio.FileData" } }) };
    const odd = [new Blob(["x"]), new URL("https://x.org"), new Date(0), new Uint8Array(1), 1n, () => {}];
    const changed = [undefined, Number.NaN, Number.POSITIVE_INFINITY, Buffer.from("x"), new Told(), throwing];
    for (const input of [...odd, ...changed, new Map(), circle, { [Symbol.toStringTag]: "LocalFile" }])
      await run([input]);
    await run([remote], (job) => job.completes(new Map()));
    const runs = createHistoryStore($job, { storage }).get();
    expect(runs).toHaveLength(16);
    expect(runs.slice(1).filter((one) => "inputs" in one)).toEqual([]);
    expect(runs[0]).toMatchObject({ inputs: [{ path: "/tmp/x", meta: { _type: "gradio.FileData" } }] });
    expect(runs[0]).not.toHaveProperty("data");
    expect(runs[1]).toMatchObject({ data: ["done"] });
  });

  test("gets a field without a value, and an address by file()", async () => {
    const { storage } = aStorage();
    const onStorageError = vi.fn();
    createHistoryStore($job, { storage, onStorageError });
    await run({ picture: file("https://my.app/cat.png"), seed: undefined });
    const [one] = createHistoryStore($job, { storage }).get();
    expect(one?.inputs).toEqual({
      picture: { path: "https://my.app/cat.png", meta: { _type: "gradio.FileData" } },
    });
    expect(onStorageError).not.toHaveBeenCalled();
  });

  test("of two histories of one job store has each run once", async () => {
    const { storage } = aStorage();
    const $first = createHistoryStore($job, { storage });
    const $second = createHistoryStore($job, { storage });
    await run(["a"]);
    await run(["b"]);
    for (const $history of [$first, $second, createHistoryStore($job, { storage })])
      expect($history.get().map(({ inputs }) => inputs)).toEqual([["b"], ["a"]]);
  });

  test("of two tabs has the runs of both, the newest first", async () => {
    const { storage } = aStorage();
    vi.useFakeTimers({ toFake: ["Date"] });
    const $first = createHistoryStore($job, { storage, limit: 3 });
    const other = createJobStore(fake.app, "/hello") as JobStore; // `as`: as above
    const $second = createHistoryStore(other, { storage, limit: 3 });
    expect([$first.get(), $second.get()]).toEqual([[], []]);
    const inputsOf = ($history: typeof $first) => $history.get().map(({ inputs }) => inputs);
    const end = (job: JobStore, name: string) => {
      vi.setSystemTime(Date.now() + 1_000);
      job.submit([name]);
      job.cancel();
    };
    end($job, "a");
    end(other, "b");
    expect(inputsOf($second)).toEqual([["b"], ["a"]]);
    end($job, "c");
    expect(inputsOf($first)).toEqual([["c"], ["b"], ["a"]]);
    end(other, "d");
    expect(inputsOf($second)).toEqual([["d"], ["c"], ["b"]]);
    $second.remove($second.get()[1]?.id ?? "");
    expect(inputsOf($second)).toEqual([["d"], ["b"]]);
    expect(inputsOf(createHistoryStore($job, { storage }))).toEqual([["d"], ["b"]]);
    vi.useRealTimers();
  });

  const good = {
    id: "1",
    phase: "complete",
    inputs: ["good"],
    data: [1],
    startedAt: 1,
    endedAt: 2,
  };
  test.each([
    ["nothing", null, 0],
    ["no JSON", "{", 0],
    ["no list", "{}", 0],
    ["null", "null", 0],
    ["what is no text", 7, 0],
    ["one that is good", JSON.stringify([good]), 1],
    ["one with more in it", JSON.stringify([{ ...good, more: 1 }]), 1],
    ["no run", JSON.stringify([1, null, "x", [], good]), 1],
    ["another phase", JSON.stringify([{ ...good, phase: "running" }, good]), 1],
    [
      "an instant that is none",
      JSON.stringify([
        { ...good, endedAt: "x" },
        { ...good, endedAt: 1e300 },
      ]),
      0,
    ],
    ["inputs that are none", JSON.stringify([{ ...good, inputs: "x" }]), 0],
    ["data that is none", JSON.stringify([{ ...good, data: {} }]), 0],
    ["an error that is none", JSON.stringify([{ ...good, error: "x" }]), 0],
    [
      "the prototype of all",
      `[${JSON.stringify(good).replace('["good"]', '{"__proto__":{"polluted":1}}')}]`,
      1,
    ],
  ])("with %s in it gives what is left", async (_, text, count) => {
    const storage = { ...aStorage().storage, getItem: () => text as string | null }; // `as`: as a broken one would
    const runs = createHistoryStore($job, { storage }).get();
    expect(runs).toHaveLength(count);
    expect(runs.every(({ startedAt }) => startedAt.getTime() === 1)).toBe(true);
    expect(Object(Object.prototype).polluted).toBeUndefined();
  });

  test("that is full keeps the newest, and the page keeps all", async () => {
    const { storage } = aStorage(800);
    const onStorageError = vi.fn();
    const $history = createHistoryStore($job, { storage, onStorageError });
    for (let n = 0; n < 10; n++) await run([`number ${n}`]);
    expect($history.get()).toHaveLength(10);
    const stored = createHistoryStore($job, { storage }).get();
    expect(stored.length).toBeGreaterThan(1);
    expect(stored.length).toBeLessThan(10);
    expect(stored[0]).toMatchObject({ inputs: ["number 9"] });
    expect(onStorageError).not.toHaveBeenCalled();
    await run(["x".repeat(1_000)]);
    expect(onStorageError).toHaveBeenCalledWith(expect.objectContaining({ name: "QuotaExceededError" }));
    expect($history.get()).toHaveLength(11);
  });

  test("that throws harms nobody", async () => {
    const forbidden = () => {
      throw new DOMException("It is forbidden.", "SecurityError");
    };
    const storage: HistoryStorage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
    const errors: unknown[] = [];
    const $history = createHistoryStore($job, {
      storage,
      onStorageError: (error) => void errors.push(error),
    });
    expect($history.get()).toEqual([]);
    await run(["a"]);
    expect($history.get()).toHaveLength(1);
    $history.clear();
    expect(errors.map((error) => Object(error).name)).toEqual([
      "SecurityError",
      "SecurityError",
      "SecurityError",
    ]);
    const $quiet = createHistoryStore($job, { storage });
    await run(["b"]);
    expect($quiet.get()).toHaveLength(1);
  });
});
