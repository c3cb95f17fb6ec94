import type { ConnectOptions } from "./app-types.js";
import { readDataUrl } from "./data-url.js";
import { fetchElsewhere, type OutsideOptions } from "./elsewhere.js";
import type { FileSource, StreamSource } from "./file-types.js";
import { own } from "./json.js";
import { plainName } from "./plain-name.js";
import { isRemoteFile, readWhole } from "./remote-file.js";
import { steadyBody } from "./steady-body.js";

/** A file that is ready to be uploaded, as often as it takes. */
export interface ReadyFile {
  readonly source: Blob | StreamSource;
  readonly name: string;
  readonly type: string;
}

/** How what is to be uploaded is fetched. */
type FetchOptions = OutsideOptions & Pick<ConnectOptions, "silenceTimeout">;

/** What was in a response or a stream, which can be read once only: a job may be sent again. */
const readAlready = new WeakMap<object, Promise<ReadyFile>>();

const tagOf = (value: unknown) => ({}).toString.call(value).slice(8, -1);

/**
 * Makes a caller's file ready for its upload: fetches what lies elsewhere, and reads what can be read once only. What it throws but a
 * `SpacecallError` or the signal's reason is a `TypeError` that says why the value is no file.
 */
export async function readyFile(
  given: unknown,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<ReadyFile> {
  const isLocal = tagOf(given) === "LocalFile";
  const source = isLocal ? own(given, "source") : given;
  const ready = await readOnce(source as FileSource, options, signal); // `as`: it is looked at there
  const [name, type] = isLocal ? [own(given, "name"), own(given, "type")] : [];
  return {
    source: ready.source,
    name: typeof name === "string" && name ? name : ready.name,
    type: typeof type === "string" && type ? type : ready.type,
  };
}

async function readOnce(source: FileSource, options: FetchOptions, signal: AbortSignal): Promise<ReadyFile> {
  if (!(source instanceof Response || source instanceof ReadableStream))
    return readSource(source, options, signal);
  const reading = readAlready.get(source) ?? readSource(source, options, signal);
  readAlready.set(source, reading);
  return reading;
}

async function readSource(
  source: FileSource,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<ReadyFile> {
  if (source instanceof Blob) {
    const name = "name" in source && typeof source.name === "string" ? source.name : "blob";
    return { source, name, type: source.type };
  }
  if (typeof source === "string" || source instanceof URL) {
    const url = String(source);
    if (/^data:/i.test(url)) return named(readDataUrl(url), "file");
    const response = await fetchElsewhere(url, options, { signal });
    return fromResponse(steadyBody(response, url, options.silenceTimeout ?? 45_000, signal), url);
  }
  if (isRemoteFile(source)) {
    const { name, type } = source;
    const blob = await (await readWhole(source, signal)).blob();
    return { source: blob, name, type: type ?? blob.type };
  }
  if (source instanceof Response) return fromResponse(source, source.url);
  if (source instanceof ReadableStream) return named(await new Response(source).blob(), "file");
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return named(new Blob([source as ArrayBuffer]), "file"); // `as`: a view will do
  if (typeof source?.stream === "function" && Number.isInteger(source.size))
    return { source, name: "file", type: "" };
  throw new TypeError(`a ${tagOf(source)} is no file`);
}

async function fromResponse(response: Response, url: string): Promise<ReadyFile> {
  const blob = await response.blob();
  const { pathname } = URL.canParse(url) ? new URL(url) : { pathname: "" };
  return named(blob, plainName(decoded(/[^/]*$/.exec(pathname)?.[0] ?? "")));
}

const named = (blob: Blob, name: string): ReadyFile => ({ source: blob, name, type: blob.type });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
