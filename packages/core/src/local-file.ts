import { type FileAddress, file as fileAtAddress } from "./file-input.js";
import type { FileSource, LocalFile, LocalFileOptions, RemoteFile } from "./file-types.js";

/**
 * Makes a file for the inputs, anywhere inside them. An address is fetched by the app's own server, which must be able to reach it;
 * with `upload` it is fetched here, without credentials, and uploaded. Bytes of any kind, `data:` addresses and streams are uploaded.
 * A plain string among the inputs is never taken for a file.
 *
 * @throws an `input` error for a string that is no absolute http(s) or data address.
 * @example
 * ```ts
 * await app.predict("/describe", [file("https://example.org/cat.png")]);
 * await app.predict("/describe", [file(bytes, { name: "cat.png", type: "image/png" })]);
 * await app.predict("/describe", [file("http://localhost:8000/cat.png", { upload: true })]);
 * ```
 */
export function file(
  source: string | URL,
  options?: LocalFileOptions & { readonly upload?: false },
): FileAddress;
export function file(source: FileSource | RemoteFile, options?: LocalFileOptions): LocalFile;
export function file(source: FileSource, options: LocalFileOptions = {}): FileAddress | LocalFile {
  if ((typeof source === "string" || source instanceof URL) && !/^data:/i.test(String(source))) {
    const address = fileAtAddress(source, options);
    if (!options.upload) return address;
  }
  return Object.freeze({ ...options, source, [Symbol.toStringTag]: "LocalFile" as const });
}
