import { file } from "@spacecall/core";
import { isRecord } from "../common/json-schema.ts";
import { wrongKind } from "./accepted.ts";
import type { FileControl } from "./control.ts";
import { fillShape, takesCaptions } from "./file-shape.ts";
import type { OfferedFiles } from "./offered-files.ts";
import type { Reading } from "./reading.ts";

/** A file that lies on the app's server already, as the app wrote it. */
export interface AppFile {
  readonly name: string;
  /** What is sent for it. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** One chosen file: the file, its address, or one of the app's. An object of its own, since the same may be chosen twice. */
export interface ChosenFile {
  readonly source: File | string | AppFile;
}

/** What a file field holds while a person edits it. */
export interface FilesDraft {
  readonly chosen: readonly ChosenFile[];
  /** What stands in the box for an address. */
  readonly address: string;
  /** What is written under them, where the parameter takes that. */
  readonly captions?: ReadonlyMap<ChosenFile, string>;
  /** The text that goes with the files, where the parameter takes one. */
  readonly text: string;
  /** Whether camera or microphone are in use for it. */
  readonly capturing?: boolean;
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

/** The draft of a value that is filled in: what was sent once, or an example of the app's. */
export function filesDraftOf(control: FileControl, value: unknown): FilesDraft {
  const found = findSources(value);
  const sources = takesMany(control) ? found : found.slice(0, 1);
  const chosen = sources.map((source) => ({ source }));
  const captions = takesCaptions(control.shape) ? findCaptions(value, chosen) : undefined;
  return { ...initialFiles(value), chosen, ...(captions && { captions }) };
}

/** More files than anybody sends at once. */
const mostFiles = 500;

/** Finds the files in a value, in order. Of what is drawn or shown over a file, the file itself is the first. */
function findSources(value: unknown, depth = 0): ChosenFile["source"][] {
  if (depth > 4) return [];
  if (value instanceof File) return [value];
  if (value instanceof Blob) return [new File([value], "file", { type: value.type })];
  if (Array.isArray(value))
    return value.slice(0, mostFiles).flatMap((one: unknown) => findSources(one, depth + 1));
  if (!isRecord(value)) return [];
  const { path, url, name, orig_name: original } = value;
  // What `file()` made has an address and no path.
  if (typeof url === "string" && path === undefined && isAddress(url)) return [url];
  if (typeof path === "string" && isAddress(path)) return [path];
  if (typeof path === "string" || value.is_file === true) {
    const named = [original, name, path].find((one) => typeof one === "string" && one !== "");
    return [{ name: String(named).split(/[\\/]/).at(-1) ?? "", data: value }];
  }
  return Object.values(value).flatMap((one) => findSources(one, depth + 1));
}

function findCaptions(value: unknown, chosen: readonly ChosenFile[]): ReadonlyMap<ChosenFile, string> {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const captions = items.map((item) =>
    isRecord(item) ? item.caption : Array.isArray(item) ? item[1] : null,
  );
  return new Map(
    chosen.flatMap((file, index) => {
      const caption = captions[index];
      return typeof caption === "string" ? [[file, caption]] : [];
    }),
  );
}

function isAddress(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text);
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
  const { exactly = Number.POSITIVE_INFINITY } = control.shape;
  if (draft.chosen.length + added.length > exactly)
    return { ...draft, refusal: `This takes ${exactly} files: remove one first.` };
  return {
    ...draft,
    refusal,
    capturing: false,
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

/** Writes something under a chosen file. */
export function captionFile(draft: FilesDraft, file: ChosenFile, caption: string): FilesDraft {
  return { ...draft, captions: new Map(draft.captions).set(file, caption) };
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
  const captions = draft.chosen.map((file) => draft.captions?.get(file) ?? "");
  const { exactly } = control.shape;
  if (exactly !== undefined && sources.length !== exactly)
    return { problem: `Choose ${exactly} files, the left one first.` };
  const files: unknown[] = [];
  for (const source of sources) {
    const reading = typeof source === "string" ? readAddress(source) : { value: sentOf(source) };
    if ("problem" in reading) return reading;
    files.push(reading.value);
  }
  return { value: fillShape(control.shape, files, { typed: draft.text, captions }) };
}

function sentOf(source: Blob | AppFile): unknown {
  return source instanceof Blob ? source : source.data;
}

function readAddress(address: string): Reading {
  if (address === "") return { problem: "Give the file’s address." };
  try {
    return { value: file(address) };
  } catch {
    return { problem: `This is not a web address: “${address}”. One starts with https:// or http://.` };
  }
}
