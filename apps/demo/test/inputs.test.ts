import { expect, test } from "vitest";
import { toField } from "../src/form/field.ts";
import { draftsOf, readInputs } from "../src/form/inputs.ts";
import { parameter } from "./parameter.ts";

const fields = (...names: string[]) =>
  names.map((name, index) => toField(parameter({ type: "string" }, { name, default: `${index}` }), index));

test("values go by name, those nobody touched with their default", () => {
  expect(readInputs(fields("a", "b"), new Map([["field-1", "typed"]]))).toEqual({
    inputs: { a: "0", b: "typed" },
  });
});

test("values go in order where names can't tell them apart", () => {
  expect(readInputs(fields("Text", "Text"), new Map())).toEqual({ inputs: ["0", "1"] });
  expect(readInputs(fields(""), new Map())).toEqual({ inputs: ["0"] });
});

test("null is a draft of its own, not one that is missing", () => {
  expect(readInputs(fields("a"), new Map([["field-0", null]]))).toEqual({ inputs: { a: null } });
});

test("every problem is told, by field", () => {
  const numbers = ["a", "b"].map((name, index) => toField(parameter({ type: "number" }, { name }), index));
  expect(readInputs(numbers, new Map([["field-1", "x"]]))).toEqual({
    problems: new Map([
      ["field-0", "Give a number."],
      ["field-1", "“x” is not a number."],
    ]),
  });
});

test("what the endpoint's schema does not take is told beside its field", () => {
  const list = toField(parameter({ type: "array", items: { type: "integer" } }, { name: "sizes" }), 0);
  expect(readInputs([list], new Map([["field-0", "[1, 2]"]]))).toEqual({ inputs: { sizes: [1, 2] } });
  const reading = readInputs([list], new Map([["field-0", '[1, "two"]']]));
  const problem = "problems" in reading ? reading.problems.get("field-0") : undefined;
  expect(problem).toContain("sizes[1]");
});

test("values are filled in by name or in order, and those that are not told are left out", () => {
  expect(draftsOf(fields("a", "b"), { b: "x", c: "y" })).toEqual(new Map([["field-1", "x"]]));
  expect(draftsOf(fields("a", "b"), ["x"])).toEqual(new Map([["field-0", "x"]]));
  expect(draftsOf(fields("toString"), {})).toEqual(new Map());
});
