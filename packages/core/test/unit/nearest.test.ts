import { expect, test } from "vitest";
import { nearest } from "../../src/nearest.ts";

const names = ["/hello", "/predict", "/calculate", "/chat", "/count"];

test.each([
  ["helo", ["/hello"]],
  ["HELLO", ["/hello"]],
  ["/predit", ["/predict"]],
  ["calculat_e", ["/calculate"]],
  ["elephant in the room", []],
])("%s is near %j", (asked, near) => {
  expect(nearest(asked, names)).toEqual(near);
});

test("the nearest come first, at most three", () => {
  expect(nearest("a1", ["a1x", "a1", "a2", "a3", "a4"])).toEqual(["a1", "a1x", "a2"]);
});

test("nothing is near nothing", () => {
  expect(nearest("x", [])).toEqual([]);
});

test("letters of every script count", () => {
  expect(nearest("приве", ["/привет", "/пока"])[0]).toBe("/привет");
});

test("very long names cost no more than short ones", () => {
  // Without a bound the table would have 10^10 cells, and this test no end.
  const long = "x".repeat(100_000);
  expect(nearest(long, [`${long}y`])).toEqual([`${long}y`]);
});

test("names of a hostile server are handed back as they are", () => {
  expect(nearest("__proto__", new Map([["__proto__", 1]]).keys())).toEqual(["__proto__"]);
});
