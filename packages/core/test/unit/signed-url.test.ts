import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConnectOptions } from "../../src/app-types.ts";
import { type FileData, readFileData } from "../../src/file-data.ts";
import { createRemoteFile } from "../../src/remote-file.ts";
import { createSession } from "../../src/session.ts";
import { aConnection } from "./a-connection.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { type HubAnswer, refusal, runtimeAt, scriptHub } from "./scripted-hub.ts";
import { scriptStreams } from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

const now = new Date("2026-11-26T10:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const route = "GET /api/spaces/user/space/jwt";

/** A pass that ends after some seconds. */
function pass(name: string, seconds?: number): { token: string } {
  const payload = { name, ...(seconds !== undefined && { exp: Date.now() / 1000 + seconds }) };
  return { token: `${name}.${btoa(JSON.stringify(payload)).replace(/=+$/, "")}.x` };
}

function aSpace(answers: readonly HubAnswer[], options: ConnectOptions = {}, place: object = {}) {
  const hub = scriptHub({
    [route]: answers,
    "GET /api/spaces/by-subdomain/user-space": [{ id: "user/space", runtime: runtimeAt("RUNNING") }],
  });
  const gradio = fakeGradio();
  const { open } = scriptStreams();
  const target = {
    ...gradio.target,
    root: "https://user-space.hf.space",
    isSpace: true,
    spaceId: "user/space",
    url: (prefix: string, tail: string) => `https://user-space.hf.space${prefix}${tail}`,
    ...place,
  };
  const connection = aConnection(
    { ...gradio, target },
    createSession({ hash: "hash", open, onBreak: () => {} }),
    { fetch: hub.fetch, token: "hf_x", retries: 0, ...options },
  );
  const fileAt = (path: string) => {
    const data = readFileData({ path, meta: { _type: "gradio.FileData" } });
    return createRemoteFile(connection, data as FileData); // `as`: it is one
  };
  return { ...hub, fileAt };
}

const plain = "https://user-space.hf.space/gradio_api/file=/tmp/a.png";

describe("a file's address", () => {
  test("gets a pass of its Space, which the Hub gives to the token", async () => {
    const { fileAt, asked } = aSpace([pass("one", 3_600)]);
    expect(await fileAt("/tmp/a.png").signedUrl()).toBe(`${plain}?__sign=${pass("one", 3_600).token}`);
    expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer hf_x"]);
  });

  test("keeps the query that it has", async () => {
    const { fileAt } = aSpace([{ token: "a.b.c" }], {}, { url: () => `${plain}?x=1` });
    expect(await fileAt("/tmp/a.png").signedUrl()).toBe(`${plain}?x=1&__sign=a.b.c`);
  });

  test("shares a pass with others, even while it is asked for, until that ends soon", async () => {
    const { fileAt, count } = aSpace([pass("one", 200), pass("two", 3_600), pass("three")]);
    const [a, b] = [fileAt("/tmp/a.png"), fileAt("/tmp/b.png")];
    const urls = await Promise.all([a.signedUrl(), b.signedUrl(), a.signedUrl()]);
    expect(urls.every((url) => url.includes("__sign=one."))).toBe(true);
    expect(count(route)).toBe(1);
    vi.setSystemTime(now.getTime() + 139_000);
    expect(await a.signedUrl()).toContain("__sign=one.");
    vi.setSystemTime(now.getTime() + 141_000);
    expect(await a.signedUrl()).toContain("__sign=two.");
    expect(await b.signedUrl()).toContain("__sign=two.");
    // However long one lasts, it is kept a short while.
    vi.setSystemTime(now.getTime() + 500_000);
    expect(await a.signedUrl()).toContain("__sign=three.");
    expect(count(route)).toBe(3);
  });

  test.each(["unsigned", "a.~.c", "a.bm9qc29u.c", "a.W10.c", "a.eyJleHAiOiJ4In0.c"])(
    "takes a pass that tells no end: %s",
    async (token) => {
      const { fileAt, count } = aSpace([{ token }]);
      const file = fileAt("/tmp/a.png");
      expect([await file.signedUrl(), await file.signedUrl()]).toEqual(
        Array(2).fill(`${plain}?__sign=${token}`),
      );
      expect(count(route)).toBe(1);
    },
  );

  test.each([
    ["nothing", {}],
    ["no text", { token: 7 }],
    ["none", { token: "" }],
    ["more of the query", { token: "a&b=c" }],
    ["too much", { token: "x".repeat(10_000) }],
  ])("takes no pass that is %s", async (_, answer) => {
    const { fileAt } = aSpace([answer]);
    expect(await thrown(() => fileAt("/tmp/a.png").signedUrl())).toMatchObject({ code: "protocol" });
  });

  test("is asked for anew after a failure", async () => {
    const { fileAt } = aSpace([refusal(404), { token: "a.b.c" }]);
    const file = fileAt("/tmp/a.png");
    expect(await thrown(() => file.signedUrl())).toMatchObject({ code: "not_found" });
    expect(await file.signedUrl()).toContain("a.b.c");
  });

  test("of a Space that goes by its own address is found by that", async () => {
    const { fileAt } = aSpace([{ token: "a.b.c" }], {}, { spaceId: undefined });
    expect(await fileAt("/tmp/a.png").signedUrl()).toContain("a.b.c");
  });

  test("ends with the caller's signal", async () => {
    const { fileAt, asked } = aSpace([{ token: "a.b.c" }]);
    const file = fileAt("/tmp/a.png");
    expect(await thrown(() => file.signedUrl({ signal: AbortSignal.abort("no") }))).toBe("no");
    expect(asked).toEqual([]);
    const controller = new AbortController();
    const asking = file.signedUrl({ signal: controller.signal });
    controller.abort("enough");
    expect(await thrown(() => asking)).toBe("enough");
    // The others who wait for the same pass get it.
    expect(await file.signedUrl()).toContain("a.b.c");
  });
});

describe("an address stays as it is", () => {
  test("without a token", async () => {
    const { fileAt, asked } = aSpace([{ token: "a.b.c" }], { token: "" });
    expect(await fileAt("/tmp/a.png").signedUrl()).toBe(plain);
    expect(asked).toEqual([]);
  });

  test("of an app that is no Space, whatever Space it says it is", async () => {
    const { fileAt, asked } = aSpace([{ token: "a.b.c" }], {}, { isSpace: false, spaceId: undefined });
    expect(await fileAt("/tmp/a.png").signedUrl()).toBe(plain);
    expect(asked).toEqual([]);
  });

  test.each(["https://elsewhere.example/a.png", "http://user-space.hf.space/a.png", "data:text/plain,hi"])(
    "elsewhere: %s",
    async (url) => {
      const { fileAt, asked } = aSpace([{ token: "a.b.c" }]);
      expect(await fileAt(url).signedUrl()).toBe(url);
      expect(asked).toEqual([]);
    },
  );
});
