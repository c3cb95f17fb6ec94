import { file } from "./file-input.js";

/** What JSON can hold, by the tag that the language gives it. */
const writable = /ect (?:Object|Array|String|Number|Boolean|Null|Undefined)]/;

/**
 * Writes a caller's inputs as JSON, at once, so that nothing the caller does to them later matters. A `URL` becomes the
 * file at that address, and `NaN` becomes null, as everywhere in JSON. Throws a `TypeError` for what JSON would lose silently
 * (bytes, functions, maps) or can't hold.
 */
export function inputsToJson(inputs: unknown): string {
  const json = JSON.stringify(inputs, replace);
  if (!/^[[{]/.test(json)) throw new TypeError("they are no list or object");
  return json;
}

/** JSON.stringify calls it with the holder of the key as `this`, and with what `toJSON` has made of the value already. */
function replace(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  if (original instanceof URL) return file(original).toJSON();
  const tag = {}.toString.call(value);
  if (writable.test(tag)) return value;
  throw new TypeError(`"${key}" is a ${tag.slice(8, -1)}`);
}
