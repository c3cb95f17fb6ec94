import type { JsonSchema, Parameter } from "./endpoints.js";
import { isFileData } from "./file-data.js";
import { isRecord, own } from "./json.js";

/** Whether a value may be right. An empty one may be anywhere, and an `open` one beside its choices. */
export function mayTake({ schema }: Parameter, value: unknown, open = false): boolean {
  return value === null || value === undefined || fits(value, schema, open);
}

/** Below this depth a schema is taken on trust. */
const deepest = 32;

/** Whether a value may be what a schema describes. In doubt it may: the server has the last word. */
function fits(value: unknown, schema: JsonSchema, open: boolean, depth = 0): boolean {
  if (depth > deepest) return true;
  const choices = own(schema, "enum");
  if (Array.isArray(choices)) return open || choices.includes(value);
  const alternatives = own(schema, "anyOf") ?? own(schema, "oneOf");
  if (Array.isArray(alternatives))
    return alternatives.some((one) => !isRecord(one) || fits(value, one, open, depth + 1));
  switch (own(schema, "type")) {
    case "string":
      return fitsText(value, String(own(schema, "description")));
    case "number":
      // Some apps take numeric text: whether it becomes a number is up to the component and the function.
      return (
        typeof value === "number" ||
        (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
      );
    case "integer":
      return (
        Number.isInteger(value) ||
        (typeof value === "string" && value.trim() !== "" && Number.isInteger(Number(value)))
      );
    case "boolean":
      return typeof value === "boolean";
    case "array": {
      const items = own(schema, "items");
      return (
        Array.isArray(value) &&
        (!isRecord(items) || value.every((item) => item === null || fits(item, items, open, depth + 1)))
      );
    }
    case "object":
      return isRecord(value);
    case "null":
      return value === null;
    default:
      return true;
  }
}

/** Gradio 3 describes files as texts: a picture, which is sent as one, and what it says is a path but takes for none. */
function fitsText(value: unknown, description: string): boolean {
  if (typeof value === "string") return !description.startsWith("filepath on your computer");
  return isFileData(value) && description.startsWith("base64");
}
