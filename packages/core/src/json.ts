/** A whole JSON string (unrolled, so that a long one does not exhaust the regex engine), or one of Python's literals. */
const stringOrLiteral = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * Parses JSON that may hold the literals `NaN`, `Infinity` and `-Infinity`, which Python writes and JSON does not know.
 * They become `null`, as Gradio itself writes them on its other routes. Throws a `SyntaxError` for anything else.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(text.replace(stringOrLiteral, (found) => (found[0] === '"' ? found : "null")));
  }
}

/** Whether a value is an object with keys of its own: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of an object's own key. What the server left out and what it inherited are both `undefined`. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
