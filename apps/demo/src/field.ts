import type { JsonSchema, Parameter } from "@spacecall/core";
import { acceptedBy } from "./accepted.ts";
import { type FileShape, findFileShape } from "./file-shape.ts";
import { plainSchema } from "./json-schema.ts";

/** One value of a closed list. */
export interface Choice {
  readonly label: string;
  readonly value: unknown;
}

/** Chooses files, and puts them where the parameter wants them. */
export interface FileControl {
  readonly kind: "file";
  readonly shape: FileShape;
  /** What it takes, in the words of `<input accept>`; empty for any file. */
  readonly accept: string;
}

/** What a person edits a value with. A renderer for one more component is one more member here. */
export type Control =
  | { readonly kind: "text"; readonly multiline: boolean }
  | { readonly kind: "number"; readonly integer: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: "slider"; readonly min: number; readonly max: number; readonly step: number | "any" }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  | FileControl
  | { readonly kind: "json" };

/** One line of an endpoint's form. */
export interface Field {
  /** Names the field within its form. Parameters can't: of Gradio 4.21 and older two may share a name. */
  readonly key: string;
  readonly parameter: Parameter;
  readonly label: string;
  readonly control: Control;
  /** Whether `null` may be sent. */
  readonly nullable: boolean;
}

/** Decides what a person edits a parameter with, from its JSON Schema first and from its component where that helps. */
export function toField(parameter: Parameter, index: number): Field {
  const { schema, nullable } = plainSchema(parameter.schema);
  const unset = "default" in parameter && parameter.default === null;
  return {
    key: `field-${index}`,
    parameter,
    label: parameter.label || parameter.name || `Input ${index + 1}`,
    control: chooseControl(parameter, schema),
    // Gradio's schemas leave it out that a parameter whose default is None takes None.
    nullable: nullable || unset,
  };
}

function chooseControl(parameter: Parameter, schema: JsonSchema): Control {
  const { component } = parameter;
  const { type, enum: choices } = schema;
  if (Array.isArray(choices) && choices.length > 0) return { kind: "choice", choices: choices.map(toChoice) };
  const shape = findFileShape(schema, parameter.schema, component);
  if (shape) return { kind: "file", shape, accept: acceptedBy(component) };
  switch (type) {
    case "string":
      return { kind: "text", multiline: isLong(parameter) };
    case "boolean":
      return { kind: "boolean" };
    case "number":
    case "integer":
      return chooseNumber(parameter, schema);
    default:
      return { kind: "json" };
  }
}

function chooseNumber(parameter: Parameter, schema: JsonSchema): Control {
  const { type } = schema;
  const integer = type === "integer";
  const { min, max } = findRange(schema);
  if (parameter.component === "Slider" && min !== undefined && max !== undefined && min < max) {
    return { kind: "slider", min, max, step: guessStep(min, max, parameter.default, integer) };
  }
  return { kind: "number", integer, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Gradio writes a slider's range into the description ("numeric value between 1 and 5"), not into the schema's own words. */
function findRange(schema: JsonSchema): { min: number | undefined; max: number | undefined } {
  const { description, minimum, maximum } = schema;
  const [, from, to] = /between (-?[\d.e+-]+) and (-?[\d.e+-]+)/.exec(String(description)) ?? [];
  return { min: toNumber(minimum ?? from), max: toNumber(maximum ?? to) };
}

function toNumber(value: unknown): number | undefined {
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}

/** No Gradio tells a slider's step. Whole numbers all round most likely mean whole steps; the box beside it takes any. */
function guessStep(min: number, max: number, value: unknown, integer: boolean): number | "any" {
  const whole = [min, max, value ?? min].every(Number.isInteger) && max - min > 1;
  return integer || whole ? 1 : "any";
}

function isLong({ component, default: value }: Parameter): boolean {
  return component === "Code" || (typeof value === "string" && (value.includes("\n") || value.length > 80));
}

function toChoice(value: unknown): Choice {
  return { label: typeof value === "string" ? value : JSON.stringify(value), value };
}
