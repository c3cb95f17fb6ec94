import { isRecord, own } from "./json.js";
import { isSince } from "./version.js";

/** What a server says of a file. Gradio 3 names everything else but says the same. */
export interface FileData {
  readonly path: string;
  readonly url: string | undefined;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly size: number | undefined;
  readonly isStream: boolean;
  /** The server's own words. */
  readonly json: unknown;
}

/** Whether a value is marked as a file, as newer servers and all inputs are. */
export function isFileData(value: unknown): boolean {
  return own(own(value, "meta"), "_type") === "gradio.FileData";
}

/**
 * Reads what stands for a file in the outputs of any Gradio, or gives `undefined` for any other value. Newer ones mark it; before 4.21
 * it is known by its fields, and Gradio 3 has fields of its own.
 */
export function readFileData(value: unknown): FileData | undefined {
  if (!isRecord(value)) return undefined;
  const isOldest = own(value, "is_file") === true;
  const isPlain = ["path", "orig_name", "mime_type", "url"].every((name) => Object.hasOwn(value, name));
  const path = own(value, isOldest ? "name" : "path");
  if (typeof path !== "string" || !(isOldest || isFileData(value) || isPlain)) return undefined;
  const size = own(value, "size");
  return {
    path,
    url: text(own(value, "url")),
    name: text(own(value, "orig_name")),
    type: text(own(value, "mime_type")),
    size: typeof size === "number" ? size : undefined,
    isStream: own(value, "is_stream") === true,
    json: value,
  };
}

/** What an app of a version takes for a file that it has. */
export function writeFileData(
  version: string,
  path: string,
  { name, type, size }: Partial<Pick<FileData, "name" | "type" | "size">>,
): Record<string, unknown> {
  const orig_name = name ?? null;
  if (!isSince(version, 4, 0))
    return { name: path, data: null, is_file: true, orig_name, size: size ?? null };
  return {
    path,
    url: null,
    orig_name,
    size: size ?? null,
    mime_type: type || null,
    is_stream: false,
    meta: { _type: "gradio.FileData" },
  };
}

/** What is said of a file of Gradio 3 that is all in its address. */
export function inlineData(url: string): FileData {
  return { path: url, url, name: undefined, type: undefined, size: undefined, isStream: false, json: url };
}

/** Whether an entry in the API info is a picture of Gradio 3, which is sent as text, a `data:` address, in place of a file. */
export function isPicture(entry: unknown): boolean {
  return own(entry, "serializer") === "ImgSerializable";
}

/** Finds what is marked as a file in a value, at any depth. */
export function findFiles(value: unknown): { readonly data: object; readonly path: string }[] {
  const found: { data: object; path: string }[] = [];
  replaceParts(value, (part) => {
    const path = isFileData(part) ? own(part, "path") : undefined;
    if (!isRecord(part) || typeof path !== "string") return undefined;
    found.push({ data: part, path });
    return part; // there is nothing to look for inside
  });
  return found;
}

/** How deep values are searched for files. */
const deepest = 32;

/**
 * Gives a value with some parts replaced, as `change` says: what it gives `undefined` for stays, and is searched. What has no such
 * part in it stays the very same, and nothing is changed in place. `known` remembers what became of each part.
 */
export function replaceParts(
  value: unknown,
  change: (part: unknown) => unknown,
  known = new WeakMap<object, unknown>(),
  depth = 0,
): unknown {
  if (typeof value !== "object" || value === null || depth > deepest) return value;
  if (!known.has(value)) known.set(value, change(value) ?? replaceInside(value, change, known, depth + 1));
  return known.get(value);
}

function replaceInside(
  value: object,
  change: (part: unknown) => unknown,
  known: WeakMap<object, unknown>,
  depth: number,
): unknown {
  const next = (part: unknown) => replaceParts(part, change, known, depth);
  if (Array.isArray(value)) {
    const parts = value.map(next);
    return parts.some((part, at) => part !== value[at]) ? parts : value;
  }
  const entries = Object.entries(value);
  const parts = entries.map(([name, part]) => [name, next(part)] as const);
  return parts.some(([, part], at) => part !== entries[at]?.[1]) ? Object.fromEntries(parts) : value;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
