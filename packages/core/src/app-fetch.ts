import { addAppCredentials } from "./auth.js";
import type { Connection } from "./connection.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import type { HttpRequest } from "./http-request.js";
import { withoutSecrets } from "./privacy.js";
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
  /** How many redirects led here. */
  readonly hops?: number;
  /** Whether it is sent once more with new credentials. */
  readonly isRenewed?: boolean;
}

/**
 * Makes one request to an app, with its credentials, and gives an answer whose status is 2xx. What jobs send goes by ky, which keeps
 * a second copy of each body in case it must be sent again; this is for files, of any size.
 */
export async function fetchFromApp(
  { target, options }: Pick<Connection, "target" | "options">,
  { url, signal: parent, headers: given = {}, body, limit = 0, hops = 0, isRenewed = false }: AppRequest,
): Promise<Response> {
  const headers = new Headers(given);
  await addAppCredentials(headers, target, options);
  const late = new AbortController();
  const stop = after(limit, () => late.abort(new DOMException("", "TimeoutError")));
  // The parent goes on to end the body, long after this function is over.
  const signal = limit > 0 ? AbortSignal.any([parent, late.signal]) : parent;
  const isGuarded = Boolean(options.token || options.headers || options.credentials);
  const request: HttpRequest = { url, signal: parent, hops, isRenewed, ...(body && { json: "" }) };
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
    // Where the body of a refusal ends is nobody's trouble, but it must not be waited for without end.
    const next = await judge(
      new Error(),
      response,
      request,
      options,
      limit || (options.requestTimeout ?? 30_000),
    );
    if (next.isRenewed && !isRenewed && body instanceof ReadableStream) throw mustRepeat(url);
    const again = { signal: parent, headers: given, limit, hops: next.hops ?? 0 };
    return await fetchFromApp(
      { target, options },
      { ...again, url: next.url, body, isRenewed: next.isRenewed ?? false },
    );
  } catch (error) {
    if (isSpacecallError(error)) throw error;
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

/** A stream was read. Whoever made it may make another. */
function mustRepeat(url: string): SpacecallError<"auth"> {
  const place = withoutSecrets(url);
  const message = `POST ${place} was answered 401, and has to be sent again with new credentials.`;
  return new SpacecallError("auth", message, { status: 401, url: place, retryable: true });
}

/**
 * A request that carries something follows nobody elsewhere. Node keeps all of a stream in case it has to be sent again, unless it is told
 * that this will not be.
 */
function redirectMode(body: AppRequest["body"], isGuarded: boolean): RequestRedirect {
  if (body instanceof ReadableStream) return "error";
  return isGuarded || body ? "manual" : "follow";
}
