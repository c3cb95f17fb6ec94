import { afterEach, describe, expect, test, vi } from "vitest";
import { isSpacecallError } from "../../src/errors.ts";
import { resolveSource } from "../../src/source.ts";
import type { RequestOptions } from "../../src/types.ts";
import { thrown } from "./thrown.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the Hub was asked for. It answers as it does for a Space that is where its name says. */
function createHub() {
  const asked: string[] = [];
  const answer: typeof fetch = async (input) => {
    asked.push(new Request(input).url);
    return Response.json({ subdomain: "user-space", host: "https://user-space.hf.space" });
  };
  return { asked, fetch: answer };
}

function resolve(text: string, options: RequestOptions = {}) {
  return resolveSource(text, options, new AbortController().signal);
}

async function complaint(text: string, options?: RequestOptions): Promise<string> {
  const error = await thrown(() => resolve(text, options));
  if (!isSpacecallError(error, "input")) throw error;
  expect(error.issues[0]?.parameter).toBe("source");
  return error.message;
}

describe("a Space", () => {
  test.each([
    ["its id", "user/space"],
    ["its id with dots and dashes", "user/space"],
    ["its page", "https://huggingface.co/spaces/user/space"],
    ["its page with a slash", "https://huggingface.co/spaces/user/space/"],
    ["a page below it", "https://huggingface.co/spaces/user/space/tree/main?x=1#y"],
    ["its page at the short address", "https://hf.co/spaces/user/space"],
    ["its page by plain http", "http://huggingface.co/spaces/user/space"],
    ["its page in capitals", "HTTPS://HuggingFace.co/spaces/user/space"],
    ["its page without a scheme", "huggingface.co/spaces/user/space"],
    ["its short page without a scheme", "hf.co/spaces/user/space"],
  ])("by %s is asked from the Hub", async (_, text) => {
    const { asked, fetch } = createHub();
    expect(await resolve(text, { fetch })).toEqual({
      root: "https://user-space.hf.space",
      query: "",
      isSpace: true,
      spaceId: "user/space",
    });
    expect(asked).toEqual(["https://huggingface.co/api/spaces/user/space/host"]);
  });

  test.each(["a/b", "User_1/My.Space-2", "-a/_b", "1/2"])("may be called %s", async (id) => {
    const { asked, fetch } = createHub();
    await resolve(id, { fetch });
    expect(asked).toEqual([`https://huggingface.co/api/spaces/${id}/host`]);
  });

  test("of another Hub is asked there, by id or page, and the old Hub's pages still count", async () => {
    for (const text of ["u/s", "https://hub.example:8443/spaces/u/s", "https://huggingface.co/spaces/u/s"]) {
      const { asked, fetch } = createHub();
      await resolve(text, { fetch, hubUrl: "https://hub.example:8443/base/" });
      expect(asked).toEqual(["https://hub.example:8443/base/api/spaces/u/s/host"]);
    }
  });
});

describe("an address that needs a second look", () => {
  test.each([
    ["https://my.app/@user/app/", "https://my.app/@user/app", ""],
    ["https://my.app:8443/a//?x=1&y=@", "https://my.app:8443/a", "?x=1&y=@"],
    ["https://huggingface.co/docs", "https://huggingface.co/docs", ""],
    ["https://my.app///", "https://my.app", ""],
    ["http://[::1]:7860/x#hash", "http://[::1]:7860/x", ""],
  ])("%s keeps its prefix, port and query", async (text, root, query) => {
    expect(await resolve(text)).toEqual({ root, query, isSpace: false });
  });

  test("a Space's own address is known for one", async () => {
    expect((await resolve("https://user-space.hf.space")).isSpace).toBe(true);
    expect((await resolve("https://hf.space.evil.example")).isSpace).toBe(false);
    expect((await resolve("https://xhf.space")).isSpace).toBe(false);
  });

  test.each([
    "https://user:hunter2@my.app",
    "https://hunter2@my.app",
    "https://:hunter2@huggingface.co/docs",
    "user:hunter2@my.app",
  ])("a name and password in it are refused without showing them: %s", async (text) => {
    expect(await complaint(text)).not.toContain("hunter2");
  });
});

describe("a path", () => {
  test("is resolved against the page", async () => {
    vi.stubGlobal("location", { href: "https://page.example:8443/some/where?x=1" });
    expect(await resolve("/api/space?y=2")).toEqual({
      root: "https://page.example:8443/api/space",
      query: "?y=2",
      isSpace: false,
    });
    expect((await resolve("/")).root).toBe("https://page.example:8443");
  });

  test("outside a page is refused in words", async () => {
    vi.stubGlobal("location", undefined);
    expect(await complaint("/api/space")).toContain("outside a page");
  });

  test.each(["about:srcdoc", "about:blank", "data:text/html,x", "file:///home/me/page.html"])(
    "on a page at %s, which no path can be resolved against, is refused in words",
    async (href) => {
      vi.stubGlobal("location", { href });
      expect(await complaint("/api/space")).toContain("/api/space");
    },
  );

  test("of two slashes is none", async () => {
    vi.stubGlobal("location", { href: "https://page.example/" });
    expect(await complaint("//evil.example/app")).toContain("neither");
  });
});

describe("a missing scheme", () => {
  test.each([
    ["localhost:7860", "http://localhost:7860"],
    ["localhost:7860/app", "http://localhost:7860/app"],
    ["127.0.0.1:7860", "http://127.0.0.1:7860"],
    ["127.0.0.1", "http://127.0.0.1"],
    ["0.0.0.0:7860", "http://0.0.0.0:7860"],
    ["[::1]:7860", "http://[::1]:7860"],
    ["192.168.1.5:7860", "http://192.168.1.5:7860"],
    ["my.app", "https://my.app"],
    ["user-space.hf.space", "https://user-space.hf.space"],
    ["my.app/a/b", "https://my.app/a/b"],
  ])("%s is answered with %s", async (text, meant) => {
    expect(await complaint(text)).toContain(`Did you mean "${meant}"?`);
  });
});

test.each([
  "",
  " ",
  "space",
  "user/",
  "/..",
  "a/b/c",
  "user/space?x=1",
  "us er/space",
  "user/.hidden",
  "ftp://my.app",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "http://",
  "https://[",
  "https:/my.app",
  "ws://my.app",
  "\u0000",
  "💥/💥",
])("nonsense is refused: %j", async (text) => {
  vi.stubGlobal("location", undefined);
  expect((await complaint(text)).length).toBeGreaterThan(0);
});

test("a refusal is not as long as what it refuses", async () => {
  for (const piece of ["x y", "a.", "/x"]) {
    vi.stubGlobal("location", undefined);
    expect((await complaint(piece.repeat(10_000))).length).toBeLessThan(1_000);
  }
});

test("a wrong hubUrl is an input error that names it", async () => {
  const error = await thrown(() => resolve("user/space", { hubUrl: "no address" }));
  expect(error).toMatchObject({ code: "input", issues: [{ parameter: "hubUrl" }] });
});

test("a name and password in hubUrl are refused without showing them", async () => {
  const error = await thrown(() => resolve("user/space", { hubUrl: "https://user:hunter2@hub.example" }));
  expect(error).toMatchObject({ code: "input", issues: [{ parameter: "hubUrl" }] });
  expect(String(error)).not.toContain("hunter2");
});
