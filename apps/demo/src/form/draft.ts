import type { Control } from "./control.ts";
import type { FieldControl } from "./field.ts";
import { type FilesDraft, filesDraftOf, initialFiles, noFiles, readFiles } from "./files-draft.ts";
import { readTable } from "./grid-model.ts";
import type { Reading } from "./reading.ts";
import { readChoices, readColor, readDate, readJson, readNumber, readText } from "./text-readings.ts";

/** A value as it is, of what edits values themselves: a choice, or a table. */
export interface ValueDraft {
  readonly value: unknown;
}

/**
 * What a field holds while a person edits it: the text as typed, whether a box is ticked, the chosen files, a value that is
 * edited as such, or `null` for "send null". Text that is no value yet must survive, so a draft is not the value itself.
 */
export type Draft = string | boolean | FilesDraft | ValueDraft | null;

/** What the fields of a form hold, by field key. One that nobody has touched is not among them. */
export type Drafts = Map<string, Draft>;

/** The draft that a field starts with: its default where it has one. */
export function initialDraft(field: FieldControl): Draft {
  const { default: value } = field.parameter;
  // A default file lies on the app's server: left empty, the field stands for it.
  return field.control.kind === "file" && value !== null ? initialFiles(value) : draftOf(field, value);
}

/** The draft of a value that is filled in: a default, an example, or what was sent once. What the field can't hold leaves it empty. */
export function draftOf(field: FieldControl, value: unknown): Draft {
  const { control, nullable } = field;
  if (value === null && nullable) return null;
  switch (control.kind) {
    case "boolean":
      return value === true;
    case "choice":
      return isChoice(control, value) ? { value } : "";
    case "choices":
      return { value: Array.isArray(value) ? value.filter((one) => isChoice(control, one)) : [] };
    case "text":
    case "code":
    case "color":
      return typeof value === "string" ? value : "";
    case "date":
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    case "number":
    case "slider":
      return typeof value === "number" ? String(value) : emptyText(control);
    case "json":
      return value === undefined ? "" : JSON.stringify(value, null, 2);
    case "file":
      return filesDraftOf(control, value);
    case "table":
      return { value: readTable(value, control.headers) };
    case "list":
      return { value: Array.isArray(value) ? value : [] };
    case "drawing":
      return typeof value === "object" && value !== null ? { value } : "";
  }
}

/** The draft of a field whose `null` is taken back. */
export function emptyDraft(field: FieldControl): Draft {
  return draftOf({ ...field, nullable: false }, undefined);
}

/** The files that a draft holds. */
export function filesOf(draft: Draft): FilesDraft {
  return typeof draft === "object" && draft !== null && "chosen" in draft ? draft : noFiles;
}

/** The value that a draft is, of what edits values themselves. */
export function valueIn(draft: Draft): unknown {
  return typeof draft === "object" && draft !== null && "value" in draft ? draft.value : undefined;
}

/** The text that a draft is. */
export function textIn(draft: Draft): string {
  return typeof draft === "string" ? draft : "";
}

/** Whether two values are the same in JSON. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && isObject(other) && JSON.stringify(one) === JSON.stringify(other));
}

/** Reads what a field holds. */
export function readDraft({ control, parameter }: FieldControl, draft: Draft): Reading {
  if (draft === null || typeof draft === "boolean") return { value: draft };
  const text = textIn(draft);
  switch (control.kind) {
    case "file":
      return readFiles(control, filesOf(draft), parameter.default);
    case "choice":
      return draft === "" ? { problem: "Choose one." } : { value: valueIn(draft) };
    case "choices":
      return readChoices(control, valueIn(draft));
    case "drawing":
      return draft === "" ? { problem: "Draw something." } : { value: valueIn(draft) };
    case "table":
    case "list":
      return { value: valueIn(draft) };
    case "boolean":
    case "code":
      return { value: text };
    case "text":
      return readText(text, control);
    case "color":
      return readColor(text.trim());
    case "date":
      return readDate(text.trim(), control.time);
    case "number":
      return readNumber(text.trim(), control);
    case "slider":
      return readNumber(text.trim(), { integer: false, min: control.min, max: control.max });
    case "json":
      return readJson(text.trim());
  }
}

function emptyText(control: Control): string {
  return control.kind === "slider" ? String(control.min) : "";
}

function isChoice(
  { choices, free }: { readonly choices: readonly { readonly value: unknown }[]; readonly free?: true },
  value: unknown,
): boolean {
  return (
    (free && typeof value === "string" && value !== "") || choices.some((one) => sameValue(one.value, value))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
