import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCookieJar } from "../../src/cookies.ts";

const page = new URL("https://my.app/sub/config");

function setting(...lines: string[]): Headers {
  const headers = new Headers();
  for (const line of lines) headers.append("set-cookie", line);
  return headers;
}

function sent(lines: string[], { from = page, to = page, given = null as string | null } = {}): string {
  const jar = createCookieJar();
  jar.take(from, setting(...lines));
  return jar.header(to, given);
}

/** As Gradio 6.31 sets its login. */
const login = [
  "access-token-x=tok; HttpOnly; Path=/; SameSite=none; Secure",
  "access-token-unsecure-x=tok; HttpOnly; Path=/; SameSite=lax",
];

describe("the two cookies of a login", () => {
  test("both go over https", () => {
    expect(sent(login)).toBe("access-token-x=tok; access-token-unsecure-x=tok");
  });

  test("without TLS only the one for it", () => {
    const plain = new URL("http://my.app/config");
    expect(sent(login, { from: plain, to: plain })).toBe("access-token-unsecure-x=tok");
  });
});

describe("a cookie", () => {
  test("keeps what stands in its value", () => {
    expect(sent(['a="b=c"; Path=/', "empty=; Path=/"])).toBe('a="b=c"; empty=');
  });

  test("is replaced by one of its name and path", () => {
    const jar = createCookieJar();
    jar.take(page, setting("a=1; Path=/", "b=1; Path=/"));
    jar.take(page, setting("a=2; path=/"));
    expect(jar.header(page, null)).toBe("b=1; a=2");
  });

  test.each([
    ["/", "/anything", true],
    ["/sub", "/sub/x", true],
    ["/sub", "/sub", true],
    ["/sub", "/subway", false],
    ["/sub/", "/sub", false],
    // Without a path it is for the folder of what set it.
    ["", "/sub/x", true],
    ["", "/x", false],
    ["no-path", "/x", false],
  ])("for the path %j goes to %s: %s", (path, pathname, goes) => {
    const line = path ? `a=1; Path=${path}` : "a=1";
    expect(sent([line], { to: new URL(pathname, page) })).toBe(goes ? "a=1" : "");
  });

  test("of the caller stays, and wins", () => {
    expect(sent(["a=1; Path=/", "b=2; Path=/"], { given: "a=mine; c=3" })).toBe("a=mine; c=3; b=2");
  });

  test.each([
    ["no name", "=1; Path=/"],
    ["nothing", ""],
    ["what no header may hold", "a=é; Path=/"],
    ["too much", `a=${"x".repeat(5_000)}; Path=/`],
  ])("with %s is none", (_, line) => {
    expect(sent([line])).toBe("");
  });

  test("is one of a bounded number, of which the oldest go", () => {
    const lines = Array.from({ length: 500 }, (_, at) => `c${at}=1; Path=/`);
    const kept = sent(lines).split("; ");
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)).toBe("c499=1");
  });

  test("is none where the platform shows none", () => {
    const jar = createCookieJar();
    const headers = Object.assign(setting("a=1"), { getSetCookie: undefined });
    jar.take(page, headers as unknown as Headers); // `as`: a polyfill lacks it
    expect(jar.header(page, null)).toBe("");
  });
});

describe("a cookie with an end", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse("2026-01-01T00:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    "Max-Age=60",
    "Expires=Thu, 01 Jan 2026 00:01:00 GMT",
    "Max-Age=60; Expires=Thu, 01 Jan 2099 00:00:00 GMT",
  ])("goes until then (%s)", (end) => {
    const jar = createCookieJar();
    jar.take(page, setting(`a=1; Path=/; ${end}`));
    vi.setSystemTime(Date.now() + 59_000);
    expect(jar.header(page, null)).toBe("a=1");
    vi.setSystemTime(Date.now() + 1_000);
    expect(jar.header(page, null)).toBe("");
  });

  test.each(["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])(
    "in the past takes it away (%s)",
    (end) => {
      const jar = createCookieJar();
      jar.take(page, setting("a=1; Path=/"));
      jar.take(page, setting(`a=; Path=/; ${end}`));
      expect(jar.header(page, null)).toBe("");
    },
  );

  test("that can't be read lasts", () => {
    expect(sent(["a=1; Path=/; Expires=some day; Max-Age=long"])).toBe("a=1");
  });
});

test("whatever a server sets, a header can hold what comes back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 })), (lines) => {
      const headers = new Headers();
      for (const line of lines)
        try {
          headers.append("set-cookie", line);
        } catch {
          // No server can send it.
        }
      const jar = createCookieJar();
      jar.take(page, headers);
      const cookie = jar.header(page, null);
      expect(new Headers({ cookie }).get("cookie")).toBe(cookie.trim());
      expect(cookie.length).toBeLessThan(50 * 4_100);
    }),
  );
});
