import { expect, test } from "vitest";
import { examplesFor } from "../../src/examples.ts";
import { readConfig } from "../../src/wire.ts";

const rowsOf = (samples: unknown, dependencies: object[], ids: readonly number[]) =>
  examplesFor(
    readConfig({
      version: "6.31.0",
      protocol: "sse_v3",
      components: [
        { id: 1, type: "textbox", props: {} },
        { id: 9, type: "dataset", props: { samples } },
      ],
      dependencies,
    }),
    ids,
  );

const click = { inputs: [9], outputs: [1, 2, 3] };

test("the rows of a table fill the components that a click on it fills", () => {
  const samples = [["a", 1], ["b"]];
  expect(rowsOf(samples, [click], [2, 1, 7])).toEqual([
    [1, "a", undefined],
    [undefined, "b", undefined],
  ]);
  expect(rowsOf(samples, [click], [7])).toEqual([]);
});

test("a table is read once, however many functions listen to it", () => {
  expect(rowsOf([["a"]], [click, click], [1])).toHaveLength(1);
});

test.each([
  ["no rows", undefined, click],
  ["rows that are none", "abc", click],
  ["a function that takes no table", [["a"]], { inputs: [1], outputs: [2] }],
  ["a function that takes nothing", [["a"]], { inputs: [], outputs: [2] }],
])("there is no table with %s", (_, samples, dependency) => {
  expect(rowsOf(samples, [dependency], [1, 2])).toEqual([]);
});

test("rows of another shape are left out", () => {
  expect(rowsOf([["a"], "b", null, { 0: "c" }], [click], [1])).toEqual([["a"]]);
});
