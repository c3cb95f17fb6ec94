import { isPrivate } from "./address-check.js";
import type { AppFunction } from "./app-config.js";
import type { Connection } from "./connection.js";
import { toDataUrl } from "./data-url.js";
import { type FileData, isFileData, readFileData, replaceParts, writeFileData } from "./file-data.js";
import type { RemoteFile } from "./file-types.js";
import { inputError } from "./input-error.js";
import type { JobControl } from "./job-work.js";
import { own } from "./json.js";
import { readyFile } from "./local-source.js";
import { createRemoteFile, isRemoteFile } from "./remote-file.js";
import { uploadAll } from "./upload-all.js";
import { isSince } from "./version.js";

/** Files in the inputs of one job, by what stands for them. */
export type LiftedFiles = ReadonlyMap<string, unknown>;

/** What of a job's control an upload needs. */
type UploadControl = Pick<JobControl, "signal"> & Partial<Pick<JobControl, "upload">>;

/** Gradio 3 takes and gives a picture as text, a `data:` address, in place of a file. */
function isPicture(info: unknown, side: "parameters" | "returns", at: number): boolean {
  const list = own(info, side);
  return Array.isArray(list) && own(list[at], "serializer") === "ImgSerializable";
}

/**
 * Makes what turns the files in an endpoint's outputs into {@link RemoteFile}s. It gives the same for the same, so that yields share what
 * did not change.
 */
export function createFileReader(connection: Connection, info: unknown): (data: unknown[]) => unknown[] {
  const known = new WeakMap<object, unknown>();
  const pictures = new Map<string, RemoteFile>();
  const isOld = !isSince(connection.live.now.version, 4, 0);

  const toFile = (part: unknown): unknown => {
    const data = readFileData(part);
    return data && createRemoteFile(connection, data);
  };

  function toPicture(url: string): RemoteFile {
    const file = pictures.get(url) ?? createRemoteFile(connection, inline(url));
    pictures.clear(); // one is enough for yields that repeat it
    pictures.set(url, file);
    return file;
  }

  return (data) =>
    data.map((value, at) => {
      if (isOld && typeof value === "string" && /^data:/i.test(value) && isPicture(info, "returns", at))
        return toPicture(value);
      return replaceParts(value, toFile, known);
    });
}

/** What a picture of Gradio 3 is: all of it is in its address. */
export function inline(url: string): FileData {
  return { path: url, url, name: undefined, type: undefined, size: undefined, isStream: false, json: url };
}

/**
 * Uploads the files among a job's values, which are in the order of the function's inputs, and puts in their place what the app takes for
 * them. Throws an `input` error for an address that the app's server would refuse to fetch.
 */
export async function sendFiles(
  connection: Connection,
  { slots, endpoint: { name, index } }: AppFunction,
  info: unknown,
  values: unknown[],
  files: LiftedFiles | undefined,
  control: UploadControl,
): Promise<void> {
  const { version } = connection.live.now;
  const isOld = !isSince(version, 4, 0);
  const endpoint = name ?? `function ${index}`;
  const owners = new Map<unknown, string>();
  const pictures = new Set<unknown>();

  /** The place of a value among the parameters, which leave State out. */
  const placeOf = (slot: number) => slots.slice(0, slot).filter((isState) => !isState).length;

  /** The file that a part of the inputs stands for, where it is one that must be brought to the app. */
  function sourceOf(part: unknown): unknown {
    if (!isFileData(part)) return undefined;
    const path = own(part, "path");
    if (typeof path !== "string") return undefined;
    const lifted = files?.get(path);
    if (lifted !== undefined) return lifted;
    // Gradio 3 fetches nothing.
    return isOld && /^https?:/i.test(path) ? path : undefined;
  }

  const refuse = (slot: number, message: string) =>
    inputError(endpoint, [{ parameter: parameterName(info, placeOf(slot)), message }]);

  values.forEach((value, slot) => {
    const isPictureHere = isOld && isPicture(info, "parameters", placeOf(slot));
    replaceParts(value, (part) => {
      const source = sourceOf(part);
      if (source === undefined) {
        checkAddress(part, (message) => refuse(slot, message));
        return undefined;
      }
      owners.set(source, parameterName(info, placeOf(slot)));
      if (isPictureHere && part === value) pictures.add(source);
      return part;
    });
  });

  function checkAddress(part: unknown, makeError: (message: string) => unknown): void {
    const path = isFileData(part) ? own(part, "path") : undefined;
    if (typeof path !== "string" || !/^https?:/i.test(path) || !URL.canParse(path)) return;
    const isSelfPrivate = isPrivate(new URL(connection.target.root));
    if (!isPrivate(new URL(path)) || (isSelfPrivate && !isSince(version, 5, 0))) return;
    throw makeError(
      `is at ${new URL(path).host}, a private address that the app's server does not fetch from; file(url, { upload: true }) fetches it here`,
    );
  }

  const explain = (source: unknown, { message }: TypeError) =>
    inputError(endpoint, [
      { parameter: owners.get(source) ?? "", message: `holds what can't be sent: ${message}` },
    ]);
  const onProgress = (progress: Parameters<JobControl["upload"]>[0]) => control.upload?.(progress);
  const toUpload = new Set([...owners.keys()].filter((source) => !pictures.has(source)));
  const uploaded = new Map(await uploadAll(connection, toUpload, control.signal, onProgress, explain));
  for (const source of pictures)
    uploaded.set(source, await toPictureText(connection, source, control.signal));

  values.forEach((value, slot) => {
    values[slot] = replaceParts(value, (part) => {
      const source = sourceOf(part);
      if (source !== undefined) return uploaded.get(source);
      const data = isOld ? readFileData(part) : undefined;
      return data && own(part, "is_file") !== true ? writeFileData(version, data.path, data) : undefined;
    });
  });
}

async function toPictureText(
  { options }: Connection,
  source: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const json = isRemoteFile(source) ? source.toJSON() : undefined;
  if (typeof json === "string") return json;
  const ready = await readyFile(source, options.fetch, signal);
  const blob = ready.source instanceof Blob ? ready.source : await new Response(ready.source.stream()).blob();
  return toDataUrl(ready.type ? blob.slice(0, blob.size, ready.type) : blob);
}

/** A parameter's name, or its place where the app tells none. */
function parameterName(info: unknown, at: number): string {
  const list = own(info, "parameters");
  const entry = Array.isArray(list) ? list[at] : undefined;
  const name = own(entry, "parameter_name") ?? own(entry, "label");
  return typeof name === "string" ? name : `input ${at + 1}`;
}
