import { describe, expect, test } from "vitest";
import { readApiInfo } from "../../src/endpoints.ts";
import { recordedJson, versions } from "./recordings.ts";

describe.each(versions)("the API info of Gradio %s", (version) => {
  const info = readApiInfo(recordedJson(version, "info-values.json"));
  const calculate = info?.named.get("/calculate");

  test("names the endpoints, without the hidden ones", () => {
    expect(info && [...info.named.keys()]).toEqual(
      [
        ..."executions hello predict three calculate echo_json nan optional slider unicode big slow headers".split(
          " ",
        ),
        ..."no_inputs no_outputs update skip direct".split(" "),
      ].map((name) => `/${name}`),
    );
    expect(info?.unnamed.size).toBe(0);
  });

  test("tells what a call must bring, and what is taken otherwise", () => {
    expect(calculate?.parameters).toMatchObject([
      { name: "num1", label: "Number", required: true, schema: { type: "number" }, component: "Number" },
      { name: "operation", required: false, default: "add", schema: { type: "string" } },
      { name: "num2", label: "Other number", required: true, pythonType: "float" },
    ]);
    expect(Object.hasOwn(calculate?.parameters[0] ?? {}, "default")).toBe(false);
  });

  test("tells a default of null from none", () => {
    const [text, note] = info?.named.get("/optional")?.parameters ?? [];
    expect(text?.required).toBe(true);
    expect(note).toMatchObject({ required: false, default: null });
  });

  test("tells what comes back", () => {
    expect(calculate?.returns).toEqual([
      { label: "Result", schema: { type: "number" }, pythonType: "float", component: "Number" },
    ]);
    expect(info?.named.get("/no_outputs")?.returns).toEqual([]);
    expect(info?.named.get("/no_inputs")?.parameters).toEqual([]);
  });

  test("tells what the server adds to a type", () => {
    const [returned] = info?.named.get("/echo_json")?.returns ?? [];
    expect(returned).toMatchObject({ component: "Json", typeDescription: "any valid json" });
  });

  test("an empty description is none", () => {
    expect(Object.hasOwn(calculate ?? {}, "description")).toBe(false);
    for (const entry of [...(calculate?.parameters ?? []), ...(calculate?.returns ?? [])])
      expect(Object.hasOwn(entry, "typeDescription")).toBe(false);
  });
});

test("a description is kept, and unnamed endpoints go by their index", () => {
  const info = readApiInfo({
    named_endpoints: { "/a": { description: "Does it.", parameters: [], returns: [] } },
    unnamed_endpoints: { 0: { parameters: [{ label: "L" }], returns: [] } },
  });
  expect(info?.named.get("/a")?.description).toBe("Does it.");
  expect(info?.unnamed.get(0)?.parameters[0]?.name).toBe("L");
});

test("where the server knows no names, the label is the name", () => {
  const info = readApiInfo({
    named_endpoints: { "/a": { parameters: [{ label: "Text" }, { parameter_name: "" }] } },
  });
  expect(info?.named.get("/a")?.parameters.map(({ name }) => name)).toEqual(["Text", ""]);
});

describe("hostile shapes", () => {
  test.each([
    undefined,
    null,
    1,
    "text",
    [],
    {},
    { named_endpoints: null },
    { named_endpoints: [] },
    { named_endpoints: "x" },
  ])("%j is no API info", (json) => {
    expect(readApiInfo(json)).toBeUndefined();
  });

  test("wrong types everywhere leave values of the right types", () => {
    const wrong = [null, 1, "text", true, [], {}, [[]], [null, 1, "x"]];
    for (const value of wrong) {
      const info = readApiInfo({
        named_endpoints: {
          "/a": value,
          "/b": { parameters: value, returns: value, description: value },
          "/c": {
            parameters: [
              {
                label: value,
                parameter_name: value,
                parameter_has_default: value,
                type: value,
                python_type: value,
                component: value,
              },
            ],
          },
        },
        unnamed_endpoints: value,
      });
      if (!info) throw new Error("The endpoints were lost.");
      for (const { parameters, returns } of info.named.values())
        for (const entry of [...parameters, ...returns])
          expect(entry).toMatchObject({
            label: expect.any(String),
            pythonType: expect.any(String),
            component: expect.any(String),
            schema: expect.any(Object),
          });
      for (const { parameters, returns } of info.named.values())
        for (const { typeDescription } of [...parameters, ...returns])
          expect(["string", "undefined"]).toContain(typeof typeDescription);
    }
  });

  test("keys of the prototype are names like any other", () => {
    const info = readApiInfo(
      JSON.parse(
        '{"named_endpoints": {"__proto__": {"parameters": [{"label": "L"}]}, "constructor": {}, "toString": {}}}',
      ),
    );
    expect(info?.named.get("__proto__")?.parameters).toHaveLength(1);
    expect(info && [...info.named.keys()].sort()).toEqual(["__proto__", "constructor", "toString"]);
    expect(info?.named.get("hasOwnProperty")).toBeUndefined();
    expect(Reflect.get({}, "parameters")).toBeUndefined();
  });

  test("what is inherited is not taken for the server's", () => {
    expect(readApiInfo(Object.create({ named_endpoints: {} }))).toBeUndefined();
  });

  test("an index that is no number is no endpoint", () => {
    const info = readApiInfo({ named_endpoints: {}, unnamed_endpoints: { x: {}, 1: {} } });
    expect(info && [...info.unnamed.keys()]).toEqual([1]);
  });
});
