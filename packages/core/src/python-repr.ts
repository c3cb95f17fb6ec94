import { isRecord } from "./json.js";

/** Below this depth a value is cut: what a server sends may be nested deeper than a stack. */
const deepest = 100;

/**
 * Writes a value from JSON as Python's `repr()` does. A float without a fraction comes as an integer (`0.0` as `0`), since
 * JSON that has been parsed no longer tells the two apart.
 */
export function pythonRepr(value: unknown, depth = 0): string {
  if (typeof value === "string") return reprOfString(value);
  if (typeof value === "number") return reprOfNumber(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (depth > deepest) return "...";
  if (Array.isArray(value)) return `[${value.map((item) => pythonRepr(item, depth + 1)).join(", ")}]`;
  if (!isRecord(value)) return "None";
  const items = Object.entries(value).map(
    ([key, item]) => `${reprOfString(key)}: ${pythonRepr(item, depth + 1)}`,
  );
  return `{${items.join(", ")}}`;
}

/** Python takes the exponent from below 0.0001 on, JavaScript only below 0.000001, and Python writes it with two digits. */
function reprOfNumber(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, "e-0$1");
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Single quotes, unless that would take a backslash and double ones would not. */
function reprOfString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const safe = text
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    // What Python calls not printable: controls, lone surrogates, what is not assigned, and every space but the usual one.
    .replace(/(?! )[\p{C}\p{Z}]/gu, (char) => named[char] ?? escaped(char.codePointAt(0) ?? 0));
  return quote + safe + quote;
}

function escaped(code: number): string {
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
