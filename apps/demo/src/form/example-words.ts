import { isRecord } from "../common/json-schema.ts";
import type { Field } from "./field.ts";

/** Characters of one value, and values of one example, that are shown. */
const longestValue = 40;
const mostValues = 3;

/** Names an example by what it fills in. */
export function exampleWords(fields: readonly Field[], example: Readonly<Record<string, unknown>>): string {
  const words = fields.flatMap(({ parameter: { name } }) => {
    const text = Object.hasOwn(example, name) ? valueWords(example[name]) : "";
    return text === "" ? [] : [text];
  });
  const more = words.length > mostValues ? " · …" : "";
  return words.slice(0, mostValues).join(" · ") + more || "an example";
}

function valueWords(value: unknown): string {
  const text = typeof value === "string" ? value : (nameOf(value) ?? JSON.stringify(value) ?? "");
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longestValue ? `${line.slice(0, longestValue - 1)}…` : line;
}

/** The name of a file, or of the first file in a value. */
function nameOf(value: unknown, depth = 0): string | undefined {
  if (depth > 3) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? nameOf(value[0], depth + 1) : undefined;
  if (!isRecord(value)) return undefined;
  const { orig_name: original, path, text } = value;
  const name = [original, path].find((one) => typeof one === "string" && one !== "");
  if (typeof name === "string") return name.split(/[\\/]/).at(-1);
  if (typeof text === "string" && text !== "") return text;
  for (const inner of Object.values(value)) {
    const found = nameOf(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}
