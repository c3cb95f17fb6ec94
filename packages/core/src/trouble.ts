import { readText, Silence } from "./chunks.js";
import { SpacecallError } from "./errors.js";
import type { AccessOptions, HttpRequest } from "./http-request.js";
import { own } from "./json.js";
import { withoutSecrets } from "./privacy.js";
import { retryAfter, statusError } from "./status-error.js";
import { unreachable } from "./unreachable.js";

const mostHops = 5;
/** The longest wait that a server may ask for, in milliseconds. */
export const longestRetryAfter = 60_000;
const longestBody = 2 ** 20;
/** What is shorter stands in many a text by chance, and is no secret. */
const shortestSecret = 8;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Throws what went wrong with a request, or gives the request to send instead: its redirect within the origin, or the same once more
 * with credentials that are asked for anew. `answer` is the server's, where there was one that the error does not hold.
 */
export async function judge(
  error: unknown,
  answer: Response | undefined,
  request: HttpRequest,
  options: AccessOptions,
  limit: number,
): Promise<HttpRequest> {
  const { url, json, signal, hops = 0 } = request;
  signal.throwIfAborted();
  if (error instanceof SpacecallError) throw error;
  // The signal is not aborted, so this is the time-out of one request.
  if (error instanceof Error && error.name === "TimeoutError") throw tooSlow(request, limit);
  const response = answer ?? (hasResponse(error) ? error.response : undefined);
  if (!response) throw await unreachable(error, request, options);
  const target = redirectTarget(response, url);
  if (target && json === undefined && hops < mostHops && target.origin === new URL(url).origin) {
    void response.body?.cancel().catch(() => {});
    return { ...request, url: target.href, hops: hops + 1 };
  }
  // Who is not let in has started nothing, so a job may be sent again too.
  if (
    response.status === 401 &&
    !request.isRenewed &&
    (options.renew || typeof options.token === "function")
  ) {
    void response.body?.cancel().catch(() => {});
    await options.renew?.(response, signal);
    return { ...request, isRenewed: true };
  }
  // The body tells more where it comes, and the status says enough where it does not.
  const body = await readText(response.body, limit, longestBody, signal).catch(() => "");
  const hide = hiding(options);
  throw statusError(response, request, hide(body), target && hide(target.href));
}

/** Takes what went with a request out of what came back: some servers show the headers that they got. */
function hiding({ headers, token }: AccessOptions): (text: string) => string {
  const given = typeof headers === "function" ? [] : [...new Headers(headers).values()];
  const secrets = [...given, typeof token === "string" ? token : ""].filter(
    (one) => one.length >= shortestSecret,
  );
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}

/** The error for an answer that is no JSON, broke off, came too slowly or had no end. */
export function unreadable(cause: unknown, request: HttpRequest, limit: number): unknown {
  if (request.signal.aborted) return request.signal.reason;
  if (cause instanceof Silence) return tooSlow(request, limit);
  const url = withoutSecrets(request.url);
  const details = { ...request.about, url, cause };
  if (cause instanceof RangeError)
    return new SpacecallError("protocol", `The answer of ${url} is too large.`, details);
  return cause instanceof SyntaxError
    ? new SpacecallError(
        "protocol",
        `${url} answered with no JSON. Is this the address of a Gradio app?`,
        details,
      )
    : new SpacecallError("connection", `The answer of ${url} broke off.`, details);
}

/**
 * Whether a failed request may be made again: false, or undefined where its status decides. A POST may have started a job
 * unless the server refused it (429, 503) or nobody was there to take it. What is given out once may have been on its way.
 */
export function mayRepeat(
  error: Error,
  request: HttpRequest,
  repeatable: readonly number[],
): boolean | undefined {
  const isPost = request.json !== undefined;
  if (!hasResponse(error)) {
    // Node and Bun have codes for a refused connection, Deno has words, and browsers don't tell.
    const said = told(error) + told(error.cause);
    return isPost || request.once
      ? /ECONNREFUSED|ConnectionRefused|connection refused/i.test(said)
      : undefined;
  }
  const { status, body } = error.response;
  const patient = (retryAfter(error.response) ?? 0) <= longestRetryAfter;
  if (!repeatable.includes(status) || mayBeTaken(status, request) || !patient) return false;
  void body?.cancel().catch(() => {}); // nobody will read it, and it would hold the connection
  return undefined;
}

/** Whether something in front of the app may have passed a request on that it answered with a status that can be repeated. */
function mayBeTaken(status: number, { json, once, slow }: HttpRequest): boolean {
  if (once) return status === 504;
  if (json === undefined) return false;
  // A job is refused by 429 and 503. `/run` is the job itself, which a gateway gives up on with a 503 too.
  return status !== 429 && (status !== 503 || slow === true);
}

/**
 * ky's HTTPError, told by its shape: an import of ky here would tear the entry's chunk apart, and a `fetch` of the caller's may have a class
 * of answers of its own.
 */
function hasResponse(error: unknown): error is Error & { response: Response } {
  return error instanceof Error && "response" in error && "status" in Object(error.response);
}

function told(error: unknown): string {
  return error instanceof Error ? `${own(error, "code")} ${error.message}` : "";
}

/** The error for an answer that did not come within its limit, in milliseconds. */
export function tooSlow(
  { url, about, once, isBody }: Pick<HttpRequest, "url" | "about" | "once" | "isBody">,
  limit: number,
): SpacecallError<"timeout"> {
  const place = withoutSecrets(url);
  const message = isBody
    ? `${place} sent nothing more for ${limit} ms (silenceTimeout).`
    : `${place} did not answer within ${limit} ms (requestTimeout).`;
  return new SpacecallError("timeout", message, {
    ...about,
    url: place,
    limit,
    phase: once ? "running" : "pending",
  });
}

function redirectTarget({ status, headers }: Response, url: string): URL | undefined {
  const location = redirects.has(status) && headers.get("location");
  return location && URL.canParse(location, url) ? new URL(location, url) : undefined;
}
