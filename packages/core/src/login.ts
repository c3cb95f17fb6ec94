import { fetchFromApp } from "./app-fetch.js";
import type { ConnectOptions } from "./app-types.js";
import { readText } from "./chunks.js";
import { isSpacecallError, SpacecallError } from "./errors.js";
import type { Target } from "./target.js";
import { unreadableStatus } from "./unreachable.js";

const longestAnswer = 2 ** 16;

/**
 * Logs in to an app, which sets a cookie, and gives whether it did. Throws `auth` for a login that it refuses. An app without logins leads
 * elsewhere or has no such address; one that can't be asked, such as a Space that sleeps, may be asked again.
 */
export async function logIn(
  target: Target,
  [username, password]: readonly [string, string],
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const url = target.url("", "/login"); // never below the prefix
  const body = new FormData();
  body.append("username", username);
  body.append("password", password);
  const { requestTimeout: limit = 30_000 } = options;
  try {
    const response = await fetchFromApp({ target, options }, { url, signal, body, limit });
    const answer = await readText(response.body, limit, longestAnswer, signal);
    return /"success": ?true/.test(answer);
  } catch (error) {
    signal.throwIfAborted();
    if (!isSpacecallError(error)) return false; // its answer broke off
    const { status, code } = error;
    if (status === 400) throw wrongLogin(target, error);
    if (code === "auth" || code === "input") throw error;
    // A page is told of a redirect that it was one, without a cause, and of what CORS forbids only that nothing came. A Space that
    // sleeps is such an answer too.
    if (status === unreadableStatus && error.cause && !target.isSpace) throw lostLogin(target, error);
    // An app without a login leads to its page. What leads to a login elsewhere wants to be asked there.
    if (/ was redirected to \S+\/login\b/.test(error.message)) throw error;
    return false;
  }
}

function wrongLogin({ root }: Target, cause: SpacecallError): SpacecallError<"auth"> {
  const message = `The app at ${root} refused the login: the user name or the password is wrong.`;
  return new SpacecallError("auth", message, { status: 400, url: `${root}/login`, cause });
}

/** The error for a login that was good for nothing: the cookie that it gave did not come back. */
export function lostLogin({ root }: Target, cause?: unknown): SpacecallError<"auth"> {
  const who = globalThis.location
    ? "the browser did not keep the app's cookie. Browsers keep few cookies of other sites, and none where the server's CORS does not allow it. " +
      "Serve the app from the page's own origin, through a proxy"
    : "its cookie is not taken back. Does a proxy in front of the app change cookies or addresses?";
  const message = `The app at ${root} took the login and asks for it again: ${who}`;
  return new SpacecallError("auth", /[.?]$/.test(message) ? message : `${message}.`, {
    status: 401,
    url: `${root}/login`,
    cause,
  });
}
