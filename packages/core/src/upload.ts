import { fetchFromApp } from "./app-fetch.js";
import { readText } from "./chunks.js";
import type { Connection } from "./connection.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { writeFileData } from "./file-data.js";
import type { UploadProgress } from "./file-types.js";
import { newSession } from "./ids.js";
import { parseJson } from "./json.js";
import { known } from "./known.js";
import type { ReadyFile } from "./local-source.js";
import { escapedName, plainType, streamMultipart } from "./multipart.js";
import { isPassing, waitOut } from "./passing.js";
import { unreadable } from "./trouble.js";
import { followUpload } from "./upload-progress.js";
import { isSince } from "./version.js";

/** From this size on, in bytes, a file is sent as a stream where that can be, and the server is asked how much of it has come where not. */
const worthStreaming = 2 ** 20;

/**
 * Whether the runtime sends a stream without holding it. Browsers do over HTTP/2 only, and fail elsewhere; Node holds a form with a file
 * from a disk whole.
 */
const streamsBodies = () => /^(?:Node\.js|Deno|Bun)\//.test(String(globalThis.navigator?.userAgent));

/** An answer is a path. */
const longestAnswer = 2 ** 20;

/**
 * Uploads a file and gives what the app takes for it. One request holds one file, so that an error can name it. An upload that broke off
 * or that a gateway refused is sent again, as often as `retries` allows: nothing but a file of a random name is left of the first one.
 */
export async function uploadFile(
  connection: Connection,
  file: ReadyFile,
  signal: AbortSignal,
  onProgress: (progress: UploadProgress) => void,
): Promise<Record<string, unknown>> {
  const { options, live } = connection;
  const { name, type, source } = file;
  const { retries = 2 } = options;
  const { version } = live.now;
  const limit = live.now.maxFileSize ?? Number.POSITIVE_INFINITY;
  const total = source.size;
  if (total > limit) throw tooLarge(connection, file, limit);
  let isRenewed = false;
  for (let attempt = 1; ; attempt++) {
    onProgress({ name, sent: 0, total });
    try {
      const path = await send(connection, file, signal, (sent) => onProgress({ name, sent, total }));
      onProgress({ name, sent: total, total });
      return writeFileData(version, path, { name, type, size: total });
    } catch (error) {
      signal.throwIfAborted();
      // The credentials are new, and nothing was taken: it does not count as a try.
      if (!isRenewed && isSpacecallError(error, "auth") && error.retryable) {
        isRenewed = true;
        attempt--;
        continue;
      }
      if (attempt > retries || !isPassing(error)) throw aboutFile(error, file);
      await waitOut(error, attempt, signal);
    }
  }
}

async function send(
  connection: Connection,
  { source, name, type }: ReadyFile,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<string> {
  const { target, live } = connection;
  const { requestTimeout = 30_000 } = connection.options;
  const { prefix, version } = live.now;
  const id = newSession();
  const url = new URL(target.url(prefix, "/upload"));
  url.searchParams.set("upload_id", id);
  let body: FormData | ReadableStream;
  let headers = {};
  let stop = () => {};
  const isLarge = source.size >= worthStreaming;
  if (source instanceof Blob && !(isLarge && streamsBodies())) {
    // workerd writes both into headers as they are.
    const plain = plainType(type);
    const part = plain === source.type ? source : source.slice(0, source.size, plain);
    body = new FormData();
    body.append("files", part, escapedName(name));
    if (isLarge && isSince(version, 4, 0)) stop = followUpload(connection, id, signal, onSent);
  } else {
    const multipart = streamMultipart(source, name, type, `spacecall-${id}`, onSent);
    headers = { "content-type": multipart.contentType };
    body = multipart.body;
  }
  try {
    const response = await fetchFromApp(connection, { url: url.href, signal, headers, body });
    const text = await readText(response.body, requestTimeout, longestAnswer, signal).catch((error) => {
      throw unreadable(error, { url: url.href, signal, json: "" }, requestTimeout);
    });
    live.hear();
    return readPath(text, target.root);
  } finally {
    stop();
  }
}

function readPath(text: string, root: string): string {
  let paths: unknown;
  try {
    paths = parseJson(text);
  } catch {
    paths = undefined;
  }
  if (Array.isArray(paths) && paths.length === 0)
    throw new SpacecallError("upload", `The app at ${root} took none of it.`, { url: root });
  if (Array.isArray(paths) && typeof paths[0] === "string" && paths.length === 1) return paths[0];
  throw new SpacecallError("protocol", `The app at ${root} took a file and did not say where it is.`, {
    url: root,
  });
}

/** The same error with the file's name. What the server refuses is about the file, but for what any request needs. */
function aboutFile(error: unknown, { name }: ReadyFile): unknown {
  if (!isSpacecallError(error)) return error;
  const { status, url, retryAfter, retryable } = error;
  const isRefusal = /^4\d\d$/.test(String(status)) && !/^(?:401|403|429)$/.test(String(status));
  const message = `"${excerpt(name)}" could not be uploaded: ${error.message}`;
  return new SpacecallError(isRefusal ? "upload" : error.code, message, {
    ...known({ status, url, retryAfter, file: name }),
    retryable,
    cause: error,
  });
}

function tooLarge(
  { target }: Connection,
  { name, source }: ReadyFile,
  limit: number,
): SpacecallError<"upload"> {
  return new SpacecallError(
    "upload",
    `"${excerpt(name)}" has ${source.size} bytes, and the app at ${target.root} takes files of up to ${limit}.`,
    { file: name },
  );
}
