import { describe, expect, test } from "vitest";
import { type EndpointSchema, endpointSchema } from "../../src/endpoint-schema.ts";
import { type JsonSchema, type Parameter, readApiInfo } from "../../src/endpoints.ts";
import { fileFromPath } from "../../src/file-from-path.ts";
import { file } from "../../src/file-input.ts";
import { file as localFile } from "../../src/local-file.ts";
import { olderVersions, recordedJson, type Version, versions } from "./recordings.ts";

function recorded(version: Version, name: string, theme = "values"): EndpointSchema {
  const endpoint = readApiInfo(recordedJson(version, `info-${theme}.json`))?.named.get(name);
  if (!endpoint) throw new Error(`The recording has no ${name}.`);
  return endpointSchema(endpoint);
}

function parameter(name: string, schema: JsonSchema, more: Partial<Parameter> = {}): Parameter {
  return { name, label: name, required: true, schema, pythonType: "", component: "", ...more };
}

const of = (...parameters: Parameter[]): EndpointSchema => endpointSchema({ parameters, returns: [] });

/** What is wrong, by the place of each issue. */
function complaints({ input }: EndpointSchema, value: unknown): Record<string, string> {
  const { error } = input.safeParse(value);
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
}

const fits = (schema: EndpointSchema, value: unknown) => Object.keys(complaints(schema, value)).length === 0;

describe.each(versions)("on Gradio %s", (version) => {
  const calculate = recorded(version, "/calculate");

  test("what is left out takes its default", () => {
    expect(calculate.input.parse({ num1: 4, num2: 5 })).toEqual({ num1: 4, operation: "add", num2: 5 });
    expect(recorded(version, "/hello").input.parse({})).toEqual({ name: "World", times: 1 });
    expect(recorded(version, "/optional").input.parse({ text: "a" })).toEqual({ text: "a", note: null });
  });

  test("each fault is at its parameter, in the words of an input error", () => {
    expect(complaints(calculate, { num: 1, operation: "modulo", num2: "two" })).toEqual({
      num1: "is missing; it takes float (Number)",
      operation: 'takes one of "add", "subtract", "multiply", "divide", not "modulo"',
      num2: 'takes float (Number), not "two"',
      num: "is no parameter of this endpoint; there is num1, num2",
    });
  });

  test("a Slider's range counts", () => {
    const slider = recorded(version, "/slider");
    const [name = ""] = Object.keys(slider.input.shape);
    expect(complaints(slider, { [name]: 11 })).toEqual({ [name]: "takes a number from 0 to 10, not 11" });
    for (const value of [0, 10, 2.5, null]) expect(fits(slider, { [name]: value })).toBe(true);
    for (const value of [-0.1, Number.NaN, "5"]) expect(fits(slider, { [name]: value })).toBe(false);
  });

  test("JSON is anything", () => {
    const echo = recorded(version, "/echo_json");
    for (const value of [1, "a", null, { a: [1] }, [], true]) expect(fits(echo, { value })).toBe(true);
    expect(complaints(echo, {})).toMatchObject({ value: expect.stringContaining("is missing") });
  });

  const good = {
    Blob: new Blob(["a"]),
    File: new File(["a"], "a.txt"),
    URL: new URL("https://example.org/a.png"),
    ArrayBuffer: new ArrayBuffer(1),
    Uint8Array: new Uint8Array(1),
    Float32Array: new Float32Array(1),
    DataView: new DataView(new ArrayBuffer(1)),
    Response: new Response("a"),
    ReadableStream: new Blob(["a"]).stream(),
    "file()": file("https://example.org/a.png"),
    "file() of bytes": localFile(new Blob(["a"]), { name: "a.txt" }),
    "file() to be uploaded": localFile("https://example.org/a.png", { upload: true }),
    "a file on disk": fileFromPath(new URL(import.meta.url)),
    FileData: { path: "/tmp/a", meta: { _type: "gradio.FileData" } },
    "FileData of another client": { path: "/tmp/a", url: null, size: 3, more: true },
    nothing: null,
  };

  test.each(Object.entries(good))("a file may be %s, and stays what it is", (_, value) => {
    const { input } = recorded(version, "/describe", "files");
    expect(input.parse({ file: value })).toEqual({ file: value });
    const many = recorded(version, "/describe_many", "files");
    if (value !== null) expect(many.input.parse({ files: [value] }).files).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["text", "a.png"],
    ["an address as text", "https://example.org/a.png"],
    ["a data URL", "data:image/png;base64,AAAA"],
    ["a number", 1],
    ["an object without a path", { url: "https://example.org/a.png" }],
    ["one with another kind of path", { path: 1 }],
    ["a list", [{ path: "a" }]],
    ["one whose toJSON() fails", { toJSON: () => JSON.parse("{") }],
    ["one whose toJSON() is no FileData", { path: "a", toJSON: () => ({}) }],
  ])("a file may not be %s", (_, value) => {
    expect(Object.keys(complaints(recorded(version, "/describe", "files"), { file: value }))).toEqual([
      "file",
    ]);
    expect(Object.keys(complaints(recorded(version, "/describe_many", "files"), { files: [value] }))).toEqual(
      ["files.0"],
    );
  });

  test("the outputs are a tuple, and any of them may be nothing", () => {
    expect(calculate.output.parse([9])).toEqual([9]);
    expect(calculate.output.parse([null])).toEqual([null]);
    expect(calculate.output.safeParse(["nine"]).error?.issues).toMatchObject([
      { path: [0], message: 'Result is "nine", not a number' },
    ]);
    expect(calculate.output.safeParse([1, 2]).error?.issues).toMatchObject([
      { path: [], message: "there are 2 values, and the endpoint gives 1" },
    ]);
    const gallery = recorded(version, "/gallery", "files").output.safeParse([
      [{ image: {}, caption: null }, 1],
    ]);
    expect(gallery.error?.issues[0]).toMatchObject({
      path: [0, 1],
      message: expect.stringContaining("Gallery[1] is 1, not an object"),
    });
    expect(recorded(version, "/no_outputs").output.parse([])).toEqual([]);
  });
});

describe.each([...versions, ...olderVersions])("the recorded components of Gradio %s", (version) => {
  const info = readApiInfo(recordedJson(version, "info-components.json"));
  const schemaOf = (name: string): EndpointSchema | undefined => {
    const endpoint = info?.named.get(name);
    return endpoint && endpointSchema(endpoint);
  };
  const isOld = version === "3.50.2";
  const image = { path: "/tmp/a.png" };

  /** What is wrong with the only input, by the place in it. */
  function places(name: string, value: unknown): string[] | undefined {
    const schema = schemaOf(name);
    const [key = ""] = Object.keys(schema?.input.shape ?? {});
    return (
      schema && Object.keys(complaints(schema, { [key]: value })).map((place) => place.slice(key.length))
    );
  }

  test("make schemas that take nothing, and give nothing", () => {
    expect(info?.named.size).toBeGreaterThan(20);
    for (const [name, { parameters }] of info?.named ?? []) {
      const nothing = Object.fromEntries(parameters.map((parameter) => [parameter.name, null]));
      expect([name, schemaOf(name)?.input.safeParse(nothing).success]).toEqual([name, true]);
      expect([name, schemaOf(name)?.output.safeParse([null]).success]).toEqual([name, true]);
    }
  });

  test("have ranges", () => {
    expect(places("/level", 11)).toEqual([""]);
    expect(places("/level", -1.5)).toEqual([]);
  });

  test("have choices, but those of Gradio 3", () => {
    expect(places("/choice", "blue")).toEqual(isOld ? [] : [""]);
    expect(places("/choices", ["red", "blue"])).toEqual(isOld ? [] : [".1"]);
    expect(places("/radio", "blue")).toEqual(isOld ? [] : [""]);
    expect(places("/group", ["blue"])).toEqual(isOld ? [] : [".0"]);
  });

  test("have files, alone and inside of others", () => {
    for (const name of ["/file", "/picture", "/sound"]) {
      expect([name, places(name, new Blob([]))]).toEqual([name, []]);
      expect([name, places(name, "a.png")]).toEqual([name, [""]]);
      expect([name, places(name, "data:image/png;base64,AA")]).toEqual([
        name,
        isOld && name === "/picture" ? [] : [""],
      ]);
    }
    expect(places("/files", [new Blob([]), 1])).toEqual([".1"]);
    // A clip has its subtitles beside it in Gradio 4 and 5.
    const clip = info?.named.get("/clip")?.parameters[0]?.schema;
    const pair = Object.hasOwn(Object(clip?.properties), "video");
    expect(places("/clip", pair ? { video: image } : image)).toEqual([]);
    expect(places("/clip", pair ? { video: "a.mp4" } : "a.mp4")).toEqual([pair ? ".video" : ""]);
    // Not every version has these.
    for (const [name, value, place] of [
      ["/message", { text: "a", files: [image, "b"] }, ".files.1"],
      ["/drawing", { background: image, layers: ["a"], composite: null }, ".layers.0"],
      ...(isOld
        ? []
        : [
            [
              "/gallery",
              [
                { image, caption: null },
                { image, caption: 1 },
              ],
              "",
            ] as const,
          ]),
    ] as const)
      for (const found of places(name, value) ?? [place])
        expect([name, found.startsWith(place)]).toEqual([name, true]);
  });
});

describe("a JSON Schema", () => {
  test.each<[string, JsonSchema, unknown[], unknown[]]>([
    ["string", { type: "string" }, ["", "a", null], [1, true, [], {}]],
    ["number", { type: "number" }, [0, 1.5], ["1", Number.NaN, Infinity, {}]],
    ["number in a range", { type: "number", minimum: 1, maximum: 2 }, [1, 2], [0, 3]],
    ["integer", { type: "integer" }, [0, 3, -1], [1.5, "1"]],
    ["boolean", { type: "boolean" }, [true, false], [0, "true"]],
    ["null", { type: "null" }, [null], [0]],
    ["enum", { enum: ["a", 1, true, null] }, ["a", 1, true, null], ["b", "1"]],
    ["enum of what is no literal", { enum: [["a"]] }, [["a"], "b"], []],
    ["empty enum", { enum: [] }, [null], ["a"]],
    ["const", { const: "a" }, ["a"], ["b"]],
    ["array", { type: "array", items: { type: "string" } }, [[], ["a"]], [[1], "a", {}, [null]]],
    ["choices", { type: "array", items: { enum: ["a"] } }, [[], ["a", "a"]], [["b"], "a"]],
    ["array of anything", { type: "array", items: [] }, [[1, "a"]], [1]],
    [
      "object",
      { type: "object", properties: { a: { type: "number" }, b: { type: "string" } }, required: ["a"] },
      [{ a: 1 }, { a: 1, b: "x", c: [] }],
      [{}, { a: "1" }, { a: 1, b: null }, [], "x"],
    ],
    [
      "array whose items are said by place",
      { type: "array", items: { type: "array", items: false } },
      [[1, [2]]],
      [1],
    ],
    ["object of anything", { type: "object" }, [{}, { a: 1 }], [[], 1]],
    ["anyOf", { anyOf: [{ type: "string" }, { type: "number" }] }, ["a", 1, null], [true, {}]],
    ["oneOf with null", { oneOf: [{ type: "string" }, { type: "null" }] }, ["a", null], [1]],
    ["allOf", { allOf: [{ type: "number" }, { type: "number", minimum: 3 }] }, [3], [2, "a"]],
    ["allOf of one", { allOf: [{ $ref: "#/$defs/A" }], $defs: { A: { type: "string" } } }, ["a"], [1]],
    ["$ref", { $ref: "#/definitions/a~1b", definitions: { "a/b": { type: "string" } } }, ["a"], [1]],
    ["$ref to what is not there", { $ref: "#/$defs/A" }, [1, "a"], []],
    ["$ref elsewhere", { $ref: "https://example.org/a.json" }, [1, "a"], []],
    ["$ref to itself", { $ref: "#" }, [1, "a"], []],
    ["of a new type", { type: "something new" }, [1, {}], []],
    ["of several types", { type: ["string", "null"] }, [1, {}], []],
    ["of no type", {}, [1, {}], []],
  ])("%s", (_, schema, good, bad) => {
    const made = of(parameter("p", schema));
    for (const value of good) expect([value, fits(made, { p: value })]).toEqual([value, true]);
    for (const value of bad) expect([value, fits(made, { p: value })]).toEqual([value, false]);
    expect(Object.keys(complaints(made, {}))).toEqual(["p"]);
  });

  test("that holds itself", () => {
    const tree: JsonSchema = {
      $ref: "#/$defs/Tree",
      $defs: {
        Tree: {
          type: "object",
          properties: {
            name: { type: "string" },
            leaves: { type: "array", items: { $ref: "#/$defs/Tree" } },
          },
          required: ["name"],
        },
      },
    };
    const made = of(parameter("tree", tree));
    const leaf = { name: "c" };
    expect(fits(made, { tree: { name: "a", leaves: [{ name: "b", leaves: [leaf] }] } })).toBe(true);
    expect(
      complaints(made, { tree: { name: "a", leaves: [leaf, { name: "b", leaves: [{ name: 1 }] }] } }),
    ).toEqual({
      "tree.leaves.1.leaves.0.name": "takes a value; tree.leaves[1].leaves[0].name is 1, not a string",
    });
  });

  test("gives the place inside a value", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: { "a b": { type: "array", items: { type: "number" } }, c: { type: "string" } },
      required: ["c"],
    };
    expect(complaints(of(parameter("p", schema)), { p: { "a b": [1, "x"] } })).toEqual({
      "p.a b.1": 'takes object; p["a b"][1] is "x", not a number',
      "p.c": "takes object; p.c is missing",
    });
  });
});

describe("choices", () => {
  const schema = { type: "string", enum: ["one", "two"] };

  test("that are open take any value", () => {
    const made = of(parameter("p", schema, { open: true }));
    for (const value of ["one", "three", 4]) expect(fits(made, { p: value })).toBe(true);
    expect(fits(made, {})).toBe(false);
  });

  test("are not held against the server's own default", () => {
    const made = of(parameter("p", schema, { required: false, default: "three" }));
    expect(made.input.parse({})).toEqual({ p: "three" });
    expect(made.input.parse({ p: "three" })).toEqual({ p: "three" });
  });
});

describe("files of Gradio 3", () => {
  const fileData: JsonSchema = {
    type: "object",
    properties: { name: { type: "string" }, data: { type: "string" }, is_file: { type: "boolean" } },
    required: ["name", "data"],
  };
  const one = { oneOf: [{ type: "string", description: "filepath on your computer" }, fileData] };
  const many = { type: "array", items: { anyOf: [{ type: "string" }, fileData] } };
  const image = { type: "string", description: "base64 representation of an image" };

  test.each([
    ["a file", one, false],
    ["an image", image, true],
  ])("%s is also its own FileData, and an image a data URL", (_, schema, isText) => {
    const made = of(parameter("p", schema));
    const data = "data:image/png;base64,AAAA";
    expect(fits(made, { p: data })).toBe(isText);
    const { output } = endpointSchema({ parameters: [], returns: [parameter("r", schema)] });
    expect(output.safeParse([data]).success).toBe(isText);
    for (const value of [
      { name: "a.png", data },
      { name: "/tmp/a", is_file: true },
      new Blob([]),
      { path: "a" },
    ])
      expect(fits(made, { p: value })).toBe(true);
    for (const value of ["a.png", "https://example.org/a.png", 1, [], {}])
      expect(fits(made, { p: value })).toBe(false);
  });

  test("so are those in a list", () => {
    expect(fits(of(parameter("p", many)), { p: [{ path: "a" }, new Blob([])] })).toBe(true);
    expect(complaints(of(parameter("p", many)), { p: [{ path: "a" }, "data:,a"] })).toMatchObject({
      "p.1": expect.any(String),
    });
  });
});

describe("what nobody means well with", () => {
  test("a schema nested without end is taken on trust", () => {
    let schema: Record<string, unknown> = { type: "string" };
    for (let depth = 0; depth < 20_000; depth++) schema = { anyOf: [schema] };
    expect(fits(of(parameter("p", schema)), { p: 1 })).toBe(true);
    const output = endpointSchema({ parameters: [], returns: [parameter("p", schema)] }).output;
    expect(output.safeParse([1]).success).toBe(true);
  });

  test("one that doubles with each level is read in part", () => {
    const double = (name: string) => ({ anyOf: [{ $ref: name }, { type: "array", items: { $ref: name } }] });
    const $defs = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`D${n}`, double(`#/$defs/D${n + 1}`)]),
    );
    const start = performance.now();
    const made = of(parameter("p", { ...double("#/$defs/D0"), $defs }));
    expect(fits(made, { p: [[[[1]]]] })).toBe(true);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("one that holds itself many times is read in part, also for a deep value", () => {
    const schema: JsonSchema = {
      $ref: "#/$defs/A",
      $defs: {
        A: {
          anyOf: ["x", "y", "z"].map((name) => ({
            type: "object",
            properties: { a: { $ref: "#/$defs/A" }, [name]: { type: "string" } },
            required: [name],
          })),
        },
      },
    };
    let value: unknown = 1;
    for (let depth = 0; depth < 1_000; depth++) value = { a: value };
    const start = performance.now();
    expect(fits(of(parameter("p", schema)), { p: value })).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("names that objects inherit are names like others", () => {
    const names = ["constructor", "toString", "valueOf", "hasOwnProperty"];
    const made = of(...names.map((name) => parameter(name, { type: "string" })));
    expect(Object.keys(complaints(made, {})).sort()).toEqual([...names].sort());
    const given = Object.fromEntries(names.map((name) => [name, "x"]));
    expect(made.input.parse(given)).toEqual(given);
    const preset = of(parameter("constructor", { type: "string" }, { required: false, default: "d" }));
    expect(preset.input.parse({})).toEqual({ constructor: "d" });
  });

  test("no prototype is changed, by a schema or a value", () => {
    const evil = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"object","properties":{"polluted":{}}},"a":{}},"required":["__proto__"]}',
    );
    const made = of(
      parameter("p", evil),
      parameter("__proto__", evil, { required: false, default: { polluted: 1 } }),
    );
    const parsed = made.input.parse(
      JSON.parse('{"p":{"__proto__":{"polluted":1},"a":1},"__proto__":{"polluted":1}}'),
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get(parsed, "polluted")).toBeUndefined();
    expect(Reflect.get(Object(parsed.p), "polluted")).toBeUndefined();
  });
});
