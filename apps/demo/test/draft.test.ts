import { expect, test } from "vitest";
import { type Draft, draftOf, emptyDraft, initialDraft, readDraft } from "../src/form/draft.ts";
import { toField } from "../src/form/field.ts";
import { noFiles } from "../src/form/files-draft.ts";
import { parameter } from "./parameter.ts";

const field = (...args: Parameters<typeof parameter>) => toField(parameter(...args), 0);
const read = (draft: Draft, ...args: Parameters<typeof parameter>) => readDraft(field(...args), draft);

const slider = { type: "number", description: "numeric value between 1 and 5" };
const file = { type: "object", title: "FileData" };

test("a field starts with its default", () => {
  expect(initialDraft(field({ type: "string" }, { default: "World" }))).toBe("World");
  expect(initialDraft(field({ type: "number" }, { default: 0 }))).toBe("0");
  expect(initialDraft(field({ type: "boolean" }, { default: true }))).toBe(true);
  expect(initialDraft(field({ enum: ["a", "b"] }, { default: "b" }))).toEqual({ value: "b" });
  expect(initialDraft(field({ type: "object" }, { default: { a: 1 } }))).toBe('{\n  "a": 1\n}');
  expect(initialDraft(field({ type: "string" }, { default: null }))).toBeNull();
});

test("without a default it starts empty, a slider at its lower end", () => {
  expect(initialDraft(field({ type: "number" }))).toBe("");
  expect(initialDraft(field({ enum: ["a"] }))).toBe("");
  expect(initialDraft(field({ type: "boolean" }))).toBe(false);
  expect(initialDraft(field(slider, { component: "Slider" }))).toBe("1");
});

test("null that is taken back leaves an empty field", () => {
  expect(emptyDraft(field({ type: "string" }))).toBe("");
  expect(emptyDraft(field({ type: "boolean" }))).toBe(false);
});

test("what is typed becomes a value of its kind", () => {
  expect(read(" a ", { type: "string" })).toEqual({ value: " a " });
  expect(read("", { type: "string" })).toEqual({ value: "" });
  expect(read(" -1.5e3 ", { type: "number" })).toEqual({ value: -1500 });
  expect(read({ value: { b: 1 } }, { enum: ["a", { b: 1 }] })).toEqual({ value: { b: 1 } });
  expect(read("[1, null]", { type: "array" })).toEqual({ value: [1, null] });
  expect(read(true, { type: "boolean" })).toEqual({ value: true });
  expect(read(null, { type: "string" }, { default: null })).toEqual({ value: null });
});

test.each([
  ["", { type: "number" }, "Give a number."],
  ["abc", { type: "number" }, "“abc” is not a number."],
  ["Infinity", { type: "number" }, "“Infinity” is not a number."],
  ["1.5", { type: "integer" }, "Give a whole number."],
  ["0", { type: "integer", minimum: 1 }, "Give a number of at least 1."],
  ["9", { type: "integer", maximum: 8 }, "Give a number of at most 8."],
  ["6", slider, "Give a number from 1 to 5."],
  ["", { enum: ["a"] }, "Choose one."],
  ["", {}, "Give a value in JSON."],
])("%j is refused by %j", (draft, schema, problem) => {
  expect(read(draft, schema)).toEqual({ problem });
});

test("broken JSON is refused with the reason", () => {
  expect(read("{", {})).toEqual({ problem: expect.stringMatching(/^This is not JSON: ./) });
});

test("a file field starts without files, or with its default text, and reads them", () => {
  expect(initialDraft(field(file))).toBe(noFiles);
  expect(initialDraft(field(file, { default: null }))).toBeNull();
  expect(emptyDraft(field(file))).toEqual(noFiles);
  expect(read({ ...noFiles, address: "https://a.example/cat.png" }, file)).toMatchObject({
    value: { url: "https://a.example/cat.png" },
  });
  expect(read(null, file, { default: null })).toEqual({ value: null });
});

test("a value that is filled in becomes what a person would have typed, and what does not fit leaves the field empty", () => {
  expect(draftOf(field({ enum: ["a", { b: 1 }] }), { b: 1 })).toEqual({ value: { b: 1 } });
  expect(draftOf(field({ enum: ["a"] }), "z")).toBe("");
  expect(draftOf(field({ type: "number" }), "seven")).toBe("");
  expect(draftOf(field({ type: "string" }, { default: null }), null)).toBeNull();
  expect(draftOf(field({}), [1])).toBe("[\n  1\n]");
});

test("choices, tables and lists are drafts that are values already", () => {
  const many = field({ type: "array", items: { enum: ["a", "b"] } }, { component: "Checkboxgroup" });
  expect(draftOf(many, ["b", "z"])).toEqual({ value: ["b"] });
  expect(readDraft(many, emptyDraft(many))).toEqual({ value: [] });
  const table = field({ properties: { headers: {}, data: {} } }, { component: "Dataframe" });
  expect(initialDraft(table)).toEqual({ value: { headers: ["1"], data: [[""]], metadata: null } });
  const free = field(
    { type: "string", enum: ["a"] },
    { component: "Dropdown", props: { allow_custom_value: true } },
  );
  expect(draftOf(free, "other")).toEqual({ value: "other" });
  expect(readDraft(free, draftOf(free, ""))).toEqual({ problem: "Choose one." });
});

test("a drawing is empty until something is on it", () => {
  const schema = { properties: { background: {}, layers: {} } };
  const drawing = field(schema, { component: "Imageeditor" });
  expect(readDraft(drawing, initialDraft(drawing))).toEqual({ problem: "Draw something." });
  const value = { background: null, layers: [], composite: null };
  expect(readDraft(drawing, draftOf(drawing, value))).toEqual({ value });
});
