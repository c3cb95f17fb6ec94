import { describe, expect, test } from "vitest";
import { applyDiff } from "../../src/diff.ts";
import type { JobEvent } from "../../src/job-types.ts";
import { type Ending, type JobState, newJob, type OutputLayout, reduce } from "../../src/messages.ts";
import { type Message, Misshapen, readMessage } from "../../src/wire.ts";
import { deepFreeze } from "./freeze.ts";
import { type QueueStream, recordedMessages, type Version, versions } from "./recordings.ts";
import { thrown } from "./thrown.ts";

const full: OutputLayout = { hidden: [] };
const edited: OutputLayout = { hidden: [], applyDiff };

interface Told {
  readonly state: JobState;
  readonly events: JobEvent[];
  readonly endings: Ending[];
}

/** What messages make of a job, one after the other. Each state is frozen: the next one must be another. */
function tell(messages: readonly Message[], layout: OutputLayout = full, start: JobState = newJob): Told {
  let state = deepFreeze(start);
  const events: JobEvent[] = [];
  const endings: Ending[] = [];
  for (const message of messages) {
    const step = reduce(state, deepFreeze(structuredClone(message)), layout);
    state = deepFreeze(step.state);
    events.push(...deepFreeze([...step.events]));
    if (step.ending) endings.push(deepFreeze(step.ending));
  }
  return { state, events, endings };
}

function replay(version: Version, name: QueueStream, layout: OutputLayout = edited): Told {
  return tell(
    recordedMessages(version, name).map((text) => readMessage(text)),
    layout,
  );
}

const a = (msg: string, fields: Partial<Message> = {}): Message => ({ msg, output: undefined, ...fields });
const starts = a("process_starts", { eta: null });
const yields = (...data: unknown[]) => a("process_generating", { output: { data }, success: true });
const completes = (...data: unknown[]) => a("process_completed", { output: { data }, success: true });
const outputs = ({ events }: Told) =>
  events.flatMap((event) => (event.type === "output" ? [event.data] : []));

describe.each(versions)("a job on Gradio %s", (version) => {
  test("that is a plain function is queued, runs, and gives one output with its completion", () => {
    const { state, events, endings } = replay(version, "hello");
    expect(events.map(({ type }) => type)).toEqual(["queued", "running", "output"]);
    expect(events[0]).toMatchObject({ position: 0, queueSize: 1 });
    expect(events[2]).toEqual({ type: "output", data: ["Hello Hello Hello World"], index: 0 });
    expect(endings).toEqual([
      { kind: "complete", data: ["Hello Hello Hello World"], duration: expect.any(Number) },
    ]);
    expect(state.phase).toBe("running");
  });

  test("that yields gives each yield once, and none for its completion", () => {
    const told = replay(version, "count");
    expect(outputs(told)).toEqual([[0], [1], [2]]);
    expect(told.events.filter(({ type }) => type === "output")).toMatchObject([
      { index: 0 },
      { index: 1 },
      { index: 2 },
    ]);
    expect(told.endings).toMatchObject([{ kind: "complete", data: [2] }]);
  });

  test.each<QueueStream>(["predict", "two", "same", "list_shrink", "dataframe", "json_object"])(
    "whose yields are edits ends with what they led to: %s",
    (name) => {
      const told = replay(version, name);
      const [ending] = told.endings;
      if (ending?.kind !== "complete") throw new Error("It did not complete.");
      expect(told.state.astray).toBe(false);
      expect(outputs(told).at(-1)).toEqual(ending.data);
    },
  );

  test("that yields nothing gives its completion as its one output", () => {
    const told = replay(version, "zero");
    expect(outputs(told)).toEqual([[null]]);
    expect(told.endings).toMatchObject([{ kind: "complete", data: [null] }]);
  });

  test("that fails after two yields gives both, and then the failure", () => {
    const told = replay(version, "after_yields");
    expect(outputs(told)).toEqual([[0], [1]]);
    expect(told.endings).toMatchObject([{ kind: "failed" }]);
    expect(JSON.stringify(told.endings[0])).toContain("After two.");
  });

  test.each<QueueStream>(["raise_error", "raise_exception", "raise_exception_shown", "too_few"])(
    "that fails gives no output: %s",
    (name) => {
      const told = replay(version, name);
      expect(outputs(told)).toEqual([]);
      expect(told.endings).toMatchObject([{ kind: "failed" }]);
    },
  );

  test("that was cancelled ends withdrawn, with the yields before it", () => {
    const told = replay(version, "cancelled");
    expect(outputs(told)[0]).toEqual([1]);
    expect(told.endings).toEqual([{ kind: "withdrawn" }]);
  });

  test("with State in and out shows what is no State", () => {
    // The State comes first here and last there.
    expect(outputs(replay(version, "counter", { hidden: [true] }))).toEqual([[1]]);
    expect(replay(version, "chat", { hidden: [false, true] }).endings).toMatchObject([
      { kind: "complete", data: ["2 words so far"] },
    ]);
  });

  test("tells its progress in parts of 1", () => {
    // The server drops some of them, so one stream may have none.
    const bars = (["steps", "fraction"] as const)
      .flatMap((name) => replay(version, name).events)
      .flatMap((event) => (event.type === "progress" ? [event.steps] : []));
    expect(bars.length).toBeGreaterThan(0);
    for (const [step, ...more] of bars) {
      expect(more).toEqual([]);
      expect(step?.fraction).toBeGreaterThanOrEqual(0);
      expect(step?.fraction).toBeLessThanOrEqual(1);
    }
  });

  test("tells nested progress, the outermost first", () => {
    const { state } = replay(version, "nested");
    expect(state.progress?.map(({ description }) => description)).toContain("outer");
  });

  test("passes on what it tells its user", () => {
    const { state, events } = replay(version, "messages");
    expect(state.logs.map(({ level, message }) => [level, message])).toEqual([
      ["info", "This is for your information."],
      ["warning", "This is a warning."],
    ]);
    expect(events.filter(({ type }) => type === "log")).toEqual(
      state.logs.map((entry) => ({ type: "log", ...entry })),
    );
    expect(state.logs[0]?.duration).toBe(10_000);
  });
});

describe("phases", () => {
  test("follow the messages, and an estimation after the start changes nothing", () => {
    const queued = a("estimation", { rank: 2, queue_size: 3, rank_eta: 1.5 });
    const first = tell([queued]);
    expect(first.state).toMatchObject({ phase: "queued", place: { position: 2, queueSize: 3, eta: 1_500 } });
    expect(first.events).toEqual([{ type: "queued", position: 2, queueSize: 3, eta: 1_500 }]);
    const moved = tell([a("estimation", { rank: 0, queue_size: 1, rank_eta: null })], full, first.state);
    expect(moved.events).toEqual([{ type: "queued", position: 0, queueSize: 1 }]);
    const started = tell([a("process_starts", { eta: 0.25 })], full, moved.state);
    expect(started.state).toMatchObject({ phase: "running", place: { eta: 250 } });
    const late = reduce(started.state, queued, full);
    expect(late.state).toBe(started.state);
    expect(late.events).toEqual([]);
  });

  test("a yield or a completion without a start is a start too", () => {
    expect(tell([yields(1)]).state.phase).toBe("running");
    expect(tell([yields(1), a("estimation", { rank: 1 })]).events).toHaveLength(1);
    expect(tell([completes(1)]).state.phase).toBe("running");
  });

  test("what the server leaves out or sets to null is not there", () => {
    expect(tell([a("estimation")]).events).toEqual([{ type: "queued" }]);
    expect(tell([a("estimation", { rank: null, queue_size: null })]).events).toEqual([{ type: "queued" }]);
    expect(tell([a("process_starts")]).events).toEqual([{ type: "running" }]);
    expect(tell([starts]).state.place).toEqual({});
  });

  test.each(["process_dreams", "", "__proto__", "constructor", "heartbeat", "unexpected_error"])(
    "a message of the kind %j changes nothing, before, during and after a job",
    (kind) => {
      for (const before of [[], [starts, yields(1)], [starts, completes(1)]]) {
        const { state } = tell(before);
        const step = reduce(state, a(kind, { output: { data: [7] }, rank: 7 }), full);
        expect(step).toEqual({ state, events: [] });
        expect(step.state).toBe(state);
      }
    },
  );
});

describe("yields", () => {
  test("are full where the protocol has no edits", () => {
    // What looks like edits is a value there.
    const value = [["append", [], "x"]];
    expect(outputs(tell([starts, yields("a"), yields(value), completes(value)]))).toEqual([["a"], [value]]);
  });

  test("are edits from the second on where it has", () => {
    const told = tell([yields("a"), yields([["append", [], "b"]]), yields([]), completes("ab")], edited);
    expect(outputs(told)).toEqual([["a"], ["ab"], ["ab"]]);
  });

  test("of an endpoint without outputs are empty", () => {
    expect(outputs(tell([yields(), yields(), completes()], edited))).toEqual([[], []]);
  });

  test("of a stream of media count as well", () => {
    expect(outputs(tell([a("process_streaming", { output: { data: [1] }, success: true })]))).toEqual([[1]]);
  });

  test("that failed are left to the completion that says why", () => {
    const failed = a("process_generating", { output: { error: "no" }, success: false });
    const told = tell([
      yields(1),
      failed,
      a("process_completed", { output: { error: "no" }, success: false }),
    ]);
    expect(outputs(told)).toEqual([[1]]);
    expect(told.endings).toEqual([{ kind: "failed", output: { error: "no" } }]);
  });

  test("that don't apply are left out, and so are all after them, until the completion gives full values", () => {
    const told = tell(
      [
        yields("a", 1),
        yields([["append", [3], "b"]], []),
        yields([["replace", [], "this would apply"]], []),
        completes("abc", 1),
      ],
      edited,
    );
    expect(outputs(told)).toEqual([
      ["a", 1],
      ["abc", 1],
    ]);
    expect(told.events.at(-1)).toEqual({ type: "output", data: ["abc", 1], index: 1 });
    expect(told.endings).toMatchObject([{ kind: "complete", data: ["abc", 1] }]);
  });

  test("share what did not change", () => {
    const [first, second] = outputs(
      tell([yields({ big: [1] }, 0), yields([], [["replace", [], 1]])], edited),
    );
    expect(second?.[0]).toBe(first?.[0]);
    expect(first).toEqual([{ big: [1] }, 0]);
  });

  test.each([undefined, null, "x", {}, { data: null }, { data: "x" }, { data: {} }, []])(
    "without a list of values are refused: %j",
    async (output) => {
      const error = await thrown(() => reduce(newJob, a("process_generating", { output }), edited));
      expect(error).toBeInstanceOf(Misshapen);
      expect(error).toMatchObject({ place: "output.data", sent: output });
    },
  );
});

describe("updates", () => {
  const update = (fields: object = {}) => ({ __type__: "update", ...fields });

  test("stand for their value, and skips for the value before", () => {
    const told = tell([
      yields(update({ value: "new", visible: false })),
      yields(update()),
      yields(update({ value: null })),
      yields(update({ visible: true })),
      yields("plain"),
      yields(update()),
      completes(update()),
    ]);
    expect(outputs(told)).toEqual([["new"], ["new"], [null], [null], ["plain"], ["plain"]]);
    expect(told.endings).toMatchObject([{ kind: "complete", data: ["plain"] }]);
  });

  test("a skip with nothing before it is nothing", () => {
    expect(tell([completes(update())]).endings).toMatchObject([{ kind: "complete", data: [null] }]);
  });

  test("edits are for what was sent, not for what an update stands for", () => {
    const told = tell(
      [
        yields(update({ value: "a" }), "x"),
        yields([["append", ["value"], "b"]], []),
        yields([["delete", ["value"], null]], []),
        yields([["replace", [], "c"]], []),
        completes("c", "x"),
      ],
      edited,
    );
    expect(outputs(told)).toEqual([
      ["a", "x"],
      ["ab", "x"],
      ["ab", "x"],
      ["c", "x"],
    ]);
  });

  test("what only looks like one is a value", () => {
    for (const value of [{ __type__: "other", value: 1 }, Object.create(update({ value: 1 })), [update()]])
      expect(tell([completes(value)]).endings).toMatchObject([{ kind: "complete", data: [value] }]);
  });
});

describe("hidden outputs", () => {
  const layout = { hidden: [true, false, true], applyDiff };

  test("are followed and not shown", () => {
    const told = tell(
      [yields(null, "a", 1), yields([["replace", [], 5]], [["append", [], "b"]], []), completes(5, "ab", 1)],
      layout,
    );
    expect(outputs(told)).toEqual([["a"], ["ab"]]);
    expect(told.endings).toMatchObject([{ kind: "complete", data: ["ab"] }]);
  });

  test("a skip among them shifts nothing", () => {
    const skip = { __type__: "update" };
    expect(outputs(tell([yields(skip, "a", skip), completes(skip, skip, skip)], layout))).toEqual([["a"]]);
  });
});

describe("an ending", () => {
  test.each([{}, { data: null }, null, undefined, { other: [1] }, Object.create({ data: [1] })])(
    "that succeeded without data was withdrawn: %j",
    (output) => {
      for (const success of [true, null, undefined])
        expect(tell([starts, a("process_completed", { output, success })]).endings).toEqual([
          { kind: "withdrawn" },
        ]);
    },
  );

  test.each(["x", 1, {}, true])("whose data is no list is refused: %j", async (data) => {
    const message = a("process_completed", { output: { data }, success: true });
    expect(await thrown(() => reduce(newJob, message, full))).toBeInstanceOf(Misshapen);
  });

  test("that failed keeps what the server says of it", () => {
    for (const output of [
      null,
      undefined,
      { error: null },
      { error: "'m'", visible: true },
      "x",
      { data: [1] },
    ])
      expect(tell([a("process_completed", { output, success: false, title: "T" })]).endings).toEqual([
        { kind: "failed", output, title: "T" },
      ]);
    expect(tell([a("process_completed", { success: false, title: null })]).endings).toEqual([
      { kind: "failed", output: undefined },
    ]);
  });

  test("tells how long the function ran, and whether it ran at all", () => {
    const done = (output: object, fields: Partial<Message> = {}) =>
      tell([a("process_completed", { output: { data: [], ...output }, success: true, ...fields })]).endings;
    expect(done({ duration: 1.25 })).toEqual([{ kind: "complete", data: [], duration: 1_250 }]);
    expect(done({ duration: null })).toEqual([{ kind: "complete", data: [] }]);
    expect(done({ duration: "1" })).toEqual([{ kind: "complete", data: [] }]);
    expect(done({}, { used_cache: "full" })).toEqual([{ kind: "complete", data: [], cached: true }]);
    expect(done({}, { used_cache: null })).toEqual([{ kind: "complete", data: [] }]);
  });
});

describe("progress", () => {
  test.each<[Record<string, unknown>, object]>([
    [{}, {}],
    [{ index: null, length: null, unit: null, progress: null, desc: null }, {}],
    [
      { index: 1, length: 4, unit: "steps", progress: null, desc: "half" },
      { index: 1, length: 4, unit: "steps", fraction: 0.25, description: "half" },
    ],
    [{ index: 3, length: null }, { index: 3 }],
    [{ length: 4 }, { length: 4, fraction: 0 }],
    [
      { index: 0, length: 0 },
      { index: 0, length: 0 },
    ],
    [{ progress: 0 }, { fraction: 0 }],
    [
      { progress: 0.5, index: 1, length: 4 },
      { index: 1, length: 4, fraction: 0.5 },
    ],
    [
      { unit: "", desc: "" },
      { unit: "", description: "" },
    ],
  ])("%j is %j", (sent, step) => {
    const { state, events } = tell([a("progress", { progress_data: [sent] })]);
    expect(events).toEqual([{ type: "progress", steps: [step] }]);
    expect(state.progress).toEqual([step]);
    expect(state.phase).toBe("pending");
  });

  test.each([null, undefined, []])("without bars is empty: %j", (progress_data) => {
    expect(tell([a("progress", { progress_data })]).events).toEqual([{ type: "progress", steps: [] }]);
  });
});

describe("logs", () => {
  test("keep the newest 1,000, in order, and every one is an event", () => {
    const logs = Array.from({ length: 1_100 }, (_, at) => a("log", { log: `line ${at}`, level: "info" }));
    const { state, events } = tell(logs);
    expect(events).toHaveLength(1_100);
    expect(state.logs.map(({ message }) => message)).toEqual(
      Array.from({ length: 1_000 }, (_, at) => `line ${at + 100}`),
    );
  });

  test("lack what the server leaves out", () => {
    expect(tell([a("log")]).events).toEqual([{ type: "log", level: "info", message: "" }]);
    expect(tell([a("log", { log: "m", level: "warning", title: "T", duration: 2.5 })]).events).toEqual([
      { type: "log", level: "warning", message: "m", title: "T", duration: 2_500 },
    ]);
    expect(tell([a("log", { log: "m", title: null, duration: null })]).events).toEqual([
      { type: "log", level: "info", message: "m" },
    ]);
  });
});
