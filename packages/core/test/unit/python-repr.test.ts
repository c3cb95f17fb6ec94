import { describe, expect, test } from "vitest";
import { pythonRepr } from "../../src/python-repr.ts";

// What Python 3.11 printed for `print(repr(json.loads(line)))`, line by line.
describe("Python's spelling of", () => {
  test.each([
    ["null", "None"],
    ["true", "True"],
    ["false", "False"],
    ["0", "0"],
    ["-12.5", "-12.5"],
    ["0.1", "0.1"],
    ["0.0001", "0.0001"],
    ["0.00001", "1e-05"],
    ["-0.0000125", "-1.25e-05"],
    ["1e-7", "1e-07"],
    ["2.5e-300", "2.5e-300"],
    ["1.5e300", "1.5e+300"],
    ['"text"', "'text'"],
    ['""', "''"],
    [`"it's"`, `"it's"`],
    [String.raw`"say \"it\""`, `'say "it"'`],
    [String.raw`"it's \"it\""`, String.raw`'it\'s "it"'`],
    [String.raw`"a\\b"`, String.raw`'a\\b'`],
    [String.raw`"a\nb\rc\td"`, String.raw`'a\nb\rc\td'`],
    [String.raw`"\u0000\u001f\u007f\u00a0\u00ad"`, String.raw`'\x00\x1f\x7f\xa0\xad'`],
    [String.raw`"\u2028\u3000\ufeff\ue000"`, String.raw`'\u2028\u3000\ufeff\ue000'`],
    [String.raw`"\ud83d \udb40\udc01"`, String.raw`'\ud83d \U000e0001'`],
    ['"é 漢字 👩‍🚀"', String.raw`'é 漢字 👩\u200d🚀'`],
    ["[]", "[]"],
    ["{}", "{}"],
    ['[1, "a", null, [true]]', "[1, 'a', None, [True]]"],
    ['{"a": {"b c": []}, "it\'s": false}', `{'a': {'b c': []}, "it's": False}`],
  ])("%s", (json, python) => {
    expect(pythonRepr(JSON.parse(json))).toBe(python);
  });
});

test("a float without a fraction is an integer, since JSON.parse makes it one", () => {
  expect(pythonRepr(JSON.parse("[0.0, 3.0]"))).toBe("[0, 3]");
});

test("what is nested without end is cut", () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 20_000; depth++) value = depth % 2 ? [value] : { a: value };
  expect(pythonRepr(value)).toMatch(/^\[\{'a': \[.*\.\.\..*\]\}\]$/);
});

test("keys of the prototype are keys like any other", () => {
  expect(pythonRepr(JSON.parse('{"__proto__": 1}'))).toBe("{'__proto__': 1}");
});
