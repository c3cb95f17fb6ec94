/** What a browser shows a file as. */
export type MediaKind = "image" | "audio" | "video" | "other";

/** Endings of names whose type the servers do not always tell. Images are those that browsers draw. */
const endings: ReadonlyMap<string, MediaKind> = new Map(
  Object.entries({
    image: ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico"],
    audio: ["wav", "mp3", "ogg", "oga", "opus", "flac", "m4a", "aac"],
    video: ["mp4", "webm", "mov", "m4v", "ogv"],
  } satisfies Record<Exclude<MediaKind, "other">, string[]>).flatMap(([kind, names]) =>
    // `as`: Object.entries() widens its keys.
    names.map((name) => [name, kind as MediaKind] as const),
  ),
);

/** Image types that no browser draws everywhere. */
const undrawable = /^image\/(?:tiff|heic|heif|x-|vnd\.)/;

/** Decides how a file is shown: by its media type, else by the ending of its name. */
export function mediaKind(type: string | undefined, name: string): MediaKind {
  const [, main] = /^(image|audio|video)\//.exec(type ?? "") ?? [];
  if (main === "image" && !undrawable.test(type ?? "")) return "image";
  if (main === "audio" || main === "video") return main;
  // Servers and browsers that know no type say nothing, or this.
  if (type && type !== "application/octet-stream") return "other";
  const [, ending = ""] = /\.(\w+)$/.exec(name) ?? [];
  return endings.get(ending.toLowerCase()) ?? "other";
}
