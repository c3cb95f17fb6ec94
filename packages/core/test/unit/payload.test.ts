import { describe, expect, test } from "vitest";
import { file } from "../../src/file-input.ts";
import { inputsToJson } from "../../src/payload.ts";
import { thrown } from "./thrown.ts";

const written = (inputs: unknown): unknown => JSON.parse(inputsToJson(inputs));

const fileData = { path: "https://example.org/a.png", meta: { _type: "gradio.FileData" } };

test("what JSON holds is written as it is", () => {
  const inputs = ["a", 1, true, null, { b: [2, { c: "d" }] }, []];
  expect(written(inputs)).toEqual(inputs);
  expect(written({ name: "a", nested: inputs })).toEqual({ name: "a", nested: inputs });
});

test("a URL becomes the file there, a file() stays one, nested too", () => {
  const url = new URL("https://example.org/a.png");
  expect(written([url, file(url), { deep: [url] }])).toEqual([fileData, fileData, { deep: [fileData] }]);
});

test("a string that looks like an address stays a string", () => {
  expect(written(["https://example.org/a.png"])).toEqual(["https://example.org/a.png"]);
});

test("the inputs are never changed", () => {
  const inputs = Object.freeze([
    Object.freeze({ url: new URL("https://example.org/a.png"), list: Object.freeze([1, undefined]) }),
    new Date(0),
  ]);
  const before = structuredClone([String(inputs[0]), inputs.length]);
  inputsToJson(inputs);
  expect([String(inputs[0]), inputs.length]).toEqual(before);
});

test("values that know their JSON are written by it", () => {
  const own = { toJSON: () => ({ mine: [1] }) };
  expect(written([new Date(0), own, Object("boxed"), Object(1)])).toEqual([
    "1970-01-01T00:00:00.000Z",
    { mine: [1] },
    "boxed",
    1,
  ]);
});

test("undefined is null in a list and absent in an object", () => {
  expect(inputsToJson([undefined, 1, { a: undefined, b: 2 }])).toBe('[null,1,{"b":2}]');
});

test("instances of a caller's own class are written by their fields", () => {
  class Point {
    readonly x = 1;
  }
  expect(written([new Point(), Object.create(null)])).toEqual([{ x: 1 }, {}]);
});

describe("what JSON would lose or can't hold is refused, at the top and below", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  test.each([
    ["Blob", new Blob(["x"])],
    ["File", new File(["x"], "x.txt")],
    ["ArrayBuffer", new ArrayBuffer(8)],
    ["Uint8Array", new Uint8Array(2)],
    ["Float64Array", new Float64Array(2)],
    ["DataView", new DataView(new ArrayBuffer(8))],
    ["Map", new Map([[1, 2]])],
    ["Set", new Set([1])],
    ["function", () => 1],
    ["async function", async () => 1],
    ["symbol", Symbol("s")],
    ["BigInt", 1n],
    ["Promise", Promise.resolve(1)],
    ["RegExp", /x/],
    ["Error", new Error("x")],
    ["ReadableStream", new ReadableStream()],
    ["Response", new Response("x")],
    ["FormData", new FormData()],
    ["Headers", new Headers()],
    ["cycle", cycle],
  ])("%s", async (_, value) => {
    for (const inputs of [value, [value], { a: value }, [{ deep: [value] }]])
      expect(await thrown(() => inputsToJson(inputs))).toBeInstanceOf(TypeError);
  });

  test("by the name of its place and kind", () => {
    expect(() => inputsToJson({ picture: new Blob() })).toThrow('"picture" is a Blob');
  });

  test("inputs that are no list or object", async () => {
    for (const inputs of ["text", 1, true, null, undefined, 1n, Symbol("s")])
      expect(await thrown(() => inputsToJson(inputs))).toBeInstanceOf(TypeError);
  });

  test("inputs that write themselves as something else", async () => {
    for (const inputs of [new Date(0), { toJSON: () => "text" }, { toJSON: () => undefined }])
      expect(await thrown(() => inputsToJson(inputs))).toBeInstanceOf(TypeError);
  });
});

test("a URL that the app can't fetch is an input error", async () => {
  for (const url of ["ftp://a.example/x", "data:text/plain,x", "blob:https://a.example/1", "file:///x"])
    expect(await thrown(() => inputsToJson([new URL(url)]))).toMatchObject({ code: "input" });
});

test("a key __proto__ is written as a key", () => {
  expect(inputsToJson([JSON.parse('{"__proto__": 1}')])).toBe('[{"__proto__":1}]');
});
