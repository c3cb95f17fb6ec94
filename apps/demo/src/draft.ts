import type { Field } from "./field.ts";
import { type FilesDraft, initialFiles, noFiles, readFiles } from "./files-draft.ts";

/**
 * What a field holds while a person edits it: the text as typed (for a choice its position in the list), whether a box is
 * ticked, the chosen files, or `null` for "send null". Text that is no value yet must survive, so a draft is not the value itself.
 */
export type Draft = string | boolean | FilesDraft | null;

/** A draft read as a value, or what is wrong with it. */
export type Reading = { readonly value: unknown } | { readonly problem: string };

/** The draft that a field starts with: its default where it has one. */
export function initialDraft({ control, parameter, nullable }: Field): Draft {
  const { default: value } = parameter;
  if (value === null && nullable) return null;
  switch (control.kind) {
    case "boolean":
      return value === true;
    case "choice":
      return position(control.choices.findIndex((choice) => choice.value === value));
    case "text":
      return typeof value === "string" ? value : "";
    case "number":
    case "slider":
      return typeof value === "number" ? String(value) : control.kind === "slider" ? String(control.min) : "";
    case "json":
      return value === undefined ? "" : JSON.stringify(value, null, 2);
    case "file":
      return initialFiles(value);
  }
}

/** The draft of a field whose `null` is taken back. */
export function emptyDraft({ control }: Field): Draft {
  if (control.kind === "boolean") return false;
  if (control.kind === "file") return noFiles;
  return control.kind === "slider" ? String(control.min) : "";
}

/** The files that a draft holds. */
export function filesOf(draft: Draft): FilesDraft {
  return typeof draft === "object" && draft !== null ? draft : noFiles;
}

/** Reads what a field holds. */
export function readDraft(field: Field, draft: Draft): Reading {
  const { control, parameter } = field;
  if (draft === null || typeof draft === "boolean") return { value: draft };
  if (control.kind === "file") return readFiles(control, filesOf(draft), parameter.default);
  const typed = typeof draft === "string" ? draft : "";
  const text = typed.trim();
  switch (control.kind) {
    case "boolean":
    case "text":
      return { value: typed }; // As typed: spaces may matter, and the empty text is a text.
    case "choice": {
      const choice = text === "" ? undefined : control.choices[Number(text)];
      return choice ? { value: choice.value } : { problem: "Choose one." };
    }
    case "number":
      return readNumber(text, control);
    case "slider":
      return readNumber(text, { integer: false, min: control.min, max: control.max });
    case "json":
      return readJson(text);
  }
}

function position(index: number): string {
  return index < 0 ? "" : String(index);
}

function readNumber(
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

interface NumberRules {
  readonly integer: boolean;
  readonly min?: number;
  readonly max?: number;
}

function readJson(text: string): Reading {
  if (text === "") return { problem: "Give a value in JSON." };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
