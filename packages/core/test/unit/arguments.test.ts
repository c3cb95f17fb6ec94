import { describe, expect, test } from "vitest";
import { checkPositional, toPositional } from "../../src/arguments.ts";
import { type EndpointInfo, type JsonSchema, type Parameter, readApiInfo } from "../../src/endpoints.ts";
import { takes } from "../../src/misfit-words.ts";
import { recordedJson, type Version, versions } from "./recordings.ts";

function recorded(version: Version, name: string, theme = "values"): EndpointInfo {
  const endpoint = readApiInfo(recordedJson(version, `info-${theme}.json`))?.named.get(name);
  if (!endpoint) throw new Error(`The recording has no ${name}.`);
  return endpoint;
}

function parameter(name: string, schema: JsonSchema = {}, more: Partial<Parameter> = {}): Parameter {
  return { name, label: name, required: true, schema, pythonType: "", component: "", ...more };
}

const endpoint = (...parameters: Parameter[]): EndpointInfo => ({ parameters, returns: [] });

describe.each(versions)("on Gradio %s", (version) => {
  const calculate = recorded(version, "/calculate");

  test("names are put in order, and what is left out takes its default", () => {
    expect(toPositional({ num2: 5, num1: 4 }, calculate)).toEqual({ values: [4, "add", 5], issues: [] });
    expect(toPositional({ num2: 5, operation: "divide", num1: 4 }, calculate).values).toEqual([
      4,
      "divide",
      5,
    ]);
  });

  test("a unique label is a name too", () => {
    expect(toPositional({ Number: 1, "Other number": 2 }, calculate)).toEqual({
      values: [1, "add", 2],
      issues: [],
    });
  });

  test("what is missing is named, with what it takes", () => {
    const { issues } = toPositional({ num1: 4 }, calculate);
    expect(issues).toEqual([{ parameter: "num2", message: "is missing; it takes float (Number)" }]);
    expect(checkPositional([4], calculate)).toMatchObject([
      { parameter: "operation", message: expect.stringContaining("is missing") },
      { parameter: "num2", message: expect.stringContaining("is missing") },
    ]);
  });

  test("an unknown name is told with its near misses", () => {
    const { issues } = toPositional({ num1: 1, num2: 2, opperation: "add" }, calculate);
    expect(issues).toEqual([
      { parameter: "opperation", message: "is no parameter of this endpoint; there is operation" },
    ]);
  });

  test("where nothing is near, all names are told", () => {
    const { issues } = toPositional({ num1: 1, num2: 2, elephant_in_room: 1 }, calculate);
    expect(issues[0]?.message).toContain("num1, operation, num2");
    expect(toPositional({ x: 1 }, recorded(version, "/no_inputs")).issues[0]?.message).toContain(
      "takes none",
    );
  });

  test("too many values are told", () => {
    expect(checkPositional([1, "add", 2, 3], calculate)).toEqual([
      { message: "4 values were given and the endpoint takes 3" },
    ]);
  });

  test("what does not fit is told with what is taken", () => {
    expect(checkPositional(["four", "add", { a: 1 }], calculate)).toMatchObject([
      { parameter: "num1", message: 'takes float (Number), not "four"' },
      { parameter: "num2", message: 'takes float (Number), not {"a":1}' },
    ]);
  });

  test("what fits is fine, numbers as text too", () => {
    expect(checkPositional([4, "add", 5], calculate)).toEqual([]);
    expect(checkPositional(["4", "divide", " 5e3 "], calculate)).toEqual([]);
    expect(checkPositional(["World", 1.5], recorded(version, "/hello"))).toEqual([]);
    expect(checkPositional([{ any: ["thing"] }], recorded(version, "/echo_json"))).toEqual([]);
  });

  test("a null that stands in for a State is no value too many", () => {
    // Before Gradio 6 each State has a place in the list, and the info hides it.
    const join = recorded(version, "/three");
    expect(checkPositional([null, "a", true, 1], join)).toEqual([]);
    expect(checkPositional(["a", true, 1, 2], join)).toHaveLength(1);
  });

  test("an empty value is any component's", () => {
    expect(checkPositional([null, null, null], calculate)).toEqual([]);
  });

  test("files are objects, alone and in lists", () => {
    const file = { path: "https://example.org/a", meta: { _type: "gradio.FileData" } };
    expect(checkPositional([file], recorded(version, "/describe", "files"))).toEqual([]);
    expect(checkPositional([[file, file]], recorded(version, "/describe_many", "files"))).toEqual([]);
    expect(checkPositional(["a.png"], recorded(version, "/describe", "files"))).toHaveLength(1);
    expect(checkPositional([file], recorded(version, "/describe_many", "files"))).toHaveLength(1);
  });

  test("a value that a dropdown does not list is left to the server, which may allow values of its own", () => {
    // Dropdown(allow_custom_value=True) states the same enum as one that allows none (all versions).
    const { issues } = toPositional({ num1: 1, num2: 2, operation: "modulo" }, calculate);
    expect(issues).toEqual([]);
  });
});

describe("names", () => {
  test("a name wins over a label of another", () => {
    const both = endpoint(parameter("a", {}, { label: "b" }), parameter("b", {}, { label: "a" }));
    expect(toPositional({ a: 1, b: 2 }, both)).toEqual({ values: [1, 2], issues: [] });
  });

  test("a label that two have is no name", () => {
    const twins = endpoint(parameter("a", {}, { label: "L" }), parameter("b", {}, { label: "L" }));
    expect(toPositional({ L: 1, a: 1, b: 2 }, twins).issues).toMatchObject([{ parameter: "L" }]);
  });

  test("keys of the prototype are no parameters, and none is looked up there", () => {
    const one = endpoint(parameter("toString", {}, { required: false, default: "d" }));
    expect(toPositional({}, one).values).toEqual(["d"]);
    const { issues } = toPositional(JSON.parse('{"__proto__": 1, "constructor": 2}'), endpoint());
    expect(issues.map((issue) => issue.parameter)).toEqual(["__proto__", "constructor"]);
  });

  test("an optional parameter without a default takes null", () => {
    expect(toPositional({}, endpoint(parameter("a", {}, { required: false })))).toEqual({
      values: [null],
      issues: [],
    });
  });

  test("the inputs stay as they are", () => {
    const inputs = Object.freeze({ b: Object.freeze([2]), a: 1 });
    expect(toPositional(inputs, endpoint(parameter("a"), parameter("b"))).values).toEqual([1, [2]]);
  });
});

describe("whether a value fits a schema", () => {
  const fits = (value: unknown, schema: JsonSchema) =>
    checkPositional([value], endpoint(parameter("p", schema))).length === 0;

  test.each<[JsonSchema, unknown[], unknown[]]>([
    [{ type: "string" }, ["", "a"], [1, true, [], {}]],
    [{ type: "number" }, [0, 1.5, -1, "1", " 2.5 "], ["", " ", "one", true, [], {}]],
    [{ type: "integer" }, [0, 3, "3"], [1.5, "", "x", true, {}, "1.5", [], [3]]],
    [{ type: "boolean" }, [true, false], [0, 1, "true", "", [], {}]],
    [{ type: "object" }, [{}, { a: 1 }], [[], "x", 1, true]],
    [{ type: "array" }, [[], [1, "a"]], [{}, "x", 1]],
    [{ type: "array", items: { type: "string" } }, [[], ["a"], ["a", null]], [[1], ["a", {}]]],
    [{ type: "array", items: [] }, [[1]], [1]],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, ["a"], [1, {}]],
    [{ oneOf: [{ type: "number" }, { type: "array" }] }, [1, []], [{}, true]],
    [{ anyOf: [{ $ref: "#/$defs/X" }, { type: "string" }] }, [1, "a", {}], []],
    [{ $ref: "#/$defs/X" }, [1, "a", {}, []], []],
    [{ type: ["string", "null"] }, [1, "a"], []],
    [{ type: "array", items: { $ref: "#/$defs/X" } }, [[1, {}]], [{}]],
    [{}, [1, "a", {}, [], true], []],
    [{ type: "something new" }, [1, "a"], []],
    [{ anyOf: "text" }, [1], []],
    [{ anyOf: ["text"] }, [1], []],
  ])("%j", (schema, good, bad) => {
    for (const value of good) expect([value, fits(value, schema)]).toEqual([value, true]);
    for (const value of bad) expect([value, fits(value, schema)]).toEqual([value, false]);
    expect(fits(null, schema)).toBe(true);
  });
});

describe("inside a value, the place of the fault is told", () => {
  const say = (value: unknown, schema: JsonSchema, more: Partial<Parameter> = {}) =>
    checkPositional([value], endpoint(parameter("p", schema, more))).map(({ message }) => message);

  test.each(versions)("of files on Gradio %s", (version) => {
    const many = recorded(version, "/describe_many", "files");
    const messageOf = (files: unknown[]) => checkPositional([files], many)[0]?.message;
    const takesFiles = `takes ${many.parameters[0]?.pythonType} (File)`;
    expect(messageOf([{ path: "/a" }, { url: "/b" }])).toBe(`${takesFiles}; files[1].path is missing`);
    expect(messageOf([{ path: 1 }])).toBe(`${takesFiles}; files[0].path is 1, not a string`);
    expect(messageOf([{ path: "/a" }, "b.png"])).toBe(`${takesFiles}; files[1] is "b.png", not a file`);
    expect(messageOf([{ path: "/a" }, null])).toBeUndefined();
  });

  const model: JsonSchema = {
    $defs: {
      Side: { type: "object", title: "Side", properties: { left: { type: "boolean" } }, required: ["left"] },
    },
    type: "object",
    title: "Model",
    properties: {
      text: { type: "string" },
      "two words": { type: "array", items: { type: "number" } },
      side: { anyOf: [{ $ref: "#/$defs/Side" }, { type: "null" }] },
    },
    required: ["text"],
  };

  test("of what the server checks by a model", () => {
    expect(say({}, model)).toEqual(["takes object; p.text is missing"]);
    expect(say({ text: "a", "two words": [1, "2", "x"] }, model)).toEqual([
      'takes object; p["two words"][2] is "x", not a number',
    ]);
    expect(say({ text: "a", side: { left: [] } }, model)).toEqual([
      "takes object; p.side.left is [], not true or false",
    ]);
    // What pydantic takes for the same, or passes by.
    expect(say({ text: "a", side: { left: "yes" }, more: 1 }, model)).toEqual([]);
    expect(say({ text: null, side: null }, model)).toEqual([]);
  });

  test("but not of what only says so", () => {
    const { title: _, ...words } = model;
    expect(say({ text: 1 }, words)).toEqual([]);
    expect(say([], words)).toHaveLength(1);
  });

  test("but a range only where the server holds to it", () => {
    const slider = parameter(
      "p",
      { type: "number" },
      { typeDescription: "numeric value between -1.5 and 10" },
    );
    const look = (value: unknown, ranges: boolean) =>
      checkPositional([value], endpoint(slider), [], { ranges }).map(({ message }) => message);
    expect(look(11, true)).toEqual(["takes a number from -1.5 to 10, not 11"]);
    expect(look(-1.6, true)).toHaveLength(1);
    for (const value of [-1.5, 10, 0.25]) expect(look(value, true)).toEqual([]);
    expect(look(11, false)).toEqual([]);
  });
});

test("Gradio 3 takes an image as text, and no file", () => {
  const info = readApiInfo(recordedJson("3.50.2", "info-components.json"));
  const faults = (name: string, value: unknown) =>
    checkPositional([value], info?.named.get(name) ?? endpoint()).length;
  expect(faults("/picture", "data:image/png;base64,AA")).toBe(0);
  expect(faults("/file", "data:text/plain,a")).toBe(1);
  for (const name of ["/picture", "/file"]) {
    expect(faults(name, { path: "/tmp/a" })).toBe(0);
    expect(faults(name, { name: "a", data: "data:text/plain,a" })).toBe(0);
  }
});

test("what a parameter takes is told by its choices, its Python type, its JSON type, or not at all", () => {
  expect(takes(parameter("p", { enum: ["a", 1] }, { component: "Radio" }))).toBe('one of "a", 1');
  expect(takes(parameter("p", { enum: Array.from({ length: 50 }, (_, n) => n) })).split(", ")).toHaveLength(
    12,
  );
  expect(takes(parameter("p", { type: "string" }, { pythonType: "str", component: "Textbox" }))).toBe(
    "str (Textbox)",
  );
  expect(takes(parameter("p", { type: "string" }, { pythonType: "Any" }))).toBe("string");
  expect(takes(parameter("p", { type: [] }))).toBe("a value");
});

test("a large value is not told whole", () => {
  const [issue] = checkPositional([["x".repeat(10_000)]], endpoint(parameter("p", { type: "string" })));
  expect(issue?.message.length).toBeLessThan(200);
});

test("a schema nested without end is taken on trust", () => {
  let schema: Record<string, unknown> = { type: "string" };
  for (let depth = 0; depth < 20_000; depth++) schema = { anyOf: [schema] };
  const parameter = { name: "x", label: "x", required: true, schema, pythonType: "", component: "" };
  expect(checkPositional([1], { parameters: [parameter], returns: [] })).toEqual([]);
});
