import { describe, expect, test, vi } from "vitest";
import { createAccess } from "../../src/access.ts";
import type { ConnectOptions } from "../../src/app-types.ts";
import { findTarget } from "../../src/target.ts";
import { thrown } from "./thrown.ts";

const root = "https://my.app/sub";
const { signal } = new AbortController();

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly cookie: string | null;
  readonly redirect: string | undefined;
}

/** An app that answers by its routes, and notes what it was asked. */
function scripted(answers: Record<string, () => Response>) {
  const asked: Asked[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(input, init);
    const { url, method, headers, redirect } = request;
    asked.push({ url, method, cookie: headers.get("cookie"), redirect });
    const route = Object.keys(answers).find((one) => url.endsWith(one));
    return route ? (answers[route]?.() ?? new Response("{}")) : new Response("{}");
  };
  return { asked, fetch };
}

async function enter(options: ConnectOptions) {
  const access = createAccess(options);
  const target = await findTarget(root, access.options, signal);
  await access.enter(target, signal);
  const get = (route: string) => target.http.json({ url: target.url("", route), signal });
  return { access, target, get };
}

const setting = (cookie: string) => () => new Response("{}", { headers: { "set-cookie": cookie } });

describe("cookies", () => {
  test("go back to the app's origin, and nowhere else", async () => {
    const { asked, fetch } = scripted({ "/config": setting("a=1; Path=/") });
    const { access, get } = await enter({ fetch });
    await get("/config");
    await get("/info");
    for (const other of ["https://other.app/x", "http://my.app/x", "https://my.app:8443/x"])
      await access.options.fetch?.(other);
    expect(asked.map(({ cookie }) => cookie)).toEqual([null, "a=1", null, null, null]);
  });

  test("keep a request from following a redirect by itself", async () => {
    const away = () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } });
    const { asked, fetch } = scripted({ "/config": setting("a=1; Path=/"), "/info": away });
    const { get } = await enter({ fetch });
    await get("/config");
    expect(await thrown(() => get("/info"))).toMatchObject({ code: "connection", status: 302 });
    expect(asked.map(({ redirect }) => redirect)).toEqual(["follow", "manual"]);
  });

  test("of an answer that a redirect led elsewhere for are not kept", async () => {
    const elsewhere = () => Object.defineProperty(setting("a=1; Path=/")(), "redirected", { value: true });
    const { asked, fetch } = scripted({ "/config": elsewhere });
    const { get } = await enter({ fetch });
    await get("/config");
    await get("/info");
    expect(asked.map(({ cookie }) => cookie)).toEqual([null, null]);
  });
});

describe("a login", () => {
  const auth = ["user", "secret"] as const;

  test("goes to the app's own address, and is sent as a form", async () => {
    const { asked, fetch } = scripted({ "/login": setting("t=1; Path=/") });
    await enter({ fetch, auth });
    expect(asked).toMatchObject([{ url: `${root}/login`, method: "POST" }]);
  });

  test.each([
    ["leads elsewhere", () => new Response(null, { status: 302, headers: { location: "/" } })],
    ["is not there", () => new Response("", { status: 404 })],
    ["is asleep", () => new Response("<h1>Sleeping</h1>", { status: 503 })],
  ])("that %s is no failure yet", async (_, answer) => {
    const { fetch } = scripted({ "/login": answer });
    const { get } = await enter({ fetch, auth, retries: 0 });
    expect(await get("/config")).toEqual({});
  });

  test("that is asked for at another address says so, and goes no further", async () => {
    const { asked, fetch } = scripted({
      "/login": () => new Response(null, { status: 301, headers: { location: "https://www.my.app/login" } }),
    });
    expect(await thrown(() => enter({ fetch, auth }))).toMatchObject({ code: "connection", status: 301 });
    expect(asked).toHaveLength(1);
  });

  test("that only a page for people answers was not taken", async () => {
    let isKnown = false;
    const { fetch } = scripted({
      "/login": () => {
        if (isKnown) return Response.json({ success: true });
        isKnown = true;
        return new Response("<h1>Starting</h1>");
      },
      "/config": () => (isKnown ? new Response("{}") : new Response("", { status: 401 })),
    });
    const { get } = await enter({ fetch, auth });
    expect(await get("/config")).toEqual({});
  });

  test("is shared by requests that need it at the same time", async () => {
    let isKnown = true;
    const { asked, fetch } = scripted({
      "/login": () => {
        isKnown = true;
        return setting("t=1; Path=/")();
      },
      "/info": () => (isKnown ? new Response("{}") : new Response("", { status: 401 })),
    });
    const { get } = await enter({ fetch, auth });
    await get("/config");
    isKnown = false;
    await Promise.all([get("/info"), get("/info"), get("/info")]);
    expect(asked.filter(({ url }) => url.endsWith("/login"))).toHaveLength(2);
  });

  test("is not given again for a request that was sent before it", async () => {
    const late = Promise.withResolvers<Response>();
    const refusal = () => new Response("", { status: 401 });
    const answers = [() => late.promise, refusal, () => new Response("{}"), () => new Response("{}")];
    const { asked, fetch: answer } = scripted({});
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const given = await answer(input, init);
      return asked.at(-1)?.url.endsWith("/info") ? (answers.shift()?.() ?? given) : given;
    };
    const { get } = await enter({ fetch, auth });
    await get("/config");
    const slow = get("/info");
    await get("/info");
    late.resolve(refusal());
    await slow;
    expect(asked.filter(({ url }) => url.endsWith("/login"))).toHaveLength(2);
  });

  test("that others wait for too goes on when one of them leaves", async () => {
    const late = Promise.withResolvers<Response>();
    let isKnown = true;
    const { fetch: answer } = scripted({
      "/info": () => {
        infos++;
        return isKnown ? new Response("{}") : new Response("", { status: 401 });
      },
    });
    let infos = 0;
    let logins = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (!String(Object(input).url ?? input).endsWith("/login") || ++logins === 1)
        return answer(input, init);
      const response = await late.promise;
      isKnown = true;
      return response;
    };
    const { target, get } = await enter({ fetch, auth });
    await get("/config");
    isKnown = false;
    const leaver = new AbortController();
    const left = thrown(() => target.http.json({ url: target.url("", "/info"), signal: leaver.signal }));
    await vi.waitFor(() => expect(logins).toBe(2));
    const stays = get("/info");
    await vi.waitFor(() => expect(infos).toBe(2));
    leaver.abort(new Error("mine"));
    expect(await left).toMatchObject({ message: "mine" });
    late.resolve(new Response("{}"));
    expect(await stays).toEqual({});
    expect(logins).toBe(2);
  });

  test("that is refused is not kept in the error", async () => {
    const { fetch } = scripted({
      "/login": () => new Response('{"detail":"Incorrect credentials."}', { status: 400 }),
    });
    const failure = await thrown(() => enter({ fetch, auth }));
    expect(failure).toMatchObject({ code: "auth", status: 400, url: `${root}/login` });
    expect(String(failure) + JSON.stringify(failure)).not.toContain("secret");
  });
});
