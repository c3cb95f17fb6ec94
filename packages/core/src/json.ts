/** An escape, a quote, or one of Python's literals. Not a whole string: one of millions of escapes exhausts the engine. */
const mark = /\\.|"|-?\bInfinity\b|\bNaN\b/g;

/**
 * Parses JSON that may hold the literals `NaN`, `Infinity` and `-Infinity`, which Python writes and JSON does not know.
 * They become `null`, as Gradio itself writes them on its other routes. Throws a `SyntaxError` for anything else.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    let inString = false;
    return JSON.parse(
      text.replace(mark, (found) => {
        if (found === '"') inString = !inString;
        return inString || /^["\\]/.test(found) ? found : "null";
      }),
    );
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
