import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findPython } from "../../../packages/testing/src/python.ts";
import { toPart } from "../src/common/part.ts";
import { shellQuote } from "../src/take-away/curl.ts";
import { type Grammar, quote, scriptKey, writePart } from "../src/take-away/literal.ts";

const nothing = () => "";
const script: Grammar = { constant: String, key: scriptKey, file: nothing, padding: " " };
const json: Grammar = { constant: String, key: quote, file: nothing, padding: "" };
const python: Grammar = {
  ...json,
  constant: (value) => (value === null ? "None" : value ? "True" : "False"),
};

/** Texts with what means something to a language, a shell or a reader. */
const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        "\\",
        "$(id)",
        "`id`",
        "$" + "{a}",
        "\n",
        "\r",
        "\0",
        "\u2028",
        "\u202e",
        "\ud800",
        "!",
        "😀",
        "#",
      ),
    )
    .map((pieces) => pieces.join("")),
);

/** Values as JSON can say them, keys such as `__proto__` among them. */
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    nasty,
    fc.double().map((number) => JSON.parse(JSON.stringify(number))),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(nasty, fc.constantFrom("__proto__", "constructor", "a b", "class")), tie("value")),
        { maxLength: 4 },
      )
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

const ofLanguage = (value: unknown, grammar: Grammar) => writePart(toPart(value), grammar);

test("what is written as JavaScript is the value again", () => {
  fc.assert(
    fc.property(values, (value) => {
      const read: unknown = new Function(`"use strict"; return (${ofLanguage(value, script)});`)();
      expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    }),
  );
});

test("what is written as Python is the value again", async () => {
  const { command } = await findPython();
  // One process for all of them: starting it takes longer than reading.
  const samples = fc.sample(values, 300);
  const code =
    "import ast, json, sys; print(json.dumps([ast.literal_eval(text) for text in json.load(sys.stdin)]))";
  const input = JSON.stringify(samples.map((value) => ofLanguage(value, python)));
  const read: unknown = JSON.parse(execFileSync(command, ["-c", code], { input, encoding: "utf8" }));
  expect(read).toEqual(samples);
});

test("what is written for a shell is the value again, in one word", () => {
  const samples = fc.sample(values, 100);
  const words = samples.map((value) => shellQuote(ofLanguage(value, json)));
  const printed = execFileSync("sh", ["-s"], {
    input: `printf '%s\\0' ${words.join(" \\\n")}\n`,
    encoding: "utf8",
  });
  const read = printed.split("\0").slice(0, -1);
  expect(read.map((text) => JSON.parse(text))).toEqual(samples);
});

test("what would mislead who reads the code is an escape", () => {
  expect(quote("a\u202eb\u2028c\u200bd")).toBe('"a\\u202eb\\u2028c\\u200bd"');
  expect(quote("für 😀 漢字")).toBe('"für 😀 漢字"');
});

test("a long value goes to several lines, a short one stays on its own", () => {
  expect(ofLanguage({ a: [1, 2], "b c": null }, script)).toBe('{ a: [1, 2], "b c": null }');
  expect(ofLanguage({ a: "x".repeat(50), b: ["y".repeat(50)] }, script)).toBe(
    `{\n  a: "${"x".repeat(50)}",\n  b: ["${"y".repeat(50)}"]\n}`,
  );
});
