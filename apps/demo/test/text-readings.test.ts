import { expect, test } from "vitest";
import { nextNumber } from "../src/form/next-number.ts";
import { readChoices, readColor, readDate, readText } from "../src/form/text-readings.ts";

test.each([
  ["2030-01-31 18:30:00", true, "2030-01-31 18:30:00"],
  ["2030-01-31T18:30", true, "2030-01-31 18:30:00"],
  ["2030-01-31", false, "2030-01-31"],
  ["now", true, "now"],
  ["now - 10d", false, "now - 10d"],
])("%s is a moment", (text, time, value) => {
  expect(readDate(text, time)).toEqual({ value });
});

test.each([
  ["", true],
  ["2030-02-31", false],
  ["2030-01-31 25:00:00", true],
  ["2030-01-31", true],
  ["2030-01-31 18:30", false],
  ["tomorrow", false],
])("%s is none", (text, time) => {
  expect(readDate(text, time)).toEqual({
    problem: expect.stringMatching(/such as 2030|is written like 2030/),
  });
});

test("a colour is written as CSS writes one", () => {
  for (const color of ["#fff", "#3270cc", "#3270ccff", "red", "rgb(1, 2, 3)", "rgba(1 2 3 / 50%)"])
    expect(readColor(color)).toEqual({ value: color });
  for (const color of ["", "#12", "url(x)", "red; color: blue"])
    expect(readColor(color)).toHaveProperty("problem");
});

test("texts and choices beyond the app's limits are told", () => {
  const text = { kind: "text", multiline: false, maxLength: 3 } as const;
  expect(readText("abc", text)).toEqual({ value: "abc" });
  expect(readText("abcd", text)).toEqual({ problem: "This takes 3 characters, not 4." });
  const choices = { kind: "choices", choices: [], most: 1 } as const;
  expect(readChoices(choices, ["a"])).toEqual({ value: ["a"] });
  expect(readChoices(choices, ["a", "b"])).toEqual({ problem: "Choose at most 1, not 2." });
});

test("the arrow keys step from number to number, within the range", () => {
  const rules = { kind: "number", integer: false, min: -5, max: 5, step: 0.1 } as const;
  expect(nextNumber("0.2", 1, rules)).toBe("0.3");
  expect(nextNumber("0.3", -1, rules)).toBe("0.2");
  expect(nextNumber("5", 1, rules)).toBe("5");
  expect(nextNumber("", 1, rules)).toBe("-5");
  expect(nextNumber("x", -1, { kind: "number", integer: true })).toBe("0");
});
