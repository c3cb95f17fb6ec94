import { SpacecallError } from "./errors.js";
import type { HttpRequest } from "./http-request.js";
import { own } from "./json.js";
import { isLoopback, withoutSecrets } from "./privacy.js";
import type { RequestOptions } from "./types.js";

const probeLimit = 5_000;

/** The status of an answer that a page may not read, as the platform gives it for opaque ones. */
export const unreadableStatus = 0;

/**
 * Turns a request that brought no answer into a `connection` error that says why. A browser throws the same `TypeError`
 * for a server that is away and for one whose answer the page may not read; a second request without CORS tells them apart:
 * it goes through, unreadable, where only CORS refuses.
 */
export async function unreachable(
  cause: unknown,
  request: HttpRequest,
  options: RequestOptions,
): Promise<SpacecallError<"connection">> {
  const url = new URL(request.url);
  const page = globalThis.location?.origin;
  const asked = `${request.json === undefined ? "GET" : "POST"} ${withoutSecrets(url)}`;
  const details = { ...request.about, cause, url: withoutSecrets(url) };

  if (page && page !== url.origin) {
    // Browsers trust loopback without TLS.
    if (page.startsWith("https:") && url.protocol === "http:" && !isLoopback(url)) {
      const message = `${asked} was blocked: a page at ${page} can't ask a plain http address.`;
      return new SpacecallError("connection", message, { ...details, retryable: false });
    }
    if (await answersWithoutCors(url, request.signal, options)) {
      return new SpacecallError(
        "connection",
        `${asked} was refused by CORS: the server is there, but lets no page of ${page} read its answers. ` +
          "An app on localhost or 127.0.0.1 admits local pages only; a proxy in front of the app may drop the headers.",
        { ...details, status: unreadableStatus, retryable: false },
      );
    }
  }
  request.signal.throwIfAborted();
  return new SpacecallError(
    "connection",
    `${asked} got no answer (${reason(cause, url)}). Is the address right, the app running and the network up?`,
    details,
  );
}

async function answersWithoutCors(url: URL, signal: AbortSignal, options: RequestOptions): Promise<boolean> {
  try {
    await (options.fetch ?? globalThis.fetch)(url.origin + url.pathname, {
      // Not GET, which could take the results of a job.
      method: "HEAD",
      mode: "no-cors",
      credentials: "omit",
      signal: AbortSignal.any([signal, AbortSignal.timeout(probeLimit)]),
    });
    return true;
  } catch {
    return false;
  }
}

/** What the runtime says: its own code where it has one (`ECONNREFUSED`), else the innermost message. */
function reason(error: unknown, { href, search }: URL): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = own(cause, "code") ?? own(error, "code");
  if (typeof code === "string") return code;
  const innermost = cause instanceof Error ? cause : error;
  const said = innermost instanceof Error ? innermost.message : String(innermost);
  // Deno tells the whole address, and its query may hold a key.
  return search ? said.replaceAll(href, href.slice(0, -search.length)).replaceAll(search, "") : said;
}
