import { afterEach, describe, expect, test, vi } from "vitest";
import { unreachable } from "../../src/unreachable.ts";
import { aRequest } from "./requests.ts";
import { thrown } from "./thrown.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const failed = new TypeError("Failed to fetch");

/** A fetch of a page's: what the server would let through without CORS, and what it was asked. */
function probe(answers: boolean) {
  return vi.fn<typeof fetch>(async () => {
    if (!answers) throw failed;
    return new Response();
  });
}

const onPage = (origin: string) => vi.stubGlobal("location", { origin });

describe("on a page of another origin", () => {
  test("a server that answers without CORS is there, and CORS is why", async () => {
    onPage("https://page.example");
    const fetch = probe(true);
    const error = await unreachable(failed, aRequest({ json: "{}", about: { endpoint: "/x" } }), { fetch });
    expect(error).toMatchObject({
      code: "connection",
      status: 0,
      retryable: false,
      endpoint: "/x",
      cause: failed,
    });
    expect(error.message).toContain("refused by CORS");
    expect(error.message).toContain("https://page.example");
  });

  test("the second request carries nothing of the first", async () => {
    onPage("https://page.example");
    const fetch = probe(true);
    const url = "https://my.app/a?__sign=hunter2";
    await unreachable(failed, aRequest({ url }), {
      fetch,
      headers: { a: "b" },
      token: "x",
      credentials: "include",
    });
    expect(fetch.mock.calls).toEqual([
      [
        "https://my.app/a",
        { method: "HEAD", mode: "no-cors", credentials: "omit", signal: expect.any(AbortSignal) },
      ],
    ]);
  });

  test("a server that answers in no way is away", async () => {
    onPage("https://page.example");
    const error = await unreachable(failed, aRequest(), { fetch: probe(false) });
    expect(error).toMatchObject({ code: "connection", retryable: true });
    expect(error.message).toContain("got no answer (Failed to fetch)");
  });

  test("plain http below https is blocked before anything is sent", async () => {
    onPage("https://page.example");
    const fetch = probe(true);
    const error = await unreachable(failed, aRequest({ url: "http://my.app/x" }), { fetch });
    expect(error).toMatchObject({ code: "connection", retryable: false });
    expect(error.message).toContain("plain http");
    expect(fetch).not.toHaveBeenCalled();
  });

  test("an app on this machine is reached by plain http below https, so that CORS or its absence is why", async () => {
    // Browsers take loopback for trustworthy: https pages may ask http://localhost and http://127.0.0.1.
    onPage("https://page.example");
    for (const host of ["localhost", "127.0.0.1"]) {
      const error = await unreachable(failed, aRequest({ url: `http://${host}:7860/x` }), {
        fetch: probe(true),
      });
      expect(error.message).toContain("refused by CORS");
    }
  });

  test("the caller's own abort wins, also during the second request", async () => {
    onPage("https://page.example");
    const parent = new AbortController();
    const fetch: typeof globalThis.fetch = async () => {
      parent.abort("mine");
      throw failed;
    };
    expect(await thrown(() => unreachable(failed, aRequest({ signal: parent.signal }), { fetch }))).toBe(
      "mine",
    );
  });
});

describe("where CORS plays no part, nothing more is asked", () => {
  test.each([
    ["on a page of the same origin", { origin: "https://my.app" }],
    ["outside a page", undefined],
  ])("%s", async (_, location) => {
    vi.stubGlobal("location", location);
    const fetch = probe(true);
    const error = await unreachable(failed, aRequest(), { fetch });
    expect(error.message).toContain("got no answer");
    expect(fetch).not.toHaveBeenCalled();
  });
});

test("the system's own word is told where there is one", async () => {
  const refused = new TypeError("fetch failed", {
    cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
  });
  expect((await unreachable(refused, aRequest(), {})).message).toContain("(ECONNREFUSED)");
  const bun = Object.assign(new Error("Unable to connect"), { code: "ConnectionRefused" });
  expect((await unreachable(bun, aRequest(), {})).message).toContain("(ConnectionRefused)");
  expect((await unreachable("text", aRequest(), {})).message).toContain("(text)");
});

test("the address stands without its query", async () => {
  const error = await unreachable(failed, aRequest({ url: "https://my.app/a?__sign=hunter2" }), {});
  expect(error.url).toBe("https://my.app/a");
  expect(error.message).not.toContain("hunter2");
});
