import type { FilePart, Part } from "../common/part.ts";

/** How a language writes values. */
export interface Grammar {
  constant(value: boolean | null): string;
  key(key: string): string;
  file(file: FilePart): string;
  /** What stands inside the braces of a record on one line. */
  readonly padding: "" | " ";
}

/** Characters of a line before its values go to lines of their own. */
const longestLine = 78;

/** Turns round, hides or breaks what follows, for who reads the code: written as escapes, which all four languages know. */
const treacherous =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Writes a text between double quotes, as JSON, JavaScript and Python read it alike. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    treacherous,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Writes a value. What is too long for a line is spread, `step` more to the right than `indent`. */
export function writePart(part: Part, grammar: Grammar, indent = "", step = "  "): string {
  const line = onOneLine(part, grammar);
  if (indent.length + line.length <= longestLine) return line;
  const inner = indent + step;
  const spread = (open: string, members: readonly string[], close: string) =>
    `${open}\n${members.map((member) => inner + member).join(",\n")}\n${indent}${close}`;
  if (part.kind === "list" && part.items.length > 0)
    return spread(
      "[",
      part.items.map((item) => writePart(item, grammar, inner, step)),
      "]",
    );
  if (part.kind === "record" && part.entries.length > 0) {
    const write = ([key, value]: readonly [string, Part]) =>
      `${grammar.key(key)}: ${writePart(value, grammar, inner, step)}`;
    return spread("{", part.entries.map(write), "}");
  }
  return line;
}

function onOneLine(part: Part, grammar: Grammar): string {
  switch (part.kind) {
    case "plain": {
      const { value } = part;
      if (typeof value === "string") return quote(value);
      return typeof value === "number" ? String(value) : grammar.constant(value);
    }
    case "list":
      return `[${part.items.map((item) => onOneLine(item, grammar)).join(", ")}]`;
    case "record": {
      const entries = part.entries.map(([key, value]) => `${grammar.key(key)}: ${onOneLine(value, grammar)}`);
      return entries.length === 0 ? "{}" : `{${grammar.padding}${entries.join(", ")}${grammar.padding}}`;
    }
    default:
      return grammar.file(part);
  }
}

/** A key of an object in JavaScript. The one that would set the prototype is computed, which makes it a key like any other. */
export function scriptKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}
