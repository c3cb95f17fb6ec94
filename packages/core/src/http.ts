import ky from "ky";
import { readText } from "./chunks.js";
import type { HttpRequest } from "./http-request.js";
import { parseJson } from "./json.js";
import { load } from "./load.js";
import { longest } from "./signal.js";
import type { RequestOptions } from "./types.js";

/** Sends requests to one origin, with its credentials, limits and retries. */
export interface Http {
  /** Gives the server's answer when its status is 2xx, and throws a {@link SpacecallError} for anything else. */
  send(request: HttpRequest): Promise<Response>;
  /**
   * Sends a request and gives its answer's JSON, which must be whole within the request limit, and hold no more than `most` characters.
   * @default 256 MiB
   */
  json(request: HttpRequest, most?: number): Promise<unknown>;
}

/** Answers after which a request may be made again, if it is safe to repeat. */
const repeatable = [429, 502, 503, 504];

/**
 * Makes an {@link Http} for an origin. `credentials` adds the headers that only that origin gets; a request that carries
 * any does not follow a redirect to another one.
 */
export function createHttp(options: RequestOptions, credentials: (headers: Headers) => Promise<void>): Http {
  const { retries = 2, requestTimeout = 30_000 } = options;
  const guarded = options.token || options.headers || options.credentials;

  async function send(request: HttpRequest): Promise<Response> {
    const { url, json, signal, slow } = request;
    const isPost = json !== undefined;
    const headers = new Headers(isPost ? { "content-type": "application/json" } : {});
    if (guarded) await credentials(headers);
    signal.throwIfAborted();
    let first: Request | undefined;
    try {
      return await ky(url, {
        headers,
        signal,
        // A POST that follows a redirect becomes a GET of some page, so a redirect is never its answer.
        redirect: guarded || isPost ? "manual" : "follow",
        timeout: requestTimeout > 0 && !slow && Math.min(requestTimeout, longest),
        // Looked up at each request, so that a page may patch its fetch at any time.
        // ky sends a clone when it tries again, and Node lets a clone miss the end of its limit once the first request is garbage.
        fetch: async (input) => {
          first ??= input as Request; // `as`: ky makes one of whatever it is given
          return (options.fetch ?? fetch)(input, { signal: first.signal });
        },
        retry: {
          limit: retries || 0,
          methods: ["get", "post"],
          statusCodes: repeatable,
          backoffLimit: 10_000,
          jitter: true,
          // It also refuses a wait that is too long, or that can't be read, which ky takes for ever.
          shouldRetry: async ({ error }) =>
            (await load(() => import("./trouble.js"))).mayRepeat(error, request, repeatable),
        },
        ...(isPost && { method: "post", body: json }),
        // workerd knows no `credentials` and throws for any.
        ...(options.credentials && { credentials: options.credentials }),
      });
    } catch (error) {
      const { judge } = await load(() => import("./trouble.js"), error);
      return send(await judge(error, undefined, request, options, requestTimeout));
    }
  }

  async function json(request: HttpRequest, most?: number): Promise<unknown> {
    const { slow, signal } = request;
    const { body } = await send(request);
    try {
      return parseJson(await readText(body, slow ? 0 : requestTimeout, most, signal));
    } catch (error) {
      throw (await load(() => import("./trouble.js"))).unreadable(error, request, requestTimeout);
    }
  }

  return { send, json };
}
