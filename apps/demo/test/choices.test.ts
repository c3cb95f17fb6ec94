import { expect, test } from "vitest";
import { matchChoices, namedChoice } from "../src/form/choice-filter.ts";
import { toField } from "../src/form/field.ts";
import { parameter } from "./parameter.ts";

const control = (...args: Parameters<typeof parameter>) => toField(parameter(...args), 0).control;
const named = (...labels: string[]) => labels.map((label, value) => ({ label, value }));
const many = Array.from({ length: 11 }, (_, index) => `${index}`);

test("labels come from the app's config, values from the schema", () => {
  const props = {
    choices: [
      ["First", 1],
      ["Second", 2],
    ],
  };
  expect(control({ enum: [1, 2], type: "string" }, { component: "Radio", props })).toEqual({
    kind: "choice",
    choices: [
      { label: "First", value: 1 },
      { label: "Second", value: 2 },
    ],
    look: "radio",
  });
  const odd = { choices: { no: "list" } };
  expect(control({ enum: ["a"] }, { component: "Dropdown", props: odd })).toEqual({
    kind: "choice",
    choices: [{ label: "a", value: "a" }],
  });
});

test("long lists and those that take other words are to be searched, groups are not", () => {
  expect(control({ enum: many, type: "string" }, { component: "Dropdown" })).toMatchObject({
    look: "search",
  });
  const free = { component: "Dropdown", props: { allow_custom_value: true } };
  expect(control({ enum: ["a"], type: "string" }, free)).toMatchObject({ look: "search", free: true });
  const items = { enum: ["a", "b"], type: "string" };
  expect(control({ type: "array", items }, { component: "Checkboxgroup" })).not.toHaveProperty("look");
  expect(
    control(
      { type: "array", items },
      { component: "Dropdown", props: { multiselect: true, max_choices: 1 } },
    ),
  ).toMatchObject({ kind: "choices", look: "search", most: 1 });
});

test("the value of a Dataset is the position of a sample", () => {
  const props = {
    samples: [
      ["a", 1],
      ["b", 2],
    ],
  };
  expect(control({ type: "integer" }, { component: "Dataset", props })).toEqual({
    kind: "choice",
    choices: [
      { label: "a · 1", value: 0 },
      { label: "b · 2", value: 1 },
    ],
  });
  expect(control({ type: "integer" }, { component: "Dataset" })).toMatchObject({ kind: "number" });
});

test("what is typed finds labels without regard to case and accents, beginnings first", () => {
  const choices = named("Crème", "Ice cream", "Cake");
  expect(matchChoices(choices, "CRE").shown.map(({ label }) => label)).toEqual(["Crème", "Ice cream"]);
  expect(matchChoices(choices, "", 2)).toEqual({ shown: choices.slice(0, 2), more: 1 });
  expect(namedChoice(choices, "cake")?.value).toBe(2);
  expect(namedChoice(choices, "ice")?.value).toBe(1);
  expect(namedChoice(choices, "c")).toBeUndefined();
  expect(namedChoice(choices, " ")).toBeUndefined();
});
