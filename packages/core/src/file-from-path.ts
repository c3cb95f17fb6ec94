import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { SpacecallError } from "./errors.js";
import type { FileOptions } from "./file-input.js";
import type { LocalFile } from "./file-types.js";

/**
 * Makes a file for the inputs out of a file on disk. It is read while it is uploaded, a chunk at a time, and never held whole.
 *
 * @param path a path, or a `file:` address
 * @throws an `input` error where no file is there
 * @example
 * ```ts
 * import { fileFromPath } from "@spacecall/core/node";
 *
 * const { data } = await app.predict("/transcribe", [fileFromPath("speech.wav")]);
 * ```
 */
export function fileFromPath(path: string | URL, { name, type }: FileOptions = {}): LocalFile {
  const { size } = fileAt(path);
  const source = Object.freeze({
    size,
    stream: () =>
      // `as`: Node's own type of the same stream
      Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
  });
  return Object.freeze({
    source,
    name: name ?? basename(path instanceof URL ? decodeURIComponent(path.pathname) : path),
    ...(type && { type }),
    [Symbol.toStringTag]: "LocalFile" as const,
  });
}

function fileAt(path: string | URL): { readonly size: number } {
  let cause: unknown;
  try {
    const found = statSync(path);
    if (found.isFile()) return found;
  } catch (error) {
    cause = error;
  }
  const message = `There is no file at ${path}`;
  throw new SpacecallError("input", `${message}.`, { issues: [{ parameter: "path", message }], cause });
}
