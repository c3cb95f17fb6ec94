import type { JsonSchema } from "@spacecall/core";
import { isRecord, plainSchema } from "../common/json-schema.ts";
import { mediaKind } from "../common/media-kind.ts";

/** How one file stands in the value that is sent. */
export type FileWrap = "bare" | "gallery item" | "pair" | "video" | "editor";

/** The value of a parameter that takes files, as far as a form needs to know it. */
export interface FileShape {
  /** Whether it takes a list. */
  readonly many: boolean;
  readonly wrap: FileWrap;
  /** Whether a text goes with the files. */
  readonly text: boolean;
  /** How many it must be, where that is fixed. */
  readonly exactly?: number;
}

/** Finds the files that a parameter takes; undefined where it takes none, or something that no form knows. */
export function findFileShape(
  schema: JsonSchema,
  root: JsonSchema,
  component: string,
): FileShape | undefined {
  if (isFile(schema, root)) return { many: false, wrap: "bare", text: false };
  const { type, description, items, properties, prefixItems } = schema;
  if (
    Array.isArray(prefixItems) &&
    prefixItems.length > 0 &&
    prefixItems.every((one) => isFileOrNull(one, root))
  )
    return { many: true, wrap: "bare", text: false, exactly: prefixItems.length };
  // Gradio 3's images are texts in base64. Nobody types one.
  if (type === "string" && component === "Image" && String(description).startsWith("base64"))
    return { many: false, wrap: "bare", text: false };
  if (type === "array" && isRecord(items)) {
    const wrap = wrapOfItem(items, root);
    return wrap && { many: true, wrap, text: false };
  }
  if (!isRecord(properties)) return undefined;
  const { text, files, video, background, layers } = properties;
  if (isRecord(text) && isRecord(files)) {
    const list = findFileShape(plainSchema(files, root).schema, root, component);
    return list?.many && list.wrap === "bare" ? { ...list, text: true } : undefined;
  }
  if (isFile(video, root)) return { many: false, wrap: "video", text: false };
  return isFile(background, root) && isRecord(layers)
    ? { many: false, wrap: "editor", text: false }
    : undefined;
}

function wrapOfItem(item: JsonSchema, root: JsonSchema): FileWrap | undefined {
  if (isFile(item, root)) return "bare";
  const { properties, prefixItems, anyOf } = plainSchema(item, root).schema;
  // Gradio 3's galleries are lists of `[file, caption]`.
  if (Array.isArray(prefixItems))
    return prefixItems.length === 2 && isFile(prefixItems[0], root) ? "pair" : undefined;
  // Gradio 5's take images and videos side by side.
  if (Array.isArray(anyOf))
    return anyOf.some((one) => isRecord(one) && wrapOfItem(one, root)) ? "gallery item" : undefined;
  const { image, video, caption } = isRecord(properties) ? properties : {};
  return caption && (isFile(image, root) || isFile(video, root)) ? "gallery item" : undefined;
}

function isFileOrNull(schema: unknown, root: JsonSchema): boolean {
  return isRecord(schema) && isFile(plainSchema(schema, root).schema, root);
}

function isFile(schema: unknown, root: JsonSchema): boolean {
  if (!isRecord(schema)) return false;
  const { title, properties, oneOf, anyOf } = plainSchema(schema, root).schema;
  if (title === "FileData" || title === "ImageData") return true;
  if (isRecord(properties)) {
    return (
      ("path" in properties && "orig_name" in properties) || ("is_file" in properties && "data" in properties)
    );
  }
  // Gradio 3: a path, or the file itself, or for a video a pair of one with its subtitles.
  const union = oneOf ?? anyOf;
  const [path, ...others] = Array.isArray(union) ? union.filter(isRecord) : [];
  return path?.type === "string" && others.some((one) => isRecord(one.properties) && isFile(one, root));
}

/** Puts files where the parameter wants them. Each is what the SDK takes for a file. */
export function fillShape(
  { many, wrap, text }: FileShape,
  files: readonly unknown[],
  { typed = "", captions = [] }: { readonly typed?: string; readonly captions?: readonly string[] } = {},
): unknown {
  const wrapped = files.map((file, index) => wrapFile(wrap, file, captions[index] || null));
  if (text) return { text: typed, files: wrapped };
  return many ? wrapped : (wrapped[0] ?? null);
}

/** Whether each file may have a caption. */
export function takesCaptions({ wrap }: FileShape): boolean {
  return wrap === "gallery item" || wrap === "pair";
}

function wrapFile(wrap: FileWrap, file: unknown, caption: string | null): unknown {
  switch (wrap) {
    case "bare":
      return file;
    case "gallery item": {
      const { type, name, url } = isRecord(file) ? file : {};
      const kind = mediaKind(typeof type === "string" ? type : "", String(name ?? url ?? ""));
      return { [kind === "video" ? "video" : "image"]: file, caption };
    }
    case "pair":
      return [file, caption];
    case "video":
      return { video: file, subtitles: null };
    case "editor":
      return { background: file, layers: [], composite: file };
  }
}
