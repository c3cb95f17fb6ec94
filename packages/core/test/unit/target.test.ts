import { afterEach, describe, expect, test, vi } from "vitest";
import { findTarget } from "../../src/target.ts";
import type { RequestOptions, Source } from "../../src/types.ts";
import { thrown } from "./thrown.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const find = (source: Source, options: RequestOptions = {}) =>
  findTarget(source, options, new AbortController().signal);

test.each([
  ["https://my.app", "https://my.app/gradio_api/call/x"],
  ["https://my.app/", "https://my.app/gradio_api/call/x"],
  ["  https://my.app//\n", "https://my.app/gradio_api/call/x"],
  ["https://my.app/a/b/", "https://my.app/a/b/gradio_api/call/x"],
  ["https://my.app:443/a", "https://my.app/a/gradio_api/call/x"],
  ["http://127.0.0.1:7860?key=1&b=%20#x", "http://127.0.0.1:7860/gradio_api/call/x?key=1&b=%20"],
  ["http://[::1]:7860", "http://[::1]:7860/gradio_api/call/x"],
  ["https://user-space.hf.space?__sign=abc", "https://user-space.hf.space/gradio_api/call/x?__sign=abc"],
  ["HTTPS://MY.App/A", "https://my.app/A/gradio_api/call/x"],
  [new URL("https://my.app/a/?q=1"), "https://my.app/a/gradio_api/call/x?q=1"],
])("%s is asked at %s", async (source, url) => {
  expect((await find(source)).url("/gradio_api", "/call/x")).toBe(url);
});

test("without a prefix the route follows the app's address", async () => {
  expect((await find("https://my.app/a?q=1")).url("", "/info")).toBe("https://my.app/a/info?q=1");
});

test("an app's own address needs no request", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  expect((await find("https://my.app", { fetch })).root).toBe("https://my.app");
  expect((await find("https://my.app", { fetch, hubUrl: "https://hub.example" })).root).toBe(
    "https://my.app",
  );
  expect(fetch).not.toHaveBeenCalled();
});

describe("what only looks like an app's address", () => {
  test("a Hub page is looked up", async () => {
    const fetch: typeof globalThis.fetch = async () => Response.json({ host: "https://u-s.hf.space" });
    expect((await find("https://huggingface.co/spaces/u/s", { fetch })).root).toBe("https://u-s.hf.space");
  });

  test("an address with a password is refused", async () => {
    expect(await thrown(() => find("https://a:b@my.app"))).toMatchObject({ code: "input" });
  });

  test("another protocol is refused", async () => {
    expect(await thrown(() => find(new URL("ftp://my.app")))).toMatchObject({ code: "input" });
  });

  test("a path is the page's", async () => {
    vi.stubGlobal("location", { href: "https://page.example/x" });
    expect((await find("/api/space/")).root).toBe("https://page.example/api/space");
  });
});
