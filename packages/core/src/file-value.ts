import { fileTag } from "./file-tag.js";
import { isRecord, own } from "./json.js";
import type { FileShape } from "./shape.js";

/** What a file's own JSON is, where it is an object of some class such as `file()` gives; else the value itself. */
function asFileJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("toJSON" in value)) return value;
  try {
    return typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch {
    return undefined;
  }
}

/** Whether a value can be passed for a file. A plain string never can, but for the data URL of an image on Gradio 3. */
export function isFileValue(value: unknown, { keys, isText }: FileShape): boolean {
  if (typeof value === "string") return isText && value.startsWith("data:");
  if (Array.isArray(value)) return false;
  const tag = {}.toString.call(value);
  if (fileTag.test(tag) || tag === "[object URL]") return true;
  const json = asFileJson(value);
  return isRecord(json) && keys.some((key) => typeof own(json, key) === "string");
}
