/** What a component takes, in the words of `<input accept>`. Components that are not here take any file. */
const byComponent: ReadonlyMap<string, string> = new Map([
  ["Image", "image/*"],
  ["ImageEditor", "image/*"],
  ["ImageMask", "image/*"],
  ["Sketchpad", "image/*"],
  ["Paint", "image/*"],
  ["Gallery", "image/*,video/*"],
  // Browsers say that a sound in a WebM or MP4 is a video.
  ["Audio", "audio/*,video/webm,video/mp4"],
  ["Video", "video/*"],
  ["Model3D", ".glb,.gltf,.obj,.stl,.splat,.ply"],
]);

const words: ReadonlyMap<string, string> = new Map([
  ["image/*", "images"],
  ["image/*,video/*", "images and videos"],
  ["audio/*,video/webm,video/mp4", "sounds"],
  ["video/*", "videos"],
]);

/** Tells what files a component takes, for `<input accept>`; empty for any. */
export function acceptedBy(component: string): string {
  return byComponent.get(component) ?? "";
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
