import { expect, test } from "vitest";
import { pythonRepr } from "../../src/python-repr.ts";
import { readPythonText } from "../../src/python-text.ts";

test.each([
  ["'m'", "m"],
  [`"It's"`, "It's"],
  ["''", ""],
  [`'It\\'s "x"'`, `It's "x"`],
  ["'two\\nlines\\tand\\ra \\\\ backslash'", "two\nlines\tand\ra \\ backslash"],
  ["'caf\\xe9 \\u2028 \\U0001f600'", "caf\u00e9 \u2028 \u{1f600}"],
])("%s is %j", (written, text) => {
  expect(readPythonText(written)).toBe(text);
});

test.each([
  "m",
  "",
  "'",
  `'a"`,
  "'a' and 'b'",
  `"a" or "b"`,
  "'a\\'", // and this quote is one of the text's own
  "division by zero",
])("%j stays as it is", (text) => {
  expect(readPythonText(text)).toBe(text);
});

test("an escape of no character stays as it is", () => {
  expect(readPythonText("'\\Uffffffff'")).toBe("\\Uffffffff");
});

test.each(["", "plain", "it's", `"x" and 'y'`, "a\\b\nc\td\u2028e\u{1f600}\u00a0", "'quoted'"])(
  "reads back what repr() makes of %j",
  (text) => {
    expect(readPythonText(pythonRepr(text))).toBe(text);
  },
);
