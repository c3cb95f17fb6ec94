import { SpacecallError } from "./errors.js";

/** A file at an address, as `file()` makes it. */
export interface FileAddress {
  /** Where the app's server fetches the file. */
  readonly url: string;
  /** The file's own name, where one was given. */
  readonly name?: string;
  /** The media type, where one was given. */
  readonly type?: string;
  /** The FileData that goes to the app. */
  toJSON(): Record<string, unknown>;
}

/** What can be said about a file. */
export interface FileOptions {
  /** The file's own name, for the app to show. The path that its function gets is named after the address. */
  readonly name?: string;
  /** The media type, such as `audio/wav`. @default what the app finds out */
  readonly type?: string;
}

/**
 * Makes a file for the inputs out of its address, anywhere inside them. The app's own server fetches it, so the address
 * must be one that it can reach: Gradio 5 and newer refuse private and loopback addresses. A plain string is never taken
 * for a file.
 *
 * @throws an `input` error when the source is no absolute http(s) address.
 * @example
 * ```ts
 * const { data } = await call("user/space", "/describe", [file("https://example.org/cat.png")]);
 * ```
 */
export function file(source: string | URL, { name, type }: FileOptions = {}): FileAddress {
  const url = String(source);
  if (!/^https?:/i.test(url) || !URL.canParse(url)) {
    const message = "file() takes an absolute http(s) address";
    throw new SpacecallError("input", message, { issues: [{ message }] });
  }
  return Object.freeze({
    url,
    ...(name && { name }),
    ...(type && { type }),
    // Gradio 5 and newer want `meta` spelled out. What is undefined is not written.
    toJSON: () => ({ path: url, meta: { _type: "gradio.FileData" }, orig_name: name, mime_type: type }),
  });
}
