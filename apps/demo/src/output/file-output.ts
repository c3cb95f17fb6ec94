import type { RemoteFile } from "@spacecall/core";
import { isRecord } from "../common/json-schema.ts";
import { type MediaKind, mediaKind } from "../common/media-kind.ts";
import { isRemoteFile } from "../common/remote-file.ts";

/** A file that an app gives, as it is shown. */
export interface FileOutput {
  readonly file: RemoteFile;
  readonly kind: MediaKind;
  /** What the app writes below it; empty for nothing. */
  readonly caption: string;
}

/** Files beyond these are only to be seen in the tree: each would be fetched. */
const mostFiles = 200;

/** Nothing that an app gives goes deeper, and what has no end stops here. */
const deepest = 12;

/**
 * Reads a value that is nothing but files: a file, a video with its subtitles, a list of files, a gallery. Undefined where
 * anything in it is none.
 */
export function toFiles(value: unknown, component: string): FileOutput[] | undefined {
  if (!Array.isArray(value)) {
    const file = toFile(value, component);
    return file && [file];
  }
  const files = value.map((item: unknown) => toFile(item, component));
  const known = files.filter((file) => file !== undefined);
  return known.length > 0 && known.length === files.length ? known.slice(0, mostFiles) : undefined;
}

/** Finds the files anywhere inside a value, in order, each once. */
export function filesInside(value: unknown): FileOutput[] {
  const found = new Map<RemoteFile, FileOutput>();
  const look = (part: unknown, depth: number) => {
    if (typeof part !== "object" || part === null || depth > deepest || found.size >= mostFiles) return;
    if (isRemoteFile(part)) found.set(part, output(part, "", ""));
    else for (const inner of Object.values(part)) look(inner, depth + 1);
  };
  look(value, 0);
  return [...found.values()];
}

function toFile(value: unknown, component: string): FileOutput | undefined {
  if (isRemoteFile(value)) return output(value, component, "");
  // A gallery of Gradio 3 gives pairs, later ones objects. Videos of Gradio 4 come with their subtitles.
  const { image, video, caption }: Readonly<Record<string, unknown>> = Array.isArray(value)
    ? { image: value.length === 2 ? value[0] : undefined, caption: value[1] }
    : isRecord(value)
      ? value
      : {};
  const words = typeof caption === "string" ? caption : "";
  if (isRemoteFile(image)) return output(image, "Image", words);
  return isRemoteFile(video) ? output(video, "Video", words) : undefined;
}

function output(file: RemoteFile, component: string, caption: string): FileOutput {
  const known = mediaKind(file.type, file.name);
  return { file, kind: known === "other" && !file.type ? kindOf(component) : known, caption };
}

/** What a component shows, for the files of which nothing else tells it. */
function kindOf(component: string): MediaKind {
  if (component === "Image" || component === "Gallery") return "image";
  if (component === "Audio") return "audio";
  return component === "Video" ? "video" : "other";
}

/** Whether a file is an HLS stream, which only some browsers play. */
export function isHls({ isStream, url }: Pick<RemoteFile, "isStream" | "url">): boolean {
  return isStream && URL.canParse(url) && new URL(url).pathname.endsWith(".m3u8");
}
