import { describe, expect, test } from "vitest";
import { modernize } from "../../src/old-config.ts";
import { deepFreeze } from "./freeze.ts";

const config = (fields: object, ...dependencies: unknown[]) =>
  deepFreeze({ version: "3.50.2", enable_queue: true, components: [], dependencies, ...fields });

/** What becomes of the `queue` of functions. */
const queues = (given: unknown) =>
  (Object(modernize(given)).dependencies as unknown[]).map((one) => Object(one).queue); // `as`: it is a list, or the test fails

test("Gradio 3 gets a protocol, others keep theirs", () => {
  expect(modernize(config({}))).toMatchObject({ protocol: "ws", version: "3.50.2" });
  expect(modernize(config({ protocol: null }))).toMatchObject({ protocol: "ws" });
  expect(modernize(config({ protocol: "sse_v1" }))).toMatchObject({ protocol: "sse_v1" });
});

test("State is left out of the API, and what is left out already stays so", () => {
  const components = [
    { id: 1, type: "state" },
    { id: 2, type: "textbox" },
    { id: 3, type: "button", skip_api: true },
    "odd",
  ];
  expect(Object(modernize(config({ components }))).components).toEqual([
    { id: 1, type: "state", skip_api: true },
    { id: 2, type: "textbox" },
    { id: 3, type: "button", skip_api: true },
    "odd",
  ]);
});

describe("a function has a queue", () => {
  test("where it says so, or else where the app has one", () => {
    const functions = [{ queue: null }, {}, { queue: true }, { queue: false }];
    expect(queues(config({}, ...functions))).toEqual([true, true, true, false]);
    expect(queues(config({ enable_queue: false }, ...functions))).toEqual([false, false, true, false]);
  });

  test.each([
    ["sse", false],
    ["sse_v1", false],
    ["sse_v2", false],
    ["sse_v2.1", true],
    [undefined, true],
  ])("by %s, a batch: %s", (protocol, isQueued) => {
    expect(queues(config({ protocol }, { batch: true }, { batch: false }))).toEqual([isQueued, true]);
  });
});

test.each([null, [], "text", {}, { components: [] }, { components: {}, dependencies: [] }])(
  "%j is no config and stays as it is",
  (given) => {
    expect(modernize(given)).toBe(given);
  },
);

test("odd functions stay as they are", () => {
  expect(Object(modernize(config({}, null, "x", [1]))).dependencies).toEqual([null, "x", [1]]);
});
