import { addAppCredentials } from "./auth.js";
import type { Connection } from "./connection.js";
import type { HttpRequest } from "./http-request.js";
import { after } from "./signal.js";
import { judge } from "./trouble.js";

/** What a request to an app says beside its address. */
export interface AppRequest {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a POST. Without it the request is a GET. */
  readonly body?: FormData | ReadableStream | undefined;
  /** How long the answer's headers may take, in milliseconds; 0 is for ever. */
  readonly limit?: number;
}

/**
 * Makes one request to an app, with its credentials, and gives an answer whose status is 2xx. What jobs send goes by ky, which keeps
 * a second copy of each body in case it must be sent again; this is for files, of any size.
 */
export async function fetchFromApp(
  { target, options }: Pick<Connection, "target" | "options">,
  { url, signal: parent, headers: given = {}, body, limit = 0 }: AppRequest,
): Promise<Response> {
  const headers = new Headers(given);
  await addAppCredentials(
    headers,
    { root: target.root, query: "", isSpace: target.isSpace ?? false },
    options,
  );
  const late = new AbortController();
  const stop = after(limit, () => late.abort(new DOMException("", "TimeoutError")));
  // The parent goes on to end the body, long after this function is over.
  const signal = limit > 0 ? AbortSignal.any([parent, late.signal]) : parent;
  const isGuarded = Boolean(options.token || options.headers || options.credentials);
  const request: HttpRequest = { url, signal: parent, ...(body && { json: "" }) };
  try {
    signal.throwIfAborted();
    const response = await (options.fetch ?? fetch)(url, {
      headers,
      signal,
      redirect: redirectMode(body, isGuarded),
      ...(options.credentials && { credentials: options.credentials }),
      ...(body && { method: "POST", body }),
      // Node wants it for a stream, and nobody else minds.
      ...(body instanceof ReadableStream && { duplex: "half" }),
    } as RequestInit); // `as`: TypeScript does not know `duplex`
    if (response.ok) return response;
    const next = await judge(new Error(), response, request, options, limit);
    return await fetchFromApp({ target, options }, { url: next.url, signal: parent, headers: given, limit });
  } catch (error) {
    if (error instanceof Error && error.name === "SpacecallError") throw error;
    await judge(
      signal.aborted && !parent.aborted ? signal.reason : error,
      undefined,
      request,
      options,
      limit,
    );
    throw error;
  } finally {
    stop();
  }
}

/**
 * A request that carries something follows nobody elsewhere. Node keeps all of a stream in case it has to be sent again, unless it is told
 * that this will not be.
 */
function redirectMode(body: AppRequest["body"], isGuarded: boolean): RequestRedirect {
  if (body instanceof ReadableStream) return "error";
  return isGuarded || body ? "manual" : "follow";
}
