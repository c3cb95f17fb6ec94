import type { EndedState } from "@spacecall/store";
import { expect, test } from "vitest";
import { compareRuns } from "../src/history/compare.ts";
import { exportRuns } from "../src/history/export.ts";
import type { FinishedRun } from "../src/history/history-events.ts";
import { createRunHistory, type RunHistory } from "../src/history/run-history.ts";
import { briefly, readRecord } from "../src/history/run-record.ts";
import { outcomeOf, timeOf } from "../src/history/run-words.ts";
import { remoteFile } from "./remote-file.ts";

/** A storage in memory. */
function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function finished(inputs: unknown, data: unknown[], details: Partial<FinishedRun> = {}): FinishedRun {
  const state: EndedState = {
    phase: "complete",
    busy: false,
    inputs,
    data,
    logs: [],
    waiting: 0,
    cancelling: false,
    startedAt: new Date(1000),
    endedAt: new Date(3000),
  };
  const returns = [{ label: "Greeting", component: "Textbox" }];
  return { app: "https://my.app", endpoint: "/hello", returns, state, ...details };
}

/** A history, with somebody who looks at it. */
function open(storage?: ReturnType<typeof memory>): RunHistory {
  const history = createRunHistory(storage);
  history.$runs.listen(() => {});
  return history;
}

test("runs are kept with what they were runs of, the newest first", () => {
  const history = open();
  history.add(finished({ name: "Ada" }, ["Hello Ada"]));
  history.add(finished({ name: "Bob" }, ["Hello Bob"], { endpoint: "/other" }));
  expect(history.$runs.get().map(({ record, data }) => [record.endpoint, data])).toEqual([
    ["/other", ["Hello Bob"]],
    ["/hello", ["Hello Ada"]],
  ]);
  expect(history.stored).toBeUndefined();
});

test("nothing is stored before somebody wants it, then what was there too, and nothing after it is taken back", () => {
  const storage = memory();
  const history = open(storage);
  history.add(finished({ name: "Ada" }, ["Hello Ada"]));
  expect([...storage.kept]).toEqual([]);
  expect(history.stored).toBe(false);

  history.setStored(true);
  expect([...storage.kept.values()].join()).toContain("Hello Ada");
  history.add(finished({ name: "Bob" }, ["Hello Bob"]));
  const later = open(storage);
  expect(later.stored).toBe(true);
  expect(later.$runs.get().map(({ record }) => record.inputs)).toEqual([{ name: "Bob" }, { name: "Ada" }]);

  later.setStored(false);
  expect([...storage.kept]).toEqual([]);
  expect(later.$runs.get()).toHaveLength(2);
  later.add(finished({ name: "Cy" }, []));
  expect([...storage.kept]).toEqual([]);
});

test("there are never more than fifty", () => {
  const history = open();
  for (let run = 0; run < 70; run++) history.add(finished({ run }, []));
  expect(history.$runs.get()).toHaveLength(50);
  expect(history.$runs.get()[0]?.record.inputs).toEqual({ run: 69 });
});

test("files are kept as what the app says of them, and those of this machine by their names", () => {
  const storage = memory();
  const history = open(storage);
  history.setStored(true);
  const photo = new File(["…"], "photo.png");
  const given = remoteFile({ name: "made.png" });
  history.add(finished({ photo, given }, [given]));
  const [run] = history.$runs.get();
  if (!run) throw new Error("There is no run.");
  // On this page the very files go back into the form.
  expect(history.inputsOf(run)).toEqual({ photo, given });
  const [stored] = open(storage).$runs.get();
  expect(stored?.record.inputs).toEqual({ photo: { file: "photo.png" }, given: given.toJSON() });
  expect(exportRuns([run])).toContain('"file": "photo.png"');
});

test("what is too large or too deep is left out, and the run is there all the same", () => {
  const history = open();
  const circle: Record<string, unknown> = {};
  circle.again = circle;
  history.add(finished({ text: "x".repeat(600_000) }, ["y".repeat(600_000)]));
  history.add(finished(circle, [1n]));
  for (const { record, data } of history.$runs.get()) {
    expect(record.inputs).toBeUndefined();
    expect(record.cut).toBe(true);
    expect(data).toBeUndefined();
  }
  expect(history.$runs.get()).toHaveLength(2);
});

test("what somebody else wrote into the storage is no run", () => {
  for (const value of [undefined, "text", [], {}, { app: 1, endpoint: "/a" }])
    expect(readRecord(value)).toBeUndefined();
  expect(readRecord({ app: "a", endpoint: "/b", returns: [null, { label: 3 }], inputs: "no" })).toEqual({
    app: "a",
    endpoint: "/b",
    returns: [
      { label: "", component: "" },
      { label: "", component: "" },
    ],
    cut: false,
  });
});

test("a storage that throws ends nothing", () => {
  const fail = () => {
    throw new Error("full");
  };
  const history = open({ ...memory(), getItem: () => "yes", setItem: fail });
  history.add(finished({ name: "Ada" }, []));
  expect(history.$runs.get()).toHaveLength(1);
});

test("two runs are compared value by value", () => {
  const history = open();
  history.add(finished({ name: "Ada", times: 1 }, ["Hello Ada"]));
  history.add(finished({ name: "Bob", times: 1, more: null }, ["Hello Bob", 2]));
  const [right, left] = history.$runs.get();
  if (!left || !right) throw new Error("There are no two runs.");
  const { inputs, outputs } = compareRuns(left, right);
  expect(inputs.map(({ name, same }) => [name, same])).toEqual([
    ["name", false],
    ["times", true],
    ["more", false],
  ]);
  expect(outputs.map(({ name, left, right }) => [name, left, right])).toEqual([
    ["1. Greeting", "Hello Ada", "Hello Bob"],
    ["Output 2", undefined, 2],
  ]);
});

test("what is exported says what was run, when, and what came of it", () => {
  const history = open();
  history.add(finished(["Ada"], ["Hello Ada"]));
  expect(JSON.parse(exportRuns(history.$runs.get()))).toEqual([
    {
      app: "https://my.app",
      endpoint: "/hello",
      startedAt: "1970-01-01T00:00:01.000Z",
      endedAt: "1970-01-01T00:00:03.000Z",
      phase: "complete",
      inputs: ["Ada"],
      data: ["Hello Ada"],
    },
  ]);
});

test("a run in few words", () => {
  expect(briefly({ name: "World", times: 1 })).toBe('name: "World", times: 1');
  expect(briefly(["x".repeat(100), "y".repeat(100), 3])).toHaveLength(90);
  expect(outcomeOf({ phase: "error", error: { code: "app", message: "no" } })).toBe("error: app");
  expect(outcomeOf({ phase: "cancelled", outcome: "abandoned" })).toBe("cancelled, and ran on");
  expect(outcomeOf({ phase: "complete" })).toBe("complete");
  const day = new Date(2026, 1, 3, 4, 5);
  expect(timeOf(day, day)).toBe(day.toLocaleTimeString());
  expect(timeOf(day, new Date(2026, 1, 4))).toBe(day.toLocaleString());
});
