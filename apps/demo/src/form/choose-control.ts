import type { JsonSchema, Parameter } from "@spacecall/core";
import { isRecord } from "../common/json-schema.ts";
import { acceptedBy, capturedBy } from "./accepted.ts";
import { choicesOf, chooseChoice, chooseChoices } from "./choices.ts";
import { formOf } from "./component-forms.ts";
import type { Control, TextControl } from "./control.ts";
import { findFileShape } from "./file-shape.ts";
import { mostColumns } from "./grid-model.ts";
import { findListKind } from "./list-model.ts";
import { chooseNumber } from "./number-control.ts";
import { listProp, numberProp, prop, textProp } from "./props.ts";

/** Decides what a person edits a parameter with, from its plain schema, its component and what the app's config says of that. */
export function chooseControl(parameter: Parameter, schema: JsonSchema): Control {
  const form = formOf(parameter.component);
  const special = typeof form === "string" ? specialControl(form, parameter, schema) : undefined;
  return special ?? bySchema(parameter, schema);
}

function specialControl(
  form: Control["kind"],
  parameter: Parameter,
  schema: JsonSchema,
): Control | undefined {
  const { type, description } = schema;
  switch (form) {
    case "choice":
      return chooseChoice(parameter, schema);
    case "choices":
      return chooseChoices(parameter, schema);
    case "code":
      return type === "string" ? { kind: "code", language: textProp(parameter, "language") } : undefined;
    case "color":
      return type === "string" ? { kind: "color" } : undefined;
    case "date": {
      // Gradio 4 states no format.
      const withTime = String(description ?? "").startsWith("Formatted as ")
        ? String(description).includes("HH")
        : prop(parameter, "include_time") !== false;
      return type === "string" ? { kind: "date", time: withTime } : undefined;
    }
    case "table":
      return chooseTable(parameter, schema);
    case "list":
      return chooseList(parameter, schema);
    case "drawing":
      return chooseDrawing(parameter, schema);
    default:
      return undefined;
  }
}

function bySchema(parameter: Parameter, schema: JsonSchema): Control {
  const { component } = parameter;
  const { type, enum: choices } = schema;
  if (Array.isArray(choices) && choices.length > 0)
    return { kind: "choice", choices: choicesOf(parameter, choices) };
  const shape = findFileShape(schema, parameter.schema, component);
  if (shape) {
    const capture = capturedBy(parameter);
    return { kind: "file", shape, accept: acceptedBy(component), ...(capture && { capture }) };
  }
  switch (type) {
    case "string":
      return chooseText(parameter);
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "integer":
      return chooseNumber(parameter, schema);
    default:
      return { kind: "json" };
  }
}

const textTypes: readonly TextControl["type"][] = ["password", "email", "tel", "url"];

function chooseText(parameter: Parameter): Control {
  const lines = numberProp(parameter, "lines") ?? 1;
  const maxLength = numberProp(parameter, "max_length");
  const type = textTypes.find((type) => type === prop(parameter, "type"));
  const multiline = !type && (lines > 1 || isLong(parameter));
  return {
    kind: "text",
    multiline,
    ...(multiline && lines > 1 && { lines: Math.min(lines, 30) }),
    ...(maxLength !== undefined && { maxLength }),
    ...(type && { type }),
  };
}

function isLong({ component, default: value }: Parameter): boolean {
  const longKind = ["code", "html", "markdown"].includes(component.toLowerCase());
  return longKind || (typeof value === "string" && (value.includes("\n") || value.length > 80));
}

function chooseTable(parameter: Parameter, { properties }: JsonSchema): Control | undefined {
  if (!isRecord(properties) || !("headers" in properties) || !("data" in properties)) return undefined;
  const headers = listProp(parameter, "headers").slice(0, mostColumns).map(String);
  const datatype = prop(parameter, "datatype");
  // One word for all columns is what Gradio says where nobody chose any: then their cells tell.
  const common = datatype === "str" ? "" : datatype;
  const datatypes = Array.isArray(datatype) ? datatype : headers.map(() => common);
  const isFixed = (...names: string[]) =>
    names.some((name) => listProp(parameter, name)[1] === "fixed" || prop(parameter, name) === "fixed");
  return {
    kind: "table",
    headers,
    datatypes: datatypes.map((one: unknown) => (typeof one === "string" ? one : "")),
    fixedRows: isFixed("row_count"),
    fixedColumns: isFixed("column_count", "col_count"),
  };
}

function chooseList(parameter: Parameter, schema: JsonSchema): Control | undefined {
  const list = findListKind(parameter.component, schema, parameter.schema);
  if (!list) return undefined;
  const named = list === "dialogue" ? listProp(parameter, "speakers") : [];
  const sides =
    list === "chat" ? ["user", "assistant", "system"] : named.filter((one) => typeof one === "string");
  return { kind: "list", list, sides };
}

const basicColors = ["#cc3232", "#e08a1e", "#2f9e44", "#3270cc", "#9932cc", "#000000", "#ffffff"];

function chooseDrawing(parameter: Parameter, { properties }: JsonSchema): Control | undefined {
  // Before 5 the parts of a drawing have no names that a page could fill.
  if (!isRecord(properties) || !("layers" in properties) || !("background" in properties)) return undefined;
  const [width, height] = listProp(parameter, "canvas_size").map((side) => clampSide(side));
  const brush = prop(parameter, "brush");
  const colors = isRecord(brush) && Array.isArray(brush.colors) ? brush.colors : [];
  const sources = prop(parameter, "sources");
  const known = colors.filter((color): color is string => typeof color === "string").slice(0, 12);
  return {
    kind: "drawing",
    width: width ?? 800,
    height: height ?? 600,
    colors: known.length > 0 ? known : basicColors,
    takesImage: !Array.isArray(sources) || sources.length > 0,
  };
}

/** A canvas beyond this stalls the page, and some browsers draw nothing on it. */
function clampSide(side: unknown): number {
  return typeof side === "number" && side >= 1 ? Math.min(Math.round(side), 2048) : 800;
}
