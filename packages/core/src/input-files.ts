import { privateHost } from "./address-check.js";
import type { AppFunction } from "./app-config.js";
import type { Connection } from "./connection.js";
import { toDataUrl } from "./data-url.js";
import { findFiles, isPicture, readFileData, replaceParts, writeFileData } from "./file-data.js";
import { inputError } from "./input-error.js";
import type { UploadControl } from "./job-work.js";
import { own } from "./json.js";
import { readyFile } from "./local-source.js";
import { isRemoteFile } from "./remote-file.js";
import { uploadAll } from "./upload-all.js";
import { isSince } from "./version.js";

/** A job's inputs, and what is known of what takes them. */
export interface FilledInputs {
  readonly fn: AppFunction;
  /** The endpoint's entry in `/info`. */
  readonly info: unknown;
  /** In the order of the function's inputs. */
  readonly values: readonly unknown[];
  /** The caller's inputs. The values hold the app's defaults as well. */
  readonly given: unknown;
  /** The files that were taken out of the inputs, by the path that stands for each. */
  readonly files: ReadonlyMap<string, unknown> | undefined;
}

/** A file among a job's values. */
interface FilePart {
  /** What stands for it. */
  readonly data: object;
  readonly path: string;
  /** The parameter that holds it, and its entry in `/info`. */
  readonly parameter: string;
  readonly entry: unknown;
  /** Whether it is the parameter's whole value. */
  readonly isWhole: boolean;
  /** Whether the caller gave it. What is the app's default goes back to it as it is: nothing is fetched for it here. */
  readonly isGiven: boolean;
}

/** What was brought to an app already, by the app's start: a job that is sent again needs no second upload. */
const brought = new WeakMap<
  object,
  { readonly appId: unknown; readonly data: ReadonlyMap<string, unknown> }
>();

/**
 * Uploads the files among a job's values, and gives the values with what the app takes in their place. Throws an `input` error for an
 * address that the app's server would refuse to fetch.
 */
export async function sendFiles(
  connection: Connection,
  inputs: FilledInputs,
  control: UploadControl,
): Promise<unknown[]> {
  const { fn, files, values } = inputs;
  const { version, appId } = connection.live.now;
  const parts = partsOf(inputs);
  const sources = new Map(parts.map((part) => [part, sourceOf(part, files, version)]));
  const endpoint = fn.endpoint.name ?? `function ${fn.endpoint.index}`;
  const issues = parts.flatMap((part) =>
    part.isGiven && sources.get(part) === undefined ? checkAddress(part, connection) : [],
  );
  if (issues.length > 0) throw inputError(endpoint, issues);

  const before = files && brought.get(files);
  const data =
    before?.appId === appId && before ? before.data : await bring(connection, sources, endpoint, control);
  if (files) brought.set(files, { appId, data });

  const replacements = new Map<unknown, unknown>(
    parts.map((part) => [part.data, data.get(part.path) ?? inOldWords(part.data, version)]),
  );
  return values.map((value) => replaceParts(value, (part) => replacements.get(part)));
}

function partsOf({ fn, info, values, given }: FilledInputs): FilePart[] {
  const givenPaths = new Set(findFiles(given).map(({ path }) => path));
  const list = own(info, "parameters");
  const entries: unknown[] = Array.isArray(list) ? list : [];
  let at = 0; // among the parameters, which leave State out
  return values.flatMap((value, slot) => {
    if (fn.slots[slot]) return [];
    const entry = entries[at++];
    const name = own(entry, "parameter_name") ?? own(entry, "label");
    const parameter = typeof name === "string" ? name : `input ${at}`;
    return findFiles(value).map(({ data, path }) => ({
      data,
      path,
      parameter,
      entry,
      isWhole: data === value,
      isGiven: givenPaths.has(path),
    }));
  });
}

/** The file that a part of the inputs stands for, where it is one that must be brought to the app. */
function sourceOf({ path, isGiven }: FilePart, files: FilledInputs["files"], version: string): unknown {
  // Gradio 3 fetches nothing.
  const isFetched = isGiven && !isSince(version, 4, 0) && /^https?:/i.test(path);
  return files?.get(path) ?? (isFetched ? path : undefined);
}

function checkAddress({ path, parameter }: FilePart, { target, live }: Connection) {
  const host = /^https?:/i.test(path) ? privateHost(path) : undefined;
  if (host === undefined || (privateHost(target.root) && !isSince(live.now.version, 5, 0))) return [];
  const message = `is at ${host}, a private address that the app's server does not fetch from; file(url, { upload: true }) fetches it here`;
  return [{ parameter, message }];
}

/** Brings files to the app, and gives what it takes for each by the path that stands for it. */
async function bring(
  connection: Connection,
  sources: ReadonlyMap<FilePart, unknown>,
  endpoint: string,
  { signal, upload }: UploadControl,
): Promise<ReadonlyMap<string, unknown>> {
  const given = [...sources].filter(([, source]) => source !== undefined);
  const isText = ({ entry, isWhole }: FilePart) => isWhole && isPicture(entry);
  const toUpload = new Set(given.filter(([part]) => !isText(part)).map(([, source]) => source));
  const uploaded = await uploadAll(
    connection,
    toUpload,
    signal,
    upload ?? (() => {}),
    (source, { message }) => {
      const parameter = given.find(([, one]) => one === source)?.[0].parameter ?? "inputs";
      return inputError(endpoint, [{ parameter, message: `holds what can't be sent: ${message}` }]);
    },
  );
  const data = new Map<string, unknown>();
  for (const [part, source] of given)
    data.set(part.path, isText(part) ? await toText(source, connection, signal) : uploaded.get(source));
  return data;
}

/** A picture as Gradio 3 takes it. */
async function toText(source: unknown, { options }: Connection, signal: AbortSignal): Promise<unknown> {
  const json = isRemoteFile(source) ? source.toJSON() : undefined;
  if (typeof json === "string") return json;
  const ready = await readyFile(source, options, signal);
  const blob = ready.source instanceof Blob ? ready.source : await new Response(ready.source.stream()).blob();
  return toDataUrl(ready.type ? blob.slice(0, blob.size, ready.type) : blob);
}

/** A file of the app itself, in the words of its Gradio. */
function inOldWords(data: object, version: string): unknown {
  const said = isSince(version, 4, 0) ? undefined : readFileData(data);
  return said && writeFileData(version, said.path, said);
}
