import { describe, expect, test } from "vitest";
import { type AppFunction, findFunction, toAppConfig } from "../../src/app-config.ts";
import { isSpacecallError, SpacecallError } from "../../src/errors.ts";
import { fillSlots } from "../../src/job-inputs.ts";
import { modernize } from "../../src/old-config.ts";
import { readConfig } from "../../src/wire.ts";
import { deepFreeze } from "./freeze.ts";
import { type AnyVersion, recordedJson, type Version, versions } from "./recordings.ts";
import { thrown } from "./thrown.ts";

function functionOf(version: AnyVersion, theme: string, name: string): AppFunction {
  const config = toAppConfig(readConfig(modernize(recordedJson(version, `config-${theme}.json`))));
  const fn = config && findFunction(config, name);
  if (!fn) throw new Error(`There is no ${name}.`);
  return fn;
}

const infoOf = (version: Version, theme: string, name: string): unknown =>
  Object(recordedJson(version, `info-${theme}.json`)).named_endpoints[`/${name}`];

async function complaints(action: () => unknown) {
  const error = await thrown(action);
  if (isSpacecallError(error, "input")) return error;
  throw error;
}

describe.each(versions)("on Gradio %s", (version) => {
  const fill = (theme: string, name: string, inputs: unknown) =>
    fillSlots(deepFreeze(inputs), functionOf(version, theme, name), infoOf(version, theme, name));

  test("State gets its empty slot where it stands", async () => {
    expect(await fill("state", "counter", [])).toEqual([null]);
    expect(await fill("state", "chat", ["one two"])).toEqual(["one two", null]);
    expect(await fill("state", "chat", { message: "one two" })).toEqual(["one two", null]);
  });

  test("a caller can't fill a State's slot", async () => {
    expect((await complaints(() => fill("state", "chat", ["one", ["forged"]]))).code).toBe("input");
    expect(
      (await complaints(() => fill("state", "chat", { message: "one", words: [] }))).issues,
    ).toMatchObject([{ parameter: "words" }]);
  });

  test("defaults are filled in", async () => {
    expect(await fill("values", "hello", [])).toEqual(["World", 1]);
    expect(await fill("values", "hello", { times: 2 })).toEqual(["World", 2]);
  });

  test("numeric text is a number to Gradio, and other text is none", async () => {
    expect(await fill("values", "hello", ["World", "3"])).toEqual(["World", "3"]);
    expect((await complaints(() => fill("values", "hello", ["World", "three"]))).issues).toMatchObject([
      { parameter: "times" },
    ]);
  });

  test("each fault is named, with the endpoint and what comes near", async () => {
    const error = await complaints(() => fill("values", "calculate", { num: 1, operation: "modulo" }));
    expect(error.endpoint).toBe("/calculate");
    expect(error.issues.map(({ parameter }) => parameter)).toEqual(["num", "num1", "num2"]);
    expect(error.issues[0]?.message).toContain("num1");
    expect((await complaints(() => fill("values", "calculate", [1, "modulo", 2]))).issues).toEqual([
      { parameter: "operation", message: expect.stringContaining('"divide"') },
    ]);
  });

  test("too many values are refused, also when some of them are null", async () => {
    // They would be cut off in silence, or shift what stands behind them.
    for (const inputs of [
      ["World", 1, "more"],
      ["World", 1, null],
      [null, "World", 1],
      [null, null, null],
    ])
      expect((await complaints(() => fill("values", "hello", inputs))).issues).toMatchObject([
        { message: "3 values were given and the endpoint takes 2" },
      ]);
    expect((await complaints(() => fill("values", "no_inputs", [null]))).code).toBe("input");
  });

  test("what is out of range is named beside another fault, where the server refuses it", async () => {
    const [level] = Object(infoOf(version, "values", "slider")).parameters;
    const odd = { parameters: [level, { ...level, parameter_name: "other" }], api_visibility: "public" };
    const fn = { ...functionOf(version, "values", "slider"), slots: [false, false] };
    expect((await complaints(() => fillSlots([11, "x"], fn, odd))).issues).toHaveLength(2);
    const { api_visibility: _, ...older } = odd;
    expect((await complaints(() => fillSlots([11, "x"], fn, older))).issues).toHaveLength(1);
  });

  test("too few are refused by the name of what is missing", async () => {
    expect((await complaints(() => fill("values", "calculate", [1]))).issues).toMatchObject([
      { parameter: "num2" },
    ]);
    expect((await complaints(() => fill("values", "calculate", []))).issues).toMatchObject([
      { parameter: "num1" },
      { parameter: "operation" },
      { parameter: "num2" },
    ]);
  });
});

describe("without API info", () => {
  const chat = functionOf("4.8.0", "state", "chat");
  const hello = functionOf("3.50.2", "values", "hello");

  test.each([undefined, null, [], "x"])("only the number of values counts: %j", async (info) => {
    expect(await fillSlots(["x"], chat, info)).toEqual(["x", null]);
    expect(await fillSlots(["x", { any: "thing" }], hello, info)).toEqual(["x", { any: "thing" }]);
    for (const inputs of [[], ["x"], ["x", 1, 2], ["x", 1, null]])
      expect((await complaints(() => fillSlots(inputs, hello, info))).message).toContain(
        `${inputs.length} values were given and the endpoint takes 2`,
      );
  });

  test("names can't be told, not even none", async () => {
    for (const inputs of [{}, { name: "x" }])
      expect((await complaints(() => fillSlots(inputs, hello, undefined))).message).toContain("as an array");
  });
});

test("an endpoint without a name is named by its index", async () => {
  const fn: AppFunction = {
    endpoint: { index: 4, generator: false, queued: true, cancellable: false },
    slots: [false],
    props: [undefined],
    returnProps: [],
    examples: [],
    open: [false],
    hidden: [],
    hasState: false,
    listed: false,
  };
  expect((await complaints(() => fillSlots([], fn, undefined))).message).toContain("function 4");
});

test("by label, where the server knows no names", async () => {
  const fn: AppFunction = {
    endpoint: { name: "/x", index: 0, generator: false, queued: true, cancellable: false },
    slots: [true, false, false],
    props: [undefined, undefined],
    returnProps: [],
    examples: [],
    open: [false, false],
    hidden: [],
    hasState: true,
    listed: true,
  };
  const text = { type: { type: "string" }, parameter_has_default: true, parameter_default: "d" };
  const info = {
    parameters: [
      { ...text, label: "Name" },
      { ...text, label: "Other" },
    ],
  };
  expect(await fillSlots({ Other: "o" }, fn, info)).toEqual([null, "d", "o"]);
  const twins = {
    parameters: [
      { ...text, label: "Name" },
      { ...text, label: "Name" },
    ],
  };
  expect((await complaints(() => fillSlots({ Name: "o" }, fn, twins))).issues).toMatchObject([
    { parameter: "Name" },
  ]);
});

describe("where the API info can't be had", () => {
  const hello = functionOf("6.31.0", "values", "hello");
  const named = { name: "Ada" };
  const late = new SpacecallError("timeout", "It did not answer.", { limit: 1, phase: "pending" });

  test("what passes is told as it is, where the call can't do without", async () => {
    for (const trouble of [
      new SpacecallError("rate_limit", "Wait.", { status: 429 }),
      new SpacecallError("connection", "It is away.", { status: 503 }),
      new SpacecallError("auth", "Who are you?", { status: 401 }),
      late,
    ])
      for (const inputs of [named, ["Ada"]])
        expect(await thrown(() => fillSlots(inputs, hello, trouble))).toBe(trouble);
    expect(await fillSlots(["Ada", 2], hello, late)).toEqual(["Ada", 2]);
  });

  test("an app that has none is called by position, and the reason stands behind that", async () => {
    for (const status of [404, 500]) {
      const trouble = new SpacecallError("connection", "No.", { status });
      const error = await complaints(() => fillSlots(named, hello, trouble));
      expect(error.message).toContain("as an array");
      expect(error.cause).toBe(trouble);
    }
  });
});
