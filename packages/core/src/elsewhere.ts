import { SpacecallError } from "./errors.js";
import { withoutSecrets } from "./privacy.js";

/** Fetches what is not the app's, without any credentials. */
export async function fetchElsewhere(
  url: string,
  ownFetch: typeof fetch | undefined,
  init: { readonly signal: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const place = withoutSecrets(url);
  let response: Response;
  try {
    response = await (ownFetch ?? fetch)(url, {
      ...init,
      // workerd knows no `credentials`, and has none.
      ...("credentials" in Request.prototype && { credentials: "omit" }),
    });
  } catch (cause) {
    init.signal.throwIfAborted();
    throw new SpacecallError(
      "connection",
      `${place} could not be fetched. In a page its server must allow that (CORS).`,
      {
        url: place,
        cause,
      },
    );
  }
  if (response.ok) return response;
  const { status } = response;
  void response.body?.cancel().catch(() => {});
  const message = `GET ${place} was answered ${status}.`;
  if (status === 404) throw new SpacecallError("not_found", message, { status, url: place, nearest: [] });
  throw new SpacecallError("connection", message, { status, url: place, retryable: status >= 500 });
}
