import { describe, expect, test } from "vitest";
import { applyDiff, diffOf } from "../../src/diff.ts";
import { deepFreeze } from "./freeze.ts";
import { type QueueStream, recordedMessages, type Version, versions } from "./recordings.ts";

/** The `output.data` of a recorded generator's yields, and of its completion. */
function recorded(version: Version, name: QueueStream): { yields: unknown[][]; final: unknown[] } {
  const of = (kind: string) =>
    recordedMessages(version, name)
      .map((text) => JSON.parse(text))
      .filter(({ msg }) => msg === kind)
      .map(({ output }): unknown[] => output.data);
  return { yields: of("process_generating"), final: of("process_completed")[0] ?? [] };
}

/** All values that a recorded generator gave, in full. Each is frozen before the next edits are applied. */
function replay(version: Version, name: QueueStream): unknown[][] {
  const [first = [], ...diffs] = recorded(version, name).yields;
  const values = [deepFreeze(first)];
  for (const diff of diffs) {
    const next = applyDiff(values.at(-1) ?? [], diff);
    if (!next) throw new Error("An edit did not apply.");
    values.push(deepFreeze([...next]));
  }
  return values;
}

describe.each(versions)("the edits of Gradio %s", (version) => {
  const edited: QueueStream[] = [
    "count",
    "two",
    "same",
    "predict",
    "list_shrink",
    "dataframe",
    "json_object",
  ];
  test.each(edited)(
    "lead to the values of the completion, and leave earlier ones as they were: %s",
    (name) => {
      const values = replay(version, name);
      expect(values.length).toBeGreaterThan(2);
      expect(values.at(-1)).toEqual(recorded(version, name).final);
    },
  );

  test("give each value of two outputs", () => {
    expect(replay(version, "two")).toEqual([
      ["a0", 0],
      ["a1", 1],
      ["a2", 2],
    ]);
  });

  test("give a text that grows by characters", () => {
    const greeting = "Hello, Ünïcode 👩‍🚀!";
    const points = [...greeting];
    expect(replay(version, "predict")).toEqual(points.map((_, at) => [points.slice(0, at + 1).join("")]));
  });

  test("give the same for a value that stays", () => {
    expect(replay(version, "same")).toEqual([["same"], ["same"], ["same"]]);
  });

  test("give lists that shrink", () => {
    expect(replay(version, "list_shrink")).toEqual([
      [[1, 2, 3, 4]],
      [[1, 4]],
      [[{ keep: 1, drop: 2 }, ["a", "b", "c"]]],
      [[{ keep: 1 }, ["a"]]],
      [[]],
    ]);
  });

  test("give a table whose rows are added and changed, and share what does not change", () => {
    const tables = replay(version, "dataframe").map(([table]) => Object(table));
    expect(tables.map(({ data }) => data)).toEqual([
      [["u0", "b"]],
      [
        ["u0", "b"],
        ["u1", "b"],
      ],
      [
        ["changed", "b"],
        ["u1", "b"],
      ],
    ]);
    expect(tables[1].headers).toBe(tables[0].headers);
    expect(tables[1].data[0]).toBe(tables[0].data[0]);
    expect(tables[2].data[1]).toBe(tables[1].data[1]);
    expect(tables[2].data[0]).not.toBe(tables[1].data[0]);
  });
});

/** Applies edits to one value. The value may not be written to. */
function edit(value: unknown, edits: unknown): unknown {
  return applyDiff(deepFreeze([value]), deepFreeze([edits]));
}

const parse = (text: string): unknown => JSON.parse(text);

describe("one edit", () => {
  test.each<[unknown, unknown[], unknown]>([
    [1, [["replace", [], 2]], 2],
    [null, [["replace", [], { a: 1 }]], { a: 1 }],
    ["a", [["append", [], "b"]], "ab"],
    ["", [["append", [], ""]], ""],
    [{ a: { b: "x" } }, [["append", ["a", "b"], "y"]], { a: { b: "xy" } }],
    [[1], [["add", [1], 2]], [1, 2]],
    [[1], [["add", [0], 2]], [2, 1]],
    [[], [["add", [0], null]], [null]],
    [{}, [["add", ["k"], [1]]], { k: [1] }],
    [{ k: 1 }, [["add", ["k"], 2]], { k: 2 }],
    [{ "0": 1 }, [["replace", ["0"], 2]], { "0": 2 }],
    [{ k: 1, l: 2 }, [["delete", ["k"], null]], { l: 2 }],
    [{ k: 1 }, [["delete", ["k"]]], {}],
    [[[1, 2]], [["delete", [0, 1], null]], [[1]]],
    [{ "": "x" }, [["append", [""], "y"]], { "": "xy" }],
    [5, [], 5],
  ])("%j by %j gives %j", (value, edits, expected) => {
    expect(edit(value, edits)).toEqual([expected]);
  });
});

describe("several edits", () => {
  test.each<[string, unknown, unknown[], unknown]>([
    [
      "an element goes: before 5.29.1",
      [1, 2, 3, 4],
      [
        ["replace", [1], 4],
        ["delete", [2], null],
        ["delete", [3], null],
      ],
      [1, 4],
    ],
    [
      "an element goes: since 5.29.1",
      [1, 2, 3, 4],
      [
        ["replace", [1], 4],
        ["delete", [2], null],
        ["delete", [2], null],
      ],
      [1, 4],
    ],
    [
      "all go: before 5.29.1",
      ["a", "b", "c"],
      [
        ["delete", [0]],
        ["delete", [1]],
        ["delete", [2]],
      ],
      [],
    ],
    [
      "all go: since 5.29.1",
      ["a", "b", "c"],
      [
        ["delete", [0]],
        ["delete", [0]],
        ["delete", [0]],
      ],
      [],
    ],
    [
      "two lists shrink: before 5.29.1",
      [
        ["a", "b", "x"],
        ["c", "d", "y"],
      ],
      [
        ["delete", [0, 1]],
        ["delete", [0, 2]],
        ["delete", [1, 1]],
        ["delete", [1, 2]],
      ],
      [["a"], ["c"]],
    ],
    [
      "two lists shrink: since 5.29.1, which counts the second one wrongly",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      [
        ["delete", [0, 1]],
        ["delete", [1, 0]],
      ],
      [["a"], ["c"]],
    ],
    [
      "three lists shrink: since 5.29.1, down to an index below zero",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ],
      [
        ["delete", [0, 1]],
        ["delete", [1, 0]],
        ["delete", [2, -1]],
      ],
      [["a"], ["c"], ["e"]],
    ],
    [
      "a list in a list loses two: since 5.29.1",
      [[1, 2, 3]],
      [
        ["delete", [0, 1]],
        ["delete", [0, 0]],
      ],
      [[1]],
    ],
    [
      "keys that look like numbers go",
      { "1": 1, "2": 2, "3": 3 },
      [
        ["delete", ["1"]],
        ["delete", ["2"]],
      ],
      { "3": 3 },
    ],
    [
      "each works on what the one before has made",
      { a: [] },
      [
        ["add", ["a", 0], { b: "x" }],
        ["append", ["a", 0, "b"], "y"],
        ["replace", ["a", 0, "c"], 1],
      ],
      undefined, // there is no "c" to replace
    ],
    [
      "an operand is edited by the next",
      {},
      [
        ["add", ["a"], ["x"]],
        ["append", ["a", 0], "y"],
        ["add", ["a", 1], "z"],
      ],
      { a: ["xy", "z"] },
    ],
  ])("%s", (_, value, edits, expected) => {
    expect(edit(value, edits)).toEqual(expected === undefined ? undefined : [expected]);
  });

  test("an operand that is edited afterwards is not changed itself", () => {
    const operand = deepFreeze({ list: [1] });
    const edited = edit({ a: 0 }, [
      ["replace", ["a"], operand],
      ["add", ["a", "list", 1], 2],
    ]);
    expect(edited).toEqual([{ a: { list: [1, 2] } }]);
    expect(operand).toEqual({ list: [1] });
  });
});

describe("sharing", () => {
  test("parts that no edit is for are the same objects, and those on the way to one are new", () => {
    const before = deepFreeze([{ left: { deep: [1] }, right: [{ a: 1 }, { b: 2 }] }, { other: true }]);
    const after = applyDiff(before, [[["replace", ["right", 0, "a"], 9]], []]);
    const [root, other] = after ?? [];
    expect(other).toBe(before[1]);
    expect(Object(root).left).toBe(before[0]?.left);
    expect(Object(root).right[1]).toBe(before[0]?.right?.[1]);
    expect(root).not.toBe(before[0]);
    expect(Object(root).right).not.toBe(before[0]?.right);
    expect(before[0]?.right?.[0]).toEqual({ a: 1 });
  });

  test("a diff without edits gives a list of its own with the same values", () => {
    const before = deepFreeze([{ a: 1 }]);
    const after = applyDiff(before, [[]]);
    expect(after).not.toBe(before);
    expect(after?.[0]).toBe(before[0]);
  });

  test("a thousand edits in one place copy it once", () => {
    const list = deepFreeze(Array.from({ length: 100 }, (_, at) => at));
    const edits = Array.from({ length: 1_000 }, (_, at) => ["replace", [at % 100], -at]);
    let copies = 0;
    const counted = new Proxy(list, {
      get(target, key) {
        if (key === Symbol.iterator) copies++;
        return Reflect.get(target, key);
      },
    });
    const after = applyDiff([counted], [edits]);
    expect(Object(after?.[0])[99]).toBe(-999);
    expect(copies).toBe(1);
  });
});

describe("keys of prototypes are keys like any other", () => {
  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])("%s", (key) => {
    const added = edit({}, [["add", [key], { polluted: true }]]);
    const [value] = added as unknown[]; // `as`: it is a list, or the next line fails
    expect(Object.keys(Object(value))).toEqual([key]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object({}).polluted).toBeUndefined();

    const base = parse(`{"${key}":{"n":"1","list":[1]},"kept":2}`);
    expect(edit(base, [["append", [key, "n"], "2"]])).toEqual([
      parse(`{"${key}":{"n":"12","list":[1]},"kept":2}`),
    ]);
    expect(edit(base, [["replace", [key], 3]])).toEqual([parse(`{"${key}":3,"kept":2}`)]);
    expect(edit(base, [["delete", [key], null]])).toEqual([{ kept: 2 }]);
    // A copy on the way to another place keeps them as they are.
    const [copied] = edit(base, [["replace", ["kept"], 3]]) as unknown[]; // `as`: as above
    expect(Object.keys(Object(copied))).toEqual([key, "kept"]);

    // What is not there as an own key is not there at all.
    for (const path of [[key], [key, "x"], [key, key, "x"]])
      for (const op of ["replace", "append", "delete"]) expect(edit({}, [[op, path, "x"]])).toBeUndefined();
    expect(edit([], [["add", [key], 1]])).toBeUndefined();
    expect(edit("text", [["replace", [key], 1]])).toBeUndefined();
  });
});

describe("what does not apply", () => {
  test.each<[unknown, unknown]>([
    [1, "edits"],
    [1, null],
    [1, { 0: ["replace", [], 1] }],
    [1, [null]],
    [1, [["replace"]]],
    [1, [["replace", "", 1]]],
    [1, [["replace", [""], 1]]],
    [1, [["append", [], "x"]]],
    ["a", [["append", [], 1]]],
    ["a", [["append", [0], "x"]]],
    [null, [["add", ["k"], 1]]],
    [1, [["multiply", [], 2]]],
    [1, [[undefined, [], 2]]],
    [[1], [["replace", [1], 2]]],
    [[1], [["replace", [-1], 2]]],
    [[1], [["replace", [0.5], 2]]],
    [[1], [["replace", ["0"], 2]]],
    [[1], [["replace", ["length"], 0]]],
    [[1], [["delete", ["length"]]]],
    [[1], [["delete", [1]]]],
    [[1], [["add", [2], 2]]],
    [[1], [["add", [-1], 2]]],
    [[1], [["add", ["0"], 2]]],
    [{ a: 1 }, [["replace", [0], 2]]],
    [{ a: 1 }, [["replace", ["b"], 2]]],
    [{ a: 1 }, [["delete", ["b"]]]],
    [{ a: 1 }, [["add", [1], 2]]],
    [{ a: 1 }, [["add", ["a", "b"], 2]]],
    [{ a: 1 }, [["add", [null], 2]]],
    [{ a: 1 }, [["add", [["a"]], 2]]],
    [
      [1, 2],
      [
        ["delete", [0]],
        ["delete", [7]],
      ],
    ],
    // The whole value can be replaced. There is nothing that it could be added to or deleted from.
    [{ a: 1 }, [["delete", [], null]]],
    [{ a: 1 }, [["add", [], 2]]],
    [
      [1],
      [
        ["delete", []],
        ["add", [], 2],
      ],
    ],
  ])("%j by %j gives nothing and changes nothing", (value, edits) => {
    expect(edit(value, edits)).toBeUndefined();
  });

  test("one output's edits that do not apply spoil all, since a yield is whole or not there", () => {
    expect(
      applyDiff(deepFreeze(["a", "b"]), [[["append", [], "x"]], [["append", [1], "x"]]]),
    ).toBeUndefined();
  });

  test("more or fewer lists of edits than outputs do not apply", () => {
    for (const diff of [[], [[]], [[], [], []]]) expect(applyDiff(deepFreeze([1, 2]), diff)).toBeUndefined();
  });

  test("the first yield is whole, and edits in its place are none that anything is known of", () => {
    for (const whole of [
      [],
      ["a"],
      [[]],
      [[], null],
      [[["a", [], 1]]],
      [["replace", [], 1]],
      [[["replace", [], 1]], "b"],
    ])
      expect(applyDiff(undefined, whole)).toBe(whole);
    for (const edits of [[[["replace", [], 1]]], [[["append", ["a", 0], "x"]], []]])
      expect(applyDiff(undefined, edits)).toBeUndefined();
  });

  test("an error that has another cause is not hidden", () => {
    const broken = new Proxy(
      {},
      {
        ownKeys() {
          throw new RangeError("broken");
        },
      },
    );
    expect(() => applyDiff([broken], [[["add", ["a"], 1]]])).toThrow(RangeError);
  });
});

test("a path may be longer than any call stack", () => {
  const depth = 50_000;
  let value: unknown = "x";
  for (let at = 0; at < depth; at++) value = [value];
  const path = Array.from({ length: depth }, () => 0);
  let inner: unknown = applyDiff([value], [[["append", path, "y"]]])?.[0];
  for (let at = 0; at < depth; at++) inner = Object(inner)[0];
  expect(inner).toBe("xy");
});

describe("Gradio 5.29.1 to 5.35, which deletes from a list without saying where it is", () => {
  const edits = [
    ["delete", [1]],
    ["delete", [1]],
  ];

  test.each(["5.29.1", "5.30.0", "5.35.0"])("%s: only a list without lists in it is clear", (version) => {
    const apply = diffOf(version);
    expect(apply([[1, 2, 3]], [edits])).toEqual([[1]]);
    expect(apply([[1, [2, 3, 4], 5]], [edits])).toBeUndefined();
    expect(apply([[1, { a: 1 }, 5]], [edits])).toBeUndefined();
    expect(apply([{ rows: [1, 2, 3] }], [edits])).toBeUndefined();
    expect(apply([{ a: 1, b: 2 }], [[["delete", ["b"]]]])).toEqual([{ a: 1 }]);
  });

  test.each(["4.44.1", "5.28.0", "5.36.0", "6.31.0"])("%s says where", (version) => {
    expect(diffOf(version)([[1, [2, 3, 4], 5]], [edits])).toEqual([[1]]);
  });
});

test("a list grows in the middle only while it is short: each time all of the rest moves", () => {
  const long = Array.from({ length: 1_000 }, (_, at) => at);
  expect(applyDiff([long], [[["add", [0], "x"]]])).toBeUndefined();
  expect(applyDiff([long], [[["add", [1_000], "x"]]])).toEqual([[...long, "x"]]);
  expect(applyDiff([long.slice(1)], [[["add", [0], "x"]]])).toEqual([["x", ...long.slice(1)]]);
});
