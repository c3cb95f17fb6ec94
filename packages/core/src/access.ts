import type { ConnectOptions } from "./app-types.js";
import { createCookieJar } from "./cookies.js";
import type { AccessOptions } from "./http-request.js";
import { keepsCookies } from "./keeps-cookies.js";
import { logIn, lostLogin } from "./login.js";
import { leash } from "./signal.js";
import type { Target } from "./target.js";

/** What opens an app beside a token: its cookies and its login. */
export interface Access {
  /** The options for all requests: those of the caller, with a `fetch` that keeps the app's cookies. */
  readonly options: ConnectOptions & AccessOptions;
  /** Tells what the app is, so that its cookies go nowhere else, and logs in where that is wanted. */
  enter(target: Target, signal: AbortSignal): Promise<void>;
}

/**
 * Makes the {@link Access} to an app. Browsers keep cookies by themselves, and let no script see or send any, so there a login is a
 * matter of `credentials`.
 *
 * When the app asks for the login again (401), as it does after a restart, it is given once more. Requests that fail for it at the same
 * time share that login.
 */
export function createAccess(options: ConnectOptions): Access {
  const { auth } = options;
  const jar = createCookieJar();
  const isPage = keepsCookies();
  let app: Target | undefined;
  let isAccepted = false;
  let isIn = false;
  let renewal: Promise<void> | undefined;
  let logins = 0;
  /** How many logins there had been when the request of an answer was sent. */
  const loginsBefore = new WeakMap<Response, number>();

  const own: ConnectOptions & AccessOptions = {
    ...options,
    fetch: send,
    cookies,
    outside: (input, init) => (options.fetch ?? fetch)(input, init),
    ...(auth && isPage && { credentials: options.credentials ?? "include" }),
    ...(auth && { renew }),
  };
  const { renew: _renew, ...withoutRenewal } = own;

  function cookies(url: URL, given: string | null): string {
    return isPage || !app || url.origin !== new URL(app.root).origin ? "" : jar.header(url, given);
  }

  async function send(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const ownFetch = options.fetch ?? fetch; // looked up late
    const request = input instanceof Request ? input : undefined;
    const url = new URL(request?.url ?? String(input));
    if (!app || url.origin !== new URL(app.root).origin) return ownFetch(input, init);
    const headers = new Headers(init.headers ?? request?.headers);
    const cookie = cookies(url, headers.get("cookie"));
    if (cookie) headers.set("cookie", cookie);
    const before = logins;
    const isFree = (init.redirect ?? request?.redirect) !== "error";
    const response = await (cookie
      ? // What carries cookies does not follow by itself, since a redirect may lead to another origin.
        ownFetch(input, { ...init, headers, ...(isFree && { redirect: "manual" as const }) })
      : ownFetch(input, init));
    loginsBefore.set(response, before);
    // A redirect that was followed may have led to another origin.
    if (!response.redirected || response.url.startsWith(`${url.origin}/`)) jar.take(url, response.headers);
    isIn ||= response.ok && url.pathname.endsWith("/config");
    return response;
  }

  async function enter(signal: AbortSignal): Promise<void> {
    if (!app || !auth) return;
    isAccepted = await logIn(app, auth, withoutRenewal, signal);
    logins++;
  }

  async function renew(refusal: Response, signal: AbortSignal): Promise<void> {
    if (isIn && (loginsBefore.get(refusal) ?? logins) < logins) return; // it was sent before the last login
    // Unless it was the token that was refused.
    if (app && isAccepted && !isIn && typeof options.token !== "function") throw lostLogin(app);
    // Nobody's signal ends what others wait for too; its limit does.
    renewal ??= enter(new AbortController().signal).finally(() => {
      renewal = undefined;
    });
    const { aborted, release } = leash(signal);
    await Promise.race([renewal, aborted]).finally(release);
  }

  return {
    options: own,
    enter(target, signal) {
      app = target;
      return enter(signal);
    },
  };
}
