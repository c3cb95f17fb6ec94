import { SpacecallError } from "./errors.js";
import type { AccessOptions } from "./http-request.js";
import { withoutSecrets } from "./privacy.js";
import { after } from "./signal.js";
import { tooSlow } from "./trouble.js";

/** How what lies elsewhere is fetched. */
export type OutsideOptions = Pick<AccessOptions, "fetch" | "outside" | "requestTimeout">;

/** Fetches what is not the app's, without any credentials. Its headers have the limit of the app's. */
export async function fetchElsewhere(
  url: string,
  { fetch: own, outside, requestTimeout: limit = 30_000 }: OutsideOptions,
  init: { readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const place = withoutSecrets(url);
  let response: Response;
  const late = new AbortController();
  const stop = after(limit, () => late.abort());
  try {
    response = await (outside ?? own ?? fetch)(url, {
      ...init,
      // The caller's goes on to end the body, long after this function is over.
      signal: AbortSignal.any([init.signal, late.signal]),
      // workerd knows no `credentials`, and has none.
      ...("credentials" in Request.prototype && { credentials: "omit" }),
    });
  } catch (cause) {
    init.signal.throwIfAborted();
    if (late.signal.aborted) throw tooSlow({ url, once: true }, limit);
    throw new SpacecallError(
      "connection",
      `${place} could not be fetched. In a page its server must allow that (CORS).`,
      {
        url: place,
        cause,
      },
    );
  } finally {
    stop();
  }
  if (response.ok) return response;
  const { status } = response;
  void response.body?.cancel().catch(() => {});
  const message = `GET ${place} was answered ${status}.`;
  if (status === 404) throw new SpacecallError("not_found", message, { status, url: place, nearest: [] });
  throw new SpacecallError("connection", message, { status, url: place, retryable: status >= 500 });
}
