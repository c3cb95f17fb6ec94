import { expect, test } from "vitest";
import { jsonText, levelsWithin, membersOf } from "../src/output/json-text.ts";
import { remoteFile } from "./remote-file.ts";

test("as many levels are opened as have no more members than that", () => {
  const value = { a: [1, 2, 3], b: { c: { d: 1 } } };
  expect([1, 2, 5, 6, 7, 100].map((most) => levelsWithin(value, most))).toEqual([0, 1, 1, 2, 3, 3]);
  expect(levelsWithin(1, 10)).toBe(0);
  expect(levelsWithin([], 10)).toBe(0);
});

test("a value is written as JSON, a file as what the app said of it", () => {
  const file = remoteFile();
  expect(jsonText({ file })).toBe(JSON.stringify({ file: file.toJSON() }, undefined, 2));
  expect(membersOf(file)).toEqual(Object.entries(Object(file.toJSON())));
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(jsonText(circle)).toBe("");
  expect(levelsWithin(circle, 10)).toBe(10);
  expect(membersOf("text")).toBeUndefined();
});
