import type { Connection } from "./connection.js";
import type { UploadProgress } from "./file-types.js";
import { readyFile } from "./local-source.js";
import { isAt, isRemoteFile } from "./remote-file.js";
import { leash } from "./signal.js";
import { uploadFile } from "./upload.js";

/** How many files go up at once. A browser has six connections to a host, and jobs need some of them. */
const mostUploads = 3;

/**
 * Brings files to an app, a few at a time, and gives for each what the app takes for it. What the app has already is not uploaded, and
 * the same file twice once. The first failure ends the others; `explain` makes the error for what is no file.
 */
export async function uploadAll(
  connection: Connection,
  files: ReadonlySet<unknown>,
  parent: AbortSignal,
  onProgress: (progress: UploadProgress) => void,
  explain: (file: unknown, problem: TypeError) => unknown,
): Promise<ReadonlyMap<unknown, unknown>> {
  const { target, options } = connection;
  const { signal, abort, release } = leash(parent);
  const uploaded = new Map<unknown, unknown>();
  const waiting = [...files];

  async function bring(file: unknown): Promise<unknown> {
    if (isRemoteFile(file) && isAt(file, target.root)) return file.toJSON();
    try {
      return await uploadFile(connection, await readyFile(file, options, signal), signal, onProgress);
    } catch (error) {
      throw error instanceof TypeError ? explain(file, error) : error;
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const file = waiting.shift();
      uploaded.set(file, await bring(file));
      signal.throwIfAborted();
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.min(mostUploads, files.size) }, work));
    return uploaded;
  } catch (error) {
    abort(error);
    throw error;
  } finally {
    release();
  }
}
