import { addHubToken } from "./auth.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import { excerpt } from "./excerpt.js";
import { createHttp } from "./http.js";
import type { AccessOptions } from "./http-request.js";
import { known } from "./known.js";
import { withoutSecrets } from "./privacy.js";
import { leash } from "./signal.js";
import { hubAddress } from "./space-name.js";
import type { RequestOptions } from "./types.js";

/** The Hub's API, below `/api`. */
export interface Hub {
  readonly url: URL;
  /** Gets what is at a path. */
  get(path: string, signal: AbortSignal): Promise<unknown>;
  /** Sends something to a path. Whatever comes back is not read. */
  post(path: string, body: object, signal: AbortSignal): Promise<void>;
}

/** Readies requests to the Hub. They carry the token, and never the caller's headers and cookies, which are for the app. */
export function createHub(options: AccessOptions): Hub {
  const url = hubAddress(options);
  // Nothing else: what opens the app (headers, cookies, a login) is not for the Hub.
  const { token, requestTimeout, retries } = options;
  const ownFetch = options.outside ?? options.fetch;
  const http = createHttp(known({ token, fetch: ownFetch, requestTimeout, retries }), (headers) =>
    addHubToken(headers, url, options),
  );
  const request = (path: string, signal: AbortSignal) => ({
    url: `${url.href.replace(/[?#].*$/, "").replace(/\/+$/, "")}/api/${path}`,
    signal,
  });
  return {
    url,
    get: (path, signal) => http.json(request(path, signal)).catch(fail),
    async post(path, body, signal) {
      const sent = http.send({ ...request(path, signal), json: JSON.stringify(body) });
      const { body: answer } = await sent.catch(fail);
      void answer?.cancel().catch(() => {}); // nobody will read it, and it would hold the connection
    },
  };
}

/** The Hub writes a 500 as a Gradio app does when its function raised. */
function fail(error: unknown): never {
  if (!isSpacecallError(error, "app")) throw error;
  const { status, url, reason = "", cause } = error;
  throw new SpacecallError("connection", `${url} was answered ${status}: ${excerpt(reason)}`, {
    ...(status !== undefined && { status }),
    ...(url !== undefined && { url }),
    cause,
  });
}

/** Does something that takes the Hub. It ends with the caller's signal, which a caller's own fetch may ignore, so it is a race. */
export async function withHub<Given>(
  options: RequestOptions,
  work: (hub: Hub, signal: AbortSignal) => Promise<Given>,
): Promise<Given> {
  const { signal, aborted, release } = leash(options.signal);
  try {
    signal.throwIfAborted();
    return await Promise.race([work(createHub(options), signal), aborted]);
  } finally {
    release();
  }
}

/** The path of a Space's part of the API. */
export function spacePath(id: string, part = ""): string {
  return `spaces/${id.split("/").map(encodeURIComponent).join("/")}${part}`;
}

/**
 * The error for a Space that the Hub did not tell of. `space` names it in messages. The Hub answers 404 for what a good token may
 * not see, and 401 for a token that is none, or for a Space that wants one.
 */
export function noSpace(space: string, cause: unknown, { token }: RequestOptions): unknown {
  if (!isSpacecallError(cause) || (cause.status !== 401 && cause.status !== 404)) return cause;
  const { status, url } = cause;
  const details = { status, ...(url && { url }), cause };
  if (status === 401 && token) {
    const message = `The Hub refused the token when it was asked for the Space "${space}". It is wrong or has expired.`;
    return new SpacecallError("auth", message, details);
  }
  const access = token ? "private to another account than the token's" : "private (then it needs a token)";
  // What looks like an id may be meant as an address.
  const hint = space.includes("/") ? ` An app's address is given with its scheme: "https://${space}".` : "";
  const message = `There is no Space "${space}", or it is ${access}.${hint}`;
  return new SpacecallError("not_found", message, { ...details, nearest: [] });
}

/** The address of a Space's page. */
export function spacePage(hubUrl: URL, id: string): string {
  return `${withoutSecrets(hubUrl).replace(/\/+$/, "")}/spaces/${id}`;
}
