import { file } from "./file-input.js";

/** What JSON can hold, by the tag that the language gives it. */
const writable = /ect (?:Object|Array|String|Number|Boolean|Null|Undefined)]/;

/**
 * Writes a caller's inputs as JSON, at once, so that nothing the caller does to them later matters. A `URL` becomes the
 * file at that address, and `NaN` becomes null, as everywhere in JSON. `lift` may give what to write in place of a value. Throws a
 * `TypeError` for what JSON would lose silently (bytes, functions, maps) or can't hold.
 */
export function inputsToJson(inputs: unknown, lift?: (value: unknown) => unknown): string {
  // JSON.stringify calls it with the holder of the key as `this`, and with what `toJSON` has made of the value already.
  const json = JSON.stringify(inputs, function (this: Record<string, unknown>, key, value) {
    const original = this[key];
    if (original instanceof URL) return file(original).toJSON();
    const lifted = lift?.(original);
    if (lifted) return lifted;
    const tag = {}.toString.call(value);
    if (writable.test(tag)) return value;
    throw new TypeError(`"${key}" is a ${tag.slice(8, -1)}`);
  });
  if (!/^[[{]/.test(json)) throw new TypeError("they are no list or object");
  return json;
}
