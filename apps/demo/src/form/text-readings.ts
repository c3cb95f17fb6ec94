import { plural } from "../common/plural.ts";
import type { ChoicesControl, TextControl } from "./control.ts";
import type { Reading } from "./reading.ts";

/** What a number must be. */
export interface NumberRules {
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** Reads a number. */
export function readNumber(
  text: string,
  { integer, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: NumberRules,
): Reading {
  const value = Number(text);
  if (text === "") return { problem: "Give a number." };
  if (!Number.isFinite(value)) return { problem: `“${text}” is not a number.` };
  if (integer && !Number.isInteger(value)) return { problem: "Give a whole number." };
  if (value >= min && value <= max) return { value };
  if (!Number.isFinite(max)) return { problem: `Give a number of at least ${min}.` };
  return {
    problem: Number.isFinite(min)
      ? `Give a number from ${min} to ${max}.`
      : `Give a number of at most ${max}.`,
  };
}

/** Reads a text as typed: spaces may matter, and the empty text is a text. */
export function readText(text: string, { maxLength }: TextControl): Reading {
  if (maxLength === undefined || text.length <= maxLength) return { value: text };
  return { problem: `This takes ${plural(maxLength, "character")}, not ${text.length}.` };
}

/** Reads JSON. */
export function readJson(text: string): Reading {
  if (text === "") return { problem: "Give a value in JSON." };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Reads chosen values. */
export function readChoices({ most }: ChoicesControl, value: unknown): Reading {
  const count = Array.isArray(value) ? value.length : 0;
  if (most !== undefined && count > most) return { problem: `Choose at most ${most}, not ${count}.` };
  return { value };
}

const hex = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;

/** Reads a colour, in any way that CSS writes one. */
export function readColor(text: string): Reading {
  if (text === "") return { problem: "Choose a colour." };
  const fits = text.startsWith("#")
    ? hex.test(text)
    : /^(?:[a-z]+|(?:rgb|hsl)a?\([\d.,%\s/a-z-]+\))$/i.test(text);
  return fits ? { value: text } : { problem: `“${text}” is no colour. One is written like #3270cc.` };
}

/** Reads a moment: a date with or without a time, or one that Gradio counts from now. */
export function readDate(text: string, time: boolean): Reading {
  const form = time ? "2030-01-31 18:30:00" : "2030-01-31";
  if (text === "") return { problem: `Give ${time ? "a date and a time" : "a date"}, such as ${form}.` };
  if (/^now(?:\s*-\s*\d+\s*[dmhs])?$/.test(text)) return { value: text };
  const [, date = "", clock] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text) ?? [];
  if (!isDate(date) || (clock && !isDate(`${date}T${clock}`)) || Boolean(clock) !== time)
    return {
      problem: `This is not ${time ? "a date and a time" : "a date"}: “${text}”. One is written like ${form}.`,
    };
  return { value: clock ? `${date} ${clock.length === 5 ? `${clock}:00` : clock}` : date };
}

/** The browser's own reader takes the 31st of February for a day in March. */
function isDate(text: string): boolean {
  const date = new Date(`${text.length === 10 ? `${text}T00:00` : text}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
