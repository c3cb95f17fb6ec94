import { fetchFromApp } from "./app-fetch.js";
import { partOf } from "./body-part.js";
import type { Connection } from "./connection.js";
import { readDataUrl } from "./data-url.js";
import { fetchElsewhere } from "./elsewhere.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import type { FileData } from "./file-data.js";
import type { ReadOptions, RemoteFile } from "./file-types.js";
import { load } from "./load.js";
import { isPassing, waitOut } from "./passing.js";
import { plainName } from "./plain-name.js";
import { withoutSecrets } from "./privacy.js";
import { steadyBody } from "./steady-body.js";

/** The apps of files, to tell whether an app has a file already. */
const owners = new WeakMap<RemoteFile, Connection>();

/** Whether a value is a file of an app. */
export function isRemoteFile(value: unknown): value is RemoteFile {
  return typeof value === "object" && owners.has(value as RemoteFile); // `as`: that is what is asked
}

/** Whether an app has a file, and takes it back as it is. A stream of its own is no file on its server. */
export function isAt(file: RemoteFile, root: string): boolean {
  return owners.get(file)?.target.root === root && !(file.isStream && file.url !== file.path);
}

/** Reads all of a file. A playlist has none of what it plays, but the server joins that next to it. */
export function readWhole(file: RemoteFile, signal: AbortSignal): Promise<Response> {
  const owner = owners.get(file);
  const joined = file.url.replace(/\/playlist\.m3u8(?=$|\?)/, "/playlist-file");
  return owner && file.isStream && joined !== file.url
    ? read(owner, joined, { signal })
    : file.response({ signal });
}

/** Makes the file of an app out of what its server says of it. */
export function createRemoteFile(connection: Connection, data: FileData): RemoteFile {
  const { path, type, size, isStream, json } = data;
  const url = addressOf(connection, data);
  const isInline = /^data:/i.test(url);
  const name = plainName(data.name ?? (isInline ? "file" : path));
  const response = (options?: ReadOptions) =>
    isInline ? inlineResponse(url, options) : read(connection, url, options);
  const file: RemoteFile = Object.freeze({
    path,
    url,
    name,
    type: type ?? (isInline ? /^data:([^;,]*)/i.exec(url)?.[1] : undefined),
    size,
    isStream,
    response,
    blob: async (options?: ReadOptions) => (await response(options)).blob(),
    arrayBuffer: async (options?: ReadOptions) => (await response(options)).arrayBuffer(),
    text: async (options?: ReadOptions) => (await response(options)).text(),
    signedUrl: async (options?: Pick<ReadOptions, "signal">) =>
      (await load(() => import("./signed-url.js"))).signUrl(connection, url, options?.signal),
    toJSON: () => json,
    [Symbol.toStringTag]: "RemoteFile" as const,
  });
  owners.set(file, connection);
  return file;
}

/**
 * Where a file can be read. By its path: the addresses that servers write can lack the API's prefix, be cut off, hold what no address
 * may hold, or name another host (behind a proxy). A playlist has no path that can be read, but an address with one kind of tail.
 */
function addressOf({ target, live }: Connection, { path, url, isStream }: FileData): string {
  if (/^(?:https?|data):/i.test(path)) return path;
  const tail = isStream && streamTail(url);
  if (tail) return target.url(live.now.prefix, tail);
  // Some proxies refuse an escaped slash, and without escapes a step upwards would lead elsewhere.
  const isPlain = !/(?:^|[/\\])\.{1,2}(?:[/\\]|$)/.test(path);
  const parts = path.replace(/\p{Surrogate}/gu, "\uFFFD").split("/"); // half a character can't be escaped
  const escaped = parts.map(encodeURIComponent).join(isPlain ? "/" : "%2F");
  return target.url(live.now.prefix, `/file=${escaped}`);
}

/** The part of a stream's address that says which it is. One with a step upwards would lead elsewhere. */
function streamTail(url = ""): string | undefined {
  const at = url.indexOf("/stream/");
  const [tail = ""] = url.slice(at).split(/[?#]/, 1);
  return at < 0 || /\.\.|%2e/i.test(tail) ? undefined : tail;
}

async function read(
  connection: Connection,
  url: string,
  { signal = new AbortController().signal, range }: ReadOptions = {},
): Promise<Response> {
  if (!URL.canParse(url)) throw noAddress();
  const { target, options } = connection;
  const { retries = 2, silenceTimeout = 45_000 } = options;
  const headers: Record<string, string> = range ? { range: `bytes=${range[0]}-${range[1] ?? ""}` } : {};
  // What else lies on its host is another's.
  const isOurs = new URL(url).href.startsWith(`${new URL(target.root).href.replace(/\/$/, "")}/`);
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = isOurs
        ? await readFromApp(connection, url, headers, signal)
        : // What lies elsewhere gets nothing that is the app's.
          await fetchElsewhere(url, options, { headers, signal });
      const response = range && answer.status === 200 ? partOf(answer, ...range) : answer;
      return steadyBody(response, url, silenceTimeout, signal);
    } catch (error) {
      // In a page what CORS keeps back looks like what broke. The app's answers could be read, and others' may never be.
      const mayBeKept = !isOurs && globalThis.location && !(isSpacecallError(error) && error.status);
      if (attempt > retries || mayBeKept || !isPassing(error)) throw error;
      await waitOut(error, attempt, signal);
    }
  }
}

async function readFromApp(
  connection: Connection,
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  const { requestTimeout: limit = 30_000 } = connection.options;
  try {
    return await fetchFromApp(connection, { url, signal, headers, limit });
  } catch (error) {
    // The server refuses what it does not know, or has forgotten, with 403 too.
    const isGone = isSpacecallError(error) && /^(?:403|404)$/.test(String(error.status));
    if (!isGone || /Not authenticated/i.test(error.message)) throw error;
    const { status = 404 } = error;
    const place = withoutSecrets(url);
    const message = `${place} is no file that the app gives (${status}). It gives its own only, and forgets them in time.`;
    throw new SpacecallError("not_found", message, { status, url: place, nearest: [], cause: error });
  }
}

async function inlineResponse(url: string, { signal, range }: ReadOptions = {}): Promise<Response> {
  signal?.throwIfAborted();
  let blob: Blob;
  try {
    blob = readDataUrl(url);
  } catch (cause) {
    throw noAddress(cause);
  }
  const part = range
    ? blob.slice(range[0], range[1] === undefined ? undefined : range[1] + 1, blob.type)
    : blob;
  return new Response(part, { status: range ? 206 : 200 });
}

function noAddress(cause?: unknown): SpacecallError<"protocol"> {
  return new SpacecallError("protocol", "The app says that a file lies at what is no address.", { cause });
}
