import { expect, test } from "vitest";
import type { Control } from "../src/form/control.ts";
import { toField } from "../src/form/field.ts";
import { parameter } from "./parameter.ts";

// As Gradio 6.31.0 states them in /info.
const fileData = {
  properties: {
    path: { type: "string" },
    url: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
    orig_name: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
  },
  title: "FileData",
  type: "object",
};

const cases: [name: string, ...Parameters<typeof parameter>, Control][] = [
  ["text", { type: "string" }, { component: "Textbox" }, { kind: "text", multiline: false }],
  ["text of lines", { type: "string" }, { default: "a\nb" }, { kind: "text", multiline: true }],
  [
    "code",
    { type: "string" },
    { component: "Code", props: { language: "python" } },
    { kind: "code", language: "python" },
  ],
  ["number", { type: "number" }, { component: "Number" }, { kind: "number", integer: false }],
  ["integer", { type: "integer", minimum: 1 }, {}, { kind: "number", integer: true, min: 1 }],
  [
    "slider",
    { type: "number", description: "numeric value between 1 and 5" },
    { component: "Slider", default: 2 },
    { kind: "slider", min: 1, max: 5, step: 1 },
  ],
  [
    "slider of fractions",
    { type: "number", description: "numeric value between -0.5 and 1e+3" },
    { component: "Slider", default: 0 },
    { kind: "slider", min: -0.5, max: 1000, step: "any" },
  ],
  ["slider without a range", { type: "number" }, { component: "Slider" }, { kind: "number", integer: false }],
  ["boolean", { type: "boolean" }, {}, { kind: "boolean" }],
  [
    "choice",
    { type: "string", enum: ["add", 2] },
    {},
    {
      kind: "choice",
      choices: [
        { label: "add", value: "add" },
        { label: "2", value: 2 },
      ],
    },
  ],
  [
    "file",
    fileData,
    { component: "File" },
    { kind: "file", accept: "", shape: { many: false, wrap: "bare", text: false } },
  ],
  [
    "files",
    { $defs: { FileData: fileData }, items: { $ref: "#/$defs/FileData" }, type: "array" },
    { component: "File" },
    { kind: "file", accept: "", shape: { many: true, wrap: "bare", text: false } },
  ],
  [
    "image",
    fileData,
    { component: "Image" },
    {
      kind: "file",
      accept: "image/*",
      shape: { many: false, wrap: "bare", text: false },
      capture: "picture",
    },
  ],
  ["list", { type: "array", items: { type: "string" } }, {}, { kind: "json" }],
  ["anything", { type: {}, description: "any valid json" }, { component: "Json" }, { kind: "json" }],
  ["nothing known", {}, {}, { kind: "json" }],
  ["several kinds", { anyOf: [{ type: "string" }, { type: "number" }] }, {}, { kind: "json" }],
  ["a circle", { $ref: "#" }, {}, { kind: "json" }],
];

test.each(cases)("%s", (_name, schema, details, control) => {
  expect(toField(parameter(schema, details), 0).control).toEqual(control);
});

test("null is a value where the schema says so, or where it is the default", () => {
  const nullable = (...args: Parameters<typeof parameter>) => toField(parameter(...args), 0).nullable;
  expect(nullable({ anyOf: [{ type: "string" }, { type: "null" }] })).toBe(true);
  expect(nullable({ type: ["integer", "null"] })).toBe(true);
  expect(nullable({ type: "string" }, { default: null })).toBe(true);
  expect(nullable({ type: "string" }, { default: "" })).toBe(false);
});

test("a field has a label of its own where the parameter has none", () => {
  expect(toField(parameter({}, { label: "", name: "" }), 2)).toMatchObject({
    key: "field-2",
    label: "Input 3",
  });
});

test("what the app's config says of a component goes into its control", () => {
  const control = (...args: Parameters<typeof parameter>) => toField(parameter(...args), 0).control;
  const table = { properties: { headers: {}, data: {} } };
  const frame = (props: Record<string, unknown>) => control(table, { component: "Dataframe", props });
  expect(frame({ headers: ["a", "b"], datatype: "str", row_count: [1, "dynamic"] })).toEqual({
    kind: "table",
    headers: ["a", "b"],
    datatypes: ["", ""],
    fixedRows: false,
    fixedColumns: false,
  });
  expect(
    frame({ headers: ["a"], datatype: ["number"], row_count: [1, "fixed"], col_count: [1, "fixed"] }),
  ).toMatchObject({
    datatypes: ["number"],
    fixedRows: true,
    fixedColumns: true,
  });
  expect(frame({ headers: "odd", datatype: 3 })).toMatchObject({ headers: [], datatypes: [] });

  const slider = { type: "number", description: "numeric value between 0 and 1" };
  expect(control(slider, { component: "Slider", props: { step: 0.25 } })).toMatchObject({ step: 0.25 });
  expect(
    control({ type: "number" }, { component: "Number", props: { minimum: 1, maximum: 3, step: 0.5 } }),
  ).toEqual({
    kind: "number",
    integer: false,
    min: 1,
    max: 3,
    step: 0.5,
  });
  const text = { type: "string" };
  expect(control(text, { component: "Textbox", props: { lines: 4, max_length: 9 } })).toEqual({
    kind: "text",
    multiline: true,
    lines: 4,
    maxLength: 9,
  });
  expect(control(text, { component: "Textbox", props: { type: "password" } })).toMatchObject({
    type: "password",
  });
  expect(
    control(text, { component: "Textbox", props: { lines: "many", max_length: null, type: "file" } }),
  ).toEqual({
    kind: "text",
    multiline: false,
  });
  const day = { type: "string", description: "Formatted as YYYY-MM-DD" };
  expect(control(day, { component: "Datetime" })).toEqual({ kind: "date", time: false });
  expect(control(text, { component: "Datetime" })).toEqual({ kind: "date", time: true });

  const drawing = { properties: { background: {}, layers: {}, composite: {} } };
  expect(
    control(drawing, { component: "Imageeditor", props: { canvas_size: [9000, 300], sources: [] } }),
  ).toMatchObject({
    kind: "drawing",
    width: 2048,
    height: 300,
    takesImage: false,
  });
  expect(
    control(drawing, { component: "Imageeditor", props: { brush: { colors: ["red", 3] } } }),
  ).toMatchObject({
    colors: ["red"],
    takesImage: true,
  });
  const pair = { anyOf: [{ type: "array", prefixItems: [fileData, fileData] }, { type: "null" }] };
  expect(control(pair, { component: "Imageslider" })).toMatchObject({ kind: "file", shape: { exactly: 2 } });
  const uploads = { component: "Image", props: { sources: ["upload"] } };
  expect(control(fileData, uploads)).not.toHaveProperty("capture");
});

test("only what is no value while it is empty must be filled in", () => {
  const isRequired = (...given: Parameters<typeof parameter>) => toField(parameter(...given), 0).required;
  expect(isRequired({ type: "number" }, { component: "Number" })).toBe(true);
  expect(isRequired(fileData, { component: "Image" })).toBe(true);
  expect(isRequired({ type: "string" }, { component: "Textbox" })).toBe(false);
  expect(isRequired({ type: "boolean" }, { component: "Checkbox" })).toBe(false);
  expect(isRequired({ type: "number" }, { component: "Number", default: 4 })).toBe(false);
});
