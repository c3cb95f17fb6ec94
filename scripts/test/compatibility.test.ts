import { expect, test } from "vitest";
import { allVersions, compatibilityPage, readColumn } from "../tests/compatibility.ts";
import { firstDifference } from "../tests/first-difference.ts";

const report = (...tests: object[]) => JSON.stringify({ tests });
const plain = { name: "matrix > plain", status: "passed", told: "yes" };

test("a column is what the tests of the matrix told", () => {
  const column = readColumn(
    report(
      plain,
      { name: "call > x", status: "passed" },
      { ...plain, name: "matrix > call()", told: "by /run: 404" },
    ),
  );
  expect([...column]).toEqual([
    ["plain", "yes"],
    ["call()", "by /run: 404"],
  ]);
});

test.each([
  ["a test that failed", [{ ...plain, status: "failed" }], "failed"],
  ["one that told nothing", [{ ...plain, told: undefined }], "told nothing"],
  ["none at all", [{ ...plain, name: "call > plain" }], "no test of the matrix"],
])("there is no column of a report with %s", (_, tests, words) => {
  expect(() => readColumn(report(...tests))).toThrow(words);
});

test("the page has a row for each test, a column for each version, and each proof once", () => {
  const columns = new Map(
    allVersions().map((version) => {
      const isOld = version.startsWith("3") || version === "4.8.0";
      return [
        version,
        new Map([
          ["plain", "yes"],
          ["call()", isOld ? "by /run: POST /call answers 404" : "yes"],
        ]),
      ];
    }),
  );
  const lines = compatibilityPage(columns)
    .split("\n")
    .map((line) => line.replace(/ +/g, " "));
  expect(lines).toContain("| | 6.31.0 | 5.49.1 | 4.44.1 | 4.21.0 | 4.19.2 | 4.16.0 | 4.8.0 | 3.50.2 |");
  expect(lines).toContain("| call() | yes | yes | yes | yes | yes | yes | by /run (1) | by /run (1) |");
  expect(lines.filter((line) => line.startsWith("1. "))).toEqual(["1. POST /call answers 404"]);
  columns.get("4.8.0")?.delete("call()");
  expect(() => compatibilityPage(columns)).toThrow('4.8.0 has no "call()"');
});

test("the first line that differs is told", () => {
  expect(firstDifference("a\nb", "a\nb")).toBeUndefined();
  expect(firstDifference("a\nb\nc", "a\nx\nc")).toContain("Line 2 is\n  b\nand the run says\n  x");
  expect(firstDifference("a", "a\nb")).toContain("(missing)");
  expect(firstDifference("a\nb", "a")).toContain("(nothing)");
});
