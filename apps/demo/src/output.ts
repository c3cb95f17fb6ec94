import { isRecord } from "./json-schema.ts";

/** A file that an app gives. */
export interface FileOutput {
  readonly name: string;
  /** Where it can be had. None where the app gives no address that is safe to follow. */
  readonly url?: string;
  readonly image: boolean;
  /** In bytes, where the app tells it. */
  readonly size?: number;
}

/** One value of an endpoint, as it is shown. A renderer for one more kind is one more member here. */
export type Output =
  | { readonly kind: "nothing"; readonly note: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "files"; readonly files: readonly FileOutput[] }
  | { readonly kind: "tree"; readonly value: unknown };

/** An object of which nothing is known. */
type Loose = Readonly<Record<string, unknown>>;

/** Decides how a value is shown, from the value itself and the component that the app shows it in. */
export function toOutput(value: unknown, component: string): Output {
  if (value === undefined || value === null) return { kind: "nothing", note: "null" };
  if (typeof value === "string") {
    return value === "" ? { kind: "nothing", note: "an empty text" } : { kind: "text", text: value };
  }
  if (typeof value !== "object") return { kind: "scalar", text: String(value) };
  const files = toFiles(value, component);
  return files ? { kind: "files", files } : { kind: "tree", value };
}

/** Reads a file, a list of files or a gallery; undefined where anything in it is none. */
function toFiles(value: object, component: string): FileOutput[] | undefined {
  if (!Array.isArray(value)) {
    const file = toFile(value, component);
    return file && [file];
  }
  const files = value.map((item: unknown) => toFile(item, component) ?? toGalleryItem(item));
  const known = files.filter((file) => file !== undefined);
  return known.length > 0 && known.length === files.length ? known : undefined;
}

function toGalleryItem(item: unknown): FileOutput | undefined {
  if (!isRecord(item)) return undefined;
  const { image, video } = item;
  return image ? toFile(image, "Image") : toFile(video, "Video");
}

function toFile(value: unknown, component: string): FileOutput | undefined {
  if (!isRecord(value)) return undefined;
  const { path, url, orig_name, mime_type, size, meta } = value;
  const { _type: mark }: Loose = isRecord(meta) ? meta : {};
  const marked = mark === "gradio.FileData";
  if (!marked && !(typeof path === "string" && "orig_name" in value)) return undefined;
  const address = [url, path].find(isSafeAddress);
  const name = [orig_name, lastPart(path), lastPart(url)].find(
    (part) => typeof part === "string" && part !== "",
  );
  const image = String(mime_type ?? "").startsWith("image/") || component === "Image";
  return {
    name: typeof name === "string" ? name : "file",
    image,
    ...(address && { url: address }),
    ...(typeof size === "number" && { size }),
  };
}

function lastPart(path: unknown): string {
  return typeof path === "string" ? (path.split(/[\\/]/).at(-1) ?? "") : "";
}

/** An app is not to be trusted with `javascript:` links: http(s) and inline images only. */
function isSafeAddress(value: unknown): value is string {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, pathname } = new URL(value);
  return /^https?:$/.test(protocol) || (protocol === "data:" && pathname.startsWith("image/"));
}
