import type { Parameter } from "@spacecall/core";
import type { Capture } from "./control.ts";
import { prop } from "./props.ts";

/** What a component takes, in the words of `<input accept>`, by its name in small letters. Components that are not here take any file. */
const byComponent: ReadonlyMap<string, string> = new Map([
  ["image", "image/*"],
  ["imageeditor", "image/*"],
  ["imagemask", "image/*"],
  ["imageslider", "image/*"],
  ["sketchpad", "image/*"],
  ["paint", "image/*"],
  ["gallery", "image/*,video/*"],
  // Browsers say that a sound in a WebM or MP4 is a video.
  ["audio", "audio/*,video/webm,video/mp4"],
  ["microphone", "audio/*,video/webm,video/mp4"],
  ["video", "video/*"],
  ["playablevideo", "video/*"],
  ["model3d", ".glb,.gltf,.obj,.stl,.splat,.ply"],
]);

const words: ReadonlyMap<string, string> = new Map([
  ["image/*", "images"],
  ["image/*,video/*", "images and videos"],
  ["audio/*,video/webm,video/mp4", "sounds"],
  ["video/*", "videos"],
]);

/** Tells what files a component takes, for `<input accept>`; empty for any. */
export function acceptedBy(component: string): string {
  return byComponent.get(component.toLowerCase()) ?? "";
}

const captures: ReadonlyMap<string, { readonly capture: Capture; readonly source: string }> = new Map([
  ["image", { capture: "picture", source: "webcam" }],
  ["audio", { capture: "sound", source: "microphone" }],
  ["microphone", { capture: "sound", source: "microphone" }],
  ["video", { capture: "film", source: "webcam" }],
]);

/** Tells what may be taken by camera or microphone in place of a file, unless the app wants files from elsewhere. */
export function capturedBy(parameter: Parameter): Capture | undefined {
  const { capture, source } = captures.get(parameter.component.toLowerCase()) ?? {};
  const sources = prop(parameter, "sources");
  return Array.isArray(sources) && !sources.includes(source) ? undefined : capture;
}

/** Says what is wrong with the kind of a file; empty where nothing is. What is of no known type may be right. */
export function wrongKind({ name, type }: Pick<File, "name" | "type">, accept: string): string {
  const kinds = words.get(accept);
  if (!kinds || type === "" || type === "application/octet-stream") return "";
  const fits = accept
    .split(",")
    .some((one) => (one.endsWith("/*") ? type.startsWith(one.slice(0, -1)) : type === one));
  return fits ? "" : `This takes ${kinds}, and “${name}” is ${type}.`;
}
