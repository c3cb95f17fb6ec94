/** The cookies of one app, for runtimes that keep none by themselves. */
export interface CookieJar {
  /** Gives the `Cookie` header for an address of the app. What its caller sends already (`given`) stays, and wins. */
  header(url: URL, given: string | null): string;
  /** Keeps what an answer sets. */
  take(url: URL, headers: Headers): void;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
  readonly expires: number;
}

/** A server that sets more than browsers keep for it is up to no good. */
const mostCookies = 50;
const longestCookie = 4_096;

/**
 * Makes a {@link CookieJar} for one origin, after RFC 6265. Attributes that open a cookie to other hosts say nothing here, since the jar
 * is read for that origin alone.
 *
 * Gradio sets its login twice under two names, the one with `Secure` for https. Other cookies may lead to the replica that has the session.
 */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>();
  return {
    header(url, given) {
      const own = given?.split(/; */).filter(Boolean) ?? [];
      const taken = new Set(own.map(nameOf));
      for (const [key, { value, path, expires }] of cookies) {
        if (expires <= Date.now()) cookies.delete(key);
        else if (isBelow(url.pathname, path) && !taken.has(nameOf(value))) own.push(value);
      }
      return own.join("; ");
    },
    take(url, headers) {
      // Not every polyfill of Headers has it.
      for (const line of headers.getSetCookie?.() ?? []) {
        const [value = "", ...rest] = line.split(";").map((part) => part.trim());
        const attributes = new Map(rest.map((part) => [nameOf(part).toLowerCase(), contentOf(part)]));
        if (!nameOf(value) || line.length > longestCookie || /[^\x20-\x7e]/.test(line)) continue;
        if (attributes.has("secure") && url.protocol !== "https:") continue;
        const given = attributes.get("path") ?? "";
        const path = given.startsWith("/") ? given : url.pathname.replace(/\/[^/]*$/, "") || "/";
        const expires = endOf(attributes);
        const key = `${nameOf(value)};${path}`;
        cookies.delete(key);
        if (expires > Date.now()) cookies.set(key, { value, path, expires });
        // The oldest go: an app that is restarted has a new name for its login.
        for (const old of cookies.keys()) if (cookies.size > mostCookies) cookies.delete(old);
      }
    },
  };
}

const nameOf = (pair: string) => pair.split("=", 1)[0]?.trim() ?? "";
const contentOf = (pair: string) => pair.slice(pair.indexOf("=") + 1).trim();

function endOf(attributes: ReadonlyMap<string, string>): number {
  const age = Number.parseInt(attributes.get("max-age") ?? "", 10);
  if (!Number.isNaN(age)) return Date.now() + age * 1_000;
  const end = Date.parse(attributes.get("expires") ?? "");
  return Number.isNaN(end) ? Number.POSITIVE_INFINITY : end;
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith("/") ? path : `${path}/`);
}
