import { isRecord } from "./json-schema.ts";
import { isRemoteFile } from "./remote-file.ts";

/** A value as code is written of it: JSON, and files, which each language has words of its own for. */
export type Part =
  | { readonly kind: "plain"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Part[] }
  | { readonly kind: "record"; readonly entries: readonly (readonly [string, Part])[] }
  | FilePart;

/** A file that whoever runs the code has on disk, by its name, or one that the app's server fetches. */
export type FilePart =
  | { readonly kind: "disk"; readonly name: string }
  | { readonly kind: "web"; readonly address: string };

/** How deep values may be. Python's own parser reads no more than 200 brackets; what goes in a circle is deeper. */
const deepest = 60;

/** Whether a value is nested deeper than code can be written of it. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth > deepest) return true;
  return Object.values(value).some((part) => isTooDeep(part, depth + 1));
}

/** Takes a value apart. What JSON can't say is `null`, as it is when it is sent. */
export function toPart(value: unknown): Part {
  if (typeof value === "string" || typeof value === "boolean") return { kind: "plain", value };
  if (typeof value === "number") return { kind: "plain", value: Number.isFinite(value) ? value : null };
  if (typeof value !== "object" || value === null) return { kind: "plain", value: null };
  if (Array.isArray(value)) return { kind: "list", items: value.map(toPart) };
  return toFile(value) ?? toRecord(value);
}

/** The files in a part, in the order in which they are written. */
export function filesIn(part: Part): readonly FilePart[] {
  switch (part.kind) {
    case "plain":
      return [];
    case "list":
      return part.items.flatMap(filesIn);
    case "record":
      return part.entries.flatMap(([, inner]) => filesIn(inner));
    default:
      return [part];
  }
}

function toRecord(value: object): Part {
  // A file that the app has is written as what the app says of it, which it takes back.
  if ("toJSON" in value && typeof value.toJSON === "function") {
    const json: unknown = value.toJSON();
    return isRecord(json) ? { kind: "record", entries: entriesOf(json) } : toPart(json);
  }
  return { kind: "record", entries: entriesOf(value) };
}

function entriesOf(value: object): readonly (readonly [string, Part])[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [[key, toPart(inner)] as const],
  );
}

/** What is a file to the SDK, and none of the app's own. */
function toFile(value: object): FilePart | undefined {
  if (isRemoteFile(value)) return undefined;
  if (value instanceof URL) return { kind: "web", address: value.href };
  if (value instanceof Blob) return { kind: "disk", name: diskName(value) };
  const isBytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  if (isBytes || value instanceof ReadableStream || value instanceof Response)
    return { kind: "disk", name: "file.bin" };
  if (!isRecord(value)) return undefined;
  const { url, toJSON, source, name } = value;
  if (typeof url === "string" && typeof toJSON === "function") return { kind: "web", address: url };
  const isLocal = Object.prototype.toString.call(value) === "[object LocalFile]";
  if (!isLocal || typeof source !== "object" || source === null)
    return isLocal ? { kind: "disk", name: cleanName(String(name ?? "")) } : undefined;
  return typeof name === "string" && name ? { kind: "disk", name: cleanName(name) } : toFile(source);
}

function diskName(blob: Blob): string {
  if ("name" in blob && typeof blob.name === "string" && blob.name) return cleanName(blob.name);
  const [, ending = "bin"] = /^\w+\/([\w]+)/.exec(blob.type) ?? [];
  return `file.${ending}`;
}

/** The name of a file in the folder that the code runs in, which no program takes for anything else. */
function cleanName(name: string): string {
  const own = name.replace(/^.*[\\/]/s, "").replace(/\p{C}/gu, "");
  return own.replace(/^[-~.]+/, "") || "file.bin";
}
