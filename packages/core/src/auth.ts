import { SpacecallError } from "./errors.js";
import { isLoopback } from "./privacy.js";
import type { RequestOptions } from "./types.js";
import type { Address } from "./url.js";

/**
 * Adds the token and the caller's headers to a request to the app's origin. A Space's own code never sees the token: its
 * proxy takes `X-HF-Authorization` away. Throws an `input` error where a token must not go.
 */
export async function addAppCredentials(
  headers: Headers,
  { root, isSpace }: Pick<Address, "root"> & Partial<Address>,
  options: RequestOptions,
): Promise<void> {
  const token = await readToken(options.token, new URL(root));
  const tokenHeader = options.tokenHeader ?? (isSpace ? "x-hf-authorization" : "authorization");
  if (token)
    readHeaders([[tokenHeader, `Bearer ${token}`]], "tokenHeader").forEach((value, key) => {
      headers.set(key, value);
    });
  const own = typeof options.headers === "function" ? await options.headers() : options.headers;
  readHeaders(own, "headers").forEach((value, key) => {
    headers.set(key, value);
  });
}

/** Adds the token to a request to the Hub, which gets none of the caller's headers. */
export async function addHubToken(headers: Headers, hubUrl: URL, options: RequestOptions): Promise<void> {
  const token = await readToken(options.token, hubUrl);
  if (token) headers.set("authorization", `Bearer ${token}`);
}

/** A token as it may be sent to an origin. Throws an `input` error where it must not go. */
export async function readToken(
  token: RequestOptions["token"],
  origin: URL,
  parameter = "token",
): Promise<string | undefined> {
  const read = typeof token === "function" ? await token() : token;
  if (!read) return undefined;
  if (origin.protocol !== "https:" && !isLoopback(origin)) {
    throw refused(
      parameter,
      `A token is not sent to ${origin.origin}: plain http shows it to everyone on the way. Use https`,
    );
  }
  // Headers would refuse it too, with a message that shows the token.
  if (/[^\x21-\x7e]/.test(read)) {
    throw refused(parameter, "The token holds a space, a line break or another character that no token has");
  }
  return read;
}

function readHeaders(headers: ConstructorParameters<typeof Headers>[0], parameter: string): Headers {
  try {
    return new Headers(headers);
  } catch {
    // Without the cause, whose message may show a secret.
    throw refused(parameter, "A header's name or value holds what no header may hold");
  }
}

function refused(parameter: string, message: string): SpacecallError<"input"> {
  return new SpacecallError("input", `${message}.`, { issues: [{ parameter, message }] });
}
