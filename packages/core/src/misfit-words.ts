import type { Parameter } from "./endpoints.js";
import { excerpt } from "./excerpt.js";
import { isFileData } from "./file-data.js";
import { own } from "./json.js";
import type { Misfit } from "./misfit.js";
import { nearest } from "./nearest.js";
import type { Shape } from "./shape.js";

/** What a parameter takes, in words: its choices, or its Python type, or its JSON type. */
export function takes({ schema, pythonType, component }: Parameter): string {
  const choices = own(schema, "enum");
  if (Array.isArray(choices)) return oneOf(choices);
  const type = own(schema, "type");
  const name = pythonType && pythonType !== "Any" ? pythonType : typeof type === "string" ? type : "a value";
  return component ? `${name} (${component})` : name;
}

/** Says that a parameter is missing. */
export function isMissing(parameter: Parameter): string {
  return `is missing; it takes ${takes(parameter)}`;
}

/** Says what is wrong with a value, and where in it. */
export function isMisfit(parameter: Parameter, { path, shape, value }: Misfit): string {
  if (path.length === 0) {
    const words = typeof value === "number" && hasRange(shape) ? describe(shape) : takes(parameter);
    return `takes ${words}, not ${brief(value)}`;
  }
  return `takes ${takes(parameter)}; ${tellFault(parameter.name, { path, shape, value })}`;
}

/** Says what is wrong with something that goes by a name, with the place in it. */
export function tellFault(name: string, { path, shape, value }: Misfit): string {
  const fault = value === undefined ? "is missing" : `is ${brief(value)}, not ${describe(shape)}`;
  return `${name}${path.map(step).join("")} ${fault}`;
}

/** How many of an endpoint's parameters a message names. */
const mostNames = 30;

/** Says that an endpoint has no such parameter, and which it has. */
export function isUnknown(name: string, parameters: readonly Parameter[]): string {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearest(name, names);
  const hint = near.length > 0 ? near : names;
  const told = hint.slice(0, mostNames).map(excerpt).join(", ");
  const more = hint.length > mostNames ? ` and ${hint.length - mostNames} more` : "";
  return `is no parameter of this endpoint${told ? `; there is ${told}${more}` : ", which takes none"}`;
}

/** What belongs somewhere, in words. */
function describe(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return "a string";
    case "boolean":
      return "true or false";
    case "number":
      return `${shape.integer ? "an integer" : "a number"}${range(shape.least, shape.most)}`;
    case "choice":
      return oneOf(shape.choices);
    case "file":
      return "a file";
    case "list":
      return "a list";
    case "record":
      return "an object";
    case "null":
      return "null";
    case "either":
      return [...new Set(shape.parts.map(describe))].slice(0, 12).join(" or ");
    case "any":
    case "all":
    case "later":
      return "what it takes";
  }
}

function hasRange(shape: Shape): boolean {
  return shape.kind === "number" && (shape.least !== undefined || shape.most !== undefined);
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return most === undefined ? "" : ` up to ${most}`;
  return most === undefined ? ` from ${least}` : ` from ${least} to ${most}`;
}

function oneOf(choices: readonly unknown[]): string {
  return `one of ${choices
    .slice(0, 12)
    .map((choice) => JSON.stringify(choice))
    .join(", ")}`;
}

/** A value in short. Also one that JSON does not hold. */
function brief(value: unknown): string {
  if (isFileData(value)) return "a file";
  try {
    return String(JSON.stringify(value)).slice(0, 60);
  } catch {
    return "what is no JSON";
  }
}

function step(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
