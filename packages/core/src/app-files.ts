import type { UploadOptions } from "./app-types.js";
import { callListener } from "./call-listener.js";
import type { Connection } from "./connection.js";
import { SpacecallError } from "./errors.js";
import { inlineData, readFileData } from "./file-data.js";
import type { RemoteFile, UploadProgress } from "./file-types.js";
import { createRemoteFile, isRemoteFile } from "./remote-file.js";
import { leash } from "./signal.js";
import { pastLimit } from "./time-limit.js";
import { uploadAll } from "./upload-all.js";
import { within } from "./within.js";

/** Uploads files to an app, outside of any job. */
export async function uploadFiles(
  connection: Connection,
  files: readonly unknown[],
  { signal, onProgress, timeout = connection.options.timeout ?? 0 }: UploadOptions = {},
): Promise<RemoteFile[]> {
  if (!Array.isArray(files)) throw refused("files", "app.upload() takes a list of files");
  await connection.live.forJob();
  const explain = (file: unknown, { message }: TypeError) =>
    refused("files", `The file ${files.indexOf(file) + 1} of app.upload() can't be sent: ${message}`);
  const limited = leash(signal, timeout, () => pastLimit("app.upload()", timeout, "uploading"));
  // Thrown from here it would pass for a file's trouble.
  const tell = (progress: UploadProgress) => callListener(() => onProgress?.(progress), limited.abort);
  const uploaded = await within(connection, limited.signal, (both) =>
    uploadAll(connection, new Set(files), both, tell, explain),
  ).finally(limited.release);
  return files.map((file) => toFile(connection, uploaded.get(file)));
}

/** Makes a file out of its JSON, which may come from anywhere. */
export function readFile(connection: Connection, json: unknown): RemoteFile {
  return isRemoteFile(json) ? json : toFile(connection, json);
}

function toFile(connection: Connection, json: unknown): RemoteFile {
  const data = typeof json === "string" && /^data:/i.test(json) ? inlineData(json) : readFileData(json);
  if (data) return createRemoteFile(connection, data);
  throw refused("json", "app.file() takes what toJSON() of a file gave, and this is something else");
}

function refused(parameter: string, message: string): SpacecallError<"input"> {
  return new SpacecallError("input", `${message}.`, { issues: [{ parameter, message }] });
}
