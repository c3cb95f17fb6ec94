import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRecord, own, parseJson } from "../../src/json.ts";
import { recordedText, versions } from "./recordings.ts";
import { thrown } from "./thrown.ts";

describe("literals that JSON lacks", () => {
  test.each([
    ["NaN", null],
    ["Infinity", null],
    ["-Infinity", null],
    ["[NaN,Infinity,-Infinity]", [null, null, null]],
    ['{"a": NaN, "b": [ -Infinity ]}', { a: null, b: [null] }],
    [" NaN\n", null],
  ])("%s becomes null", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  test.each([
    '["NaN", NaN]',
    '["Infinity", Infinity]',
    '["-Infinity", -Infinity]',
    '["a \\" NaN, \\" b", NaN]',
    '["ends in a backslash \\\\", NaN]',
    '["NaN \\\\\\" NaN", NaN]',
    '["\\u0022 NaN", NaN]',
  ])("the same words inside a string stay: %s", (text) => {
    const [string] = JSON.parse(text.replace(/, \S+\]$/, "]"));
    expect(parseJson(text)).toEqual([string, null]);
  });

  test("a key of that name stays", () => {
    expect(parseJson('{"NaN": NaN, "Infinity": 1}')).toEqual({ NaN: null, Infinity: 1 });
  });

  test.each(versions)("what Gradio %s sends is read", (version) => {
    const [, data = ""] = /^data: (.*)$/m.exec(recordedText(version, "nan.sse")) ?? [];
    expect(() => JSON.parse(data)).toThrow(SyntaxError); // else the recording shows nothing
    expect(parseJson(data)).toEqual([
      {
        nan: null,
        infinity: null,
        nested: [{ minus: null }, null, 1.5],
        text: 'NaN, "Infinity" and -Infinity: [NaN, {"a": Infinity}] \\',
        NaN: "Infinity",
      },
      null,
      [null, "-Infinity", 'a "NaN" \\" b'],
    ]);
  });

  test.each([
    ["plain", "x"],
    ["escaped", "\\n"],
    ["mixed", 'x\\"'],
  ])("a very long %s string beside one does not exhaust the engine", (_, piece) => {
    const text = `["${piece.repeat(20_000_000 / piece.length)}",NaN]`;
    const [string, hole] = Object.values(Object(parseJson(text)));
    expect(hole).toBeNull();
    expect(String(string).length).toBeGreaterThanOrEqual(20_000_000 / piece.length);
  });
});

test("any value with holes parses as with nulls", () => {
  // A mark no other string holds stands for the hole until the text is written.
  const hole = "\uE000hole\uE000";
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.constant(hole),
      fc.jsonValue(),
      fc.constantFrom("NaN", "Infinity", "-Infinity", '"NaN"', "\\", '\\"', "[NaN]"),
      fc.array(tie("tree")),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("NaN", "Infinity")), tie("tree")),
    ),
  }));
  fc.assert(
    fc.property(
      tree,
      fc.infiniteStream(fc.constantFrom("NaN", "Infinity", "-Infinity")),
      fc.constantFrom(undefined, 2),
      (value, literals, indent) => {
        const written = JSON.stringify(value, undefined, indent);
        const quoted = JSON.stringify(hole);
        const text = written.replaceAll(quoted, () => String(literals.next().value));
        expect(parseJson(text)).toEqual(JSON.parse(written.replaceAll(quoted, "null")));
      },
    ),
  );
});

test("valid JSON is untouched", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  "",
  "nan",
  "-NaN",
  "--Infinity",
  "+Infinity",
  "1NaN",
  "NaN1",
  "NaN NaN",
  "NaNull",
  "{NaN: 1}",
  "[NaN",
  '"NaN',
  "Infinity Infinity",
  ".NaN",
  "undefined",
  "<html>NaN</html>",
])("%s is a SyntaxError", async (text) => {
  expect(await thrown(() => parseJson(text))).toBeInstanceOf(SyntaxError);
});

test("a key __proto__ stays an own key and pollutes nothing", () => {
  for (const text of ['{"__proto__": {"polluted": 1}}', '{"__proto__": {"polluted": NaN}, "a": NaN}']) {
    const value = parseJson(text);
    expect(Object.hasOwn(Object(value), "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(own(value, "polluted")).toBeUndefined();
  }
});

test("own() reads own keys of records only", () => {
  expect(own({ a: 1 }, "a")).toBe(1);
  expect(own({}, "toString")).toBeUndefined();
  expect(own({}, "__proto__")).toBeUndefined();
  expect(own(["x"], "0")).toBeUndefined();
  expect(own(null, "a")).toBeUndefined();
  expect(own("text", "length")).toBeUndefined();
});

test("a record is an object that is no array and not null", () => {
  expect([{}, Object.create(null)].every(isRecord)).toBe(true);
  expect([null, undefined, [], "a", 1, () => {}].some(isRecord)).toBe(false);
});
