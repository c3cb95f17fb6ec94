import { describe, expect, test } from "vitest";
import { arrange } from "../../src/arrange.ts";
import { deepFreeze } from "./freeze.ts";
import { recordedJson, versions } from "./recordings.ts";

const parameter = (name: string, fields: object = {}) => ({
  label: name,
  parameter_name: name,
  parameter_has_default: false,
  type: { type: "string" },
  ...fields,
});
const withDefault = (value: unknown) => ({ parameter_has_default: true, parameter_default: value });
const info = (...parameters: unknown[]) => ({ parameters });
const put = (given: unknown, entry: unknown, open: readonly boolean[] = []) =>
  arrange(deepFreeze(given), deepFreeze(entry), open);

const hello = info(
  parameter("name", withDefault("World")),
  parameter("times", { type: { type: "number" }, ...withDefault(1) }),
);

describe("inputs are put in order", () => {
  test.each<[unknown, unknown[]]>([
    [{ times: 3, name: "You" }, ["You", 3]],
    [{ times: 3 }, ["World", 3]],
    [{}, ["World", 1]],
    [[], ["World", 1]],
    [["You"], ["You", 1]],
    [
      ["You", 3],
      ["You", 3],
    ],
    [
      [null, null],
      [null, null],
    ],
    [{ name: "" }, ["", 1]],
  ])("%j", (given, values) => {
    expect(put(given, hello)).toEqual(values);
  });

  test("a default that is null, or was left out, is null", () => {
    expect(
      put([], info(parameter("a", withDefault(null)), parameter("b", { parameter_has_default: true }))),
    ).toEqual([null, null]);
  });

  test("an endpoint without inputs takes none", () => {
    expect(put([], info())).toEqual([]);
    expect(put({}, info())).toEqual([]);
  });

  test.each(versions)("as Gradio %s states them", (version) => {
    const named = Object(recordedJson(version, "info-values.json")).named_endpoints;
    expect(put({ name: "You", times: 2 }, named["/hello"])).toEqual(["You", 2]);
    expect(put([4, "add", 5], named["/calculate"])).toEqual([4, "add", 5]);
    expect(put([4, "modulo", 5], named["/calculate"])).toBeUndefined();
    expect(put([4, "modulo", 5], named["/calculate"], [false, true, false])).toEqual([4, "modulo", 5]);
  });
});

describe("a second look is needed", () => {
  test.each<[string, unknown]>([
    ["for a name that is none", { nam: "You" }],
    ["for a name that is none beside all that are", { name: "a", times: 1, other: 1 }],
    ["for too many values", ["You", 3, null]],
    ["for a value of another type", { times: "3" }],
    ["for a list where a text is taken", [["You"]]],
    ["for an object where a text is taken", [{ text: "You" }]],
    ["for a truth where a number is taken", ["You", true]],
    ["for keys of prototypes", JSON.parse('{"__proto__":{"name":"x"},"constructor":1}')],
  ])("%s", (_, given) => {
    expect(put(given, hello)).toBeUndefined();
  });

  test("for what is missing and has no default", () => {
    const entry = info(parameter("a"), parameter("b"));
    for (const given of [[], ["x"], {}, { a: "x" }, { b: "x" }]) expect(put(given, entry)).toBeUndefined();
    expect(put({ a: "x", b: "y" }, entry)).toEqual(["x", "y"]);
    expect(
      put([], info(parameter("a", { parameter_has_default: "true", parameter_default: 1 }))),
    ).toBeUndefined();
  });

  test("where no names are known, which is before 4.22", () => {
    const entry = info({ label: "Name", type: { type: "string" }, parameter_has_default: true });
    expect(put({ Name: "x" }, entry)).toBeUndefined();
    expect(put(["x"], entry)).toEqual(["x"]);
  });

  test.each([undefined, null, "x", [], {}, { parameters: {} }, { parameters: null }])(
    "where the app tells nothing: %j",
    (entry) => {
      expect(put([], entry)).toBeUndefined();
      expect(put({}, entry)).toBeUndefined();
    },
  );

  test("for more than a word or a number", () => {
    const schemas = [
      {},
      null,
      { type: "integer" },
      { type: "array", items: {} },
      { anyOf: [{ type: "string" }] },
      { type: ["string", "null"] },
      { type: "undefined" },
      { $ref: "#/$defs/FileData" },
    ];
    for (const type of schemas) {
      expect(put([[1]], info(parameter("a", { type })))).toBeUndefined();
      expect(put([null], info(parameter("a", { type })))).toEqual([null]);
    }
  });

  test("for what is not among the choices, of whatever kind they are", () => {
    const entry = info(parameter("a", { type: { type: "string", enum: ["x", 1, null] } }));
    for (const good of ["x", 1, null]) expect(put([good], entry)).toEqual([good]);
    for (const bad of ["y", "1", true, ["x"], ""]) expect(put([bad], entry)).toBeUndefined();
  });
});

test("a parameter may be named like a part of every object", () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    const entry = info(parameter(name, withDefault("d")));
    expect(put(JSON.parse(`{"${name}":"x"}`), entry)).toEqual(["x"]);
    expect(put({}, entry)).toEqual(["d"]);
  }
});
