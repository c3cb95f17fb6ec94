import { file } from "@spacecall/core";
import { wrongKind } from "./accepted.ts";
import type { Reading } from "./draft.ts";
import type { FileControl } from "./field.ts";
import { fillShape } from "./file-shape.ts";
import { isRecord } from "./json-schema.ts";
import type { OfferedFiles } from "./offered-files.ts";

/** One chosen file: the file, or its address. An object of its own, since the same may be chosen twice. */
export interface ChosenFile {
  readonly source: File | string;
}

/** What a file field holds while a person edits it. */
export interface FilesDraft {
  readonly chosen: readonly ChosenFile[];
  /** What stands in the box for an address. */
  readonly address: string;
  /** The text that goes with the files, where the parameter takes one. */
  readonly text: string;
  /** Why the last thing that was offered is not among the chosen; empty where it is. */
  readonly refusal: string;
}

/** A field without files. */
export const noFiles: FilesDraft = { chosen: [], address: "", text: "", refusal: "" };

/** Whether a field takes more than one file. */
export function takesMany({ shape }: FileControl): boolean {
  return shape.many;
}

/** The draft that a file field starts with. A default file lies on the app's server: left empty, the field stands for it. */
export function initialFiles(value: unknown): FilesDraft {
  const text = isRecord(value) ? value.text : undefined;
  return typeof text === "string" ? { ...noFiles, text } : noFiles;
}

/** Whether there is a file somewhere in a default, as the app's server writes files. */
export function holdsFile(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsFile);
  if (!isRecord(value)) return false;
  const isFile = typeof value.path === "string" || value.is_file === true;
  return isFile || Object.values(value).some(holdsFile);
}

/** Takes what was chosen, dropped or pasted, or says why not. A field for one file takes the newest. */
export function takeFiles(control: FileControl, draft: FilesDraft, offered: OfferedFiles): FilesDraft {
  const { files, addresses, problem } = offered;
  const many = takesMany(control);
  const count = files.length + addresses.length;
  if (!many && count > 1) return { ...draft, refusal: `This takes one file, not ${count}.` };
  const refusals = files.map((file) => wrongKind(file, control.accept));
  const fitting: readonly (File | string)[] = [...files.filter((_, index) => !refusals[index]), ...addresses];
  const added = fitting.map((source) => ({ source }));
  const refusal = [problem, ...refusals].filter(Boolean).join(" ");
  if (added.length === 0) return { ...draft, refusal };
  return {
    ...draft,
    refusal,
    ...(many ? { chosen: [...draft.chosen, ...added] } : { chosen: added, address: "" }),
  };
}

/** Puts what stands in the box for an address among the chosen files, or says why not. */
export function takeAddress(draft: FilesDraft): FilesDraft {
  const address = draft.address.trim();
  const reading = readAddress(address);
  if ("problem" in reading) return { ...draft, refusal: reading.problem };
  return { ...draft, chosen: [...draft.chosen, { source: address }], address: "", refusal: "" };
}

/** Takes a chosen file away. */
export function removeFile(draft: FilesDraft, file: ChosenFile): FilesDraft {
  return { ...draft, chosen: draft.chosen.filter((other) => other !== file), refusal: "" };
}

/** Reads what a file field holds. An address that is still in its box counts as the last of the files. */
export function readFiles(control: FileControl, draft: FilesDraft, value: unknown): Reading {
  const address = draft.address.trim();
  const sources = [...draft.chosen.map(({ source }) => source), ...(address ? [address] : [])];
  const untouched = sources.length === 0 && draft.text === initialFiles(value).text;
  if (untouched && value !== undefined) return { value };
  if (sources.length === 0 && !takesMany(control)) return { problem: "Choose a file, or give its address." };
  const files: unknown[] = [];
  for (const source of sources) {
    const reading = typeof source === "string" ? readAddress(source) : { value: source };
    if ("problem" in reading) return reading;
    files.push(reading.value);
  }
  return { value: fillShape(control.shape, files, draft.text) };
}

function readAddress(address: string): Reading {
  if (address === "") return { problem: "Give the file’s address." };
  try {
    return { value: file(address) };
  } catch {
    return { problem: `This is not a web address: “${address}”. One starts with https:// or http://.` };
  }
}
