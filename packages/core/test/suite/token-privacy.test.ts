import type { App, RemoteFile } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import {
  admitsHeaders,
  afterEach,
  apps,
  beforeEach,
  connectTo,
  describe,
  expect,
  failureOf,
  hasSessions,
  type SuiteProxy,
  startHub,
  startProxy,
  test,
  traits,
  where,
} from "./kit/index.ts";

const token = "hf_SECRETSECRET";
let proxy: SuiteProxy;
let other: SuiteProxy;
beforeEach(async () => {
  [proxy, other] = await Promise.all([startProxy(apps.values), startProxy(apps.values)]);
});
afterEach(async () => {
  await Promise.all([proxy.close(), other.close()]);
});

describe("a token", () => {
  test("is on every request to the app", async () => {
    await call(proxy.url, "/hello", ["x", 1], { token });
    expect((await proxy.requests()).length).toBeGreaterThan(0);
    for (const { headers } of await proxy.requests()) expect(headers.authorization).toBe(`Bearer ${token}`);
  });

  test("may be a function, and its header may be chosen", async () => {
    await call(proxy.url, "/hello", ["x", 1], {
      token: async () => token,
      tokenHeader: "X-HF-Authorization",
    });
    for (const { headers } of await proxy.requests()) {
      expect(headers["x-hf-authorization"]).toBe(`Bearer ${token}`);
      expect(headers).not.toHaveProperty("authorization");
    }
  });

  test.each([301, 302, 303, 307, 308])("does not follow a %i to another origin", async (status) => {
    await proxy.fault({ route: "any", action: { type: "redirect", to: `${other.url}/stolen`, status } });
    const failure = await failureOf(call(proxy.url, "/hello", ["x", 1], { token }));
    expect(failure).toMatchObject({ code: "connection" });
    expect(await other.requests()).toEqual([]);
  });

  test("does not follow the redirect of a GET to another origin either", async () => {
    await proxy.fault({ route: "any", method: "GET", action: { type: "redirect", to: other.url } });
    await failureOf(call(proxy.url, "/helo", ["x"], { token })).catch(() => {});
    await failureOf(call(proxy.url, "/hello", { nonsense: "x" }, { token }));
    expect(await other.requests()).toEqual([]);
  });

  test("is in no error", async () => {
    for (const endpoint of ["/helo", "/slow"]) {
      await proxy.fault({ route: "any", action: { type: "status", status: 401 } });
      const failure = await failureOf(call(proxy.url, endpoint, ["x"], { token }));
      expect(
        JSON.stringify(failure) + String(failure) + (failure instanceof Error && failure.stack),
      ).not.toContain(token);
      await proxy.clear();
    }
  });

  test("is not sent over plain http to another machine", async () => {
    const requested: unknown[] = [];
    const fetch = async (input: unknown) => {
      requested.push(input);
      return new Response();
    };
    const failure = await failureOf(call("http://app.example", "/hello", ["x"], { token, fetch }));
    expect(failure).toMatchObject({ code: "input", issues: [{ parameter: "token" }] });
    expect(requested).toEqual([]);
  });
});

describe("headers", () => {
  test("go to the app, may be a function, and win", async () => {
    const headers = () => ({ "x-mine": "1", authorization: "Basic abc" });
    await call(proxy.url, "/hello", ["x", 1], { token, headers });
    for (const request of await proxy.requests()) {
      expect(request.headers).toMatchObject({ "x-mine": "1", authorization: "Basic abc" });
    }
  });

  test("without any of it, nothing is sent that a browser would have to ask for first", async () => {
    await call(proxy.url, "/hello", ["x", 1]);
    // What runtimes and pages add by themselves.
    const own =
      /^(accept|accept-encoding|accept-language|cf-worker|connection|host|origin|referer|sec-.+|user-agent)$/;
    for (const { method, headers } of await proxy.requests()) {
      const extra = Object.keys(headers).filter((name) => !own.test(name));
      expect(extra.sort()).toEqual(method === "POST" ? ["content-length", "content-type"] : []);
    }
  });
});

describe("a Space by its id", () => {
  test("is asked of the Hub, each with its own header", async () => {
    await using hub = await startHub({
      spaces: [{ id: "user/space", url: proxy.url, private: true, token }],
    });
    const options = { token, hubUrl: hub.url, headers: { "x-mine": "1" } };
    const { data } = await call("user/space", "/hello", ["Hub", 1], options);
    expect(data).toEqual(["Hello Hub"]);
    const [asked, ...more] = await hub.requests();
    expect(more).toEqual([]);
    expect(asked?.path).toBe("/api/spaces/user/space/host");
    expect(asked?.headers.authorization).toBe(`Bearer ${token}`);
    expect(asked?.headers).not.toHaveProperty("x-mine");
    for (const { headers } of await proxy.requests()) {
      expect(headers).toMatchObject({ "x-hf-authorization": `Bearer ${token}`, "x-mine": "1" });
      expect(headers).not.toHaveProperty("authorization");
    }
  });

  test("keeps the token from its app behind the proxy of Spaces", async () => {
    const space = { id: "user/space", url: proxy.url, private: true, proxied: true, token };
    await using hub = await startHub({ spaces: [space] });
    const { data } = await call("user/space", "/hello", ["Hub", 1], { token, hubUrl: hub.url });
    expect(data).toEqual(["Hello Hub"]);
    const visits = await hub.hostRequests("user/space");
    const seen = await proxy.requests();
    expect(visits.map(({ path }) => path)).toEqual(seen.map(({ path }) => path));
    for (const { headers } of visits) expect(headers["x-hf-authorization"]).toBe(`Bearer ${token}`);
    expect(JSON.stringify(seen)).not.toContain(token);
  });

  test("or by its page's address", async () => {
    await using hub = await startHub({ spaces: [{ id: "user/space", url: proxy.url }] });
    const page = `${hub.url}/spaces/user/space?tab=files`;
    expect((await call(page, "/hello", ["page", 1], { hubUrl: hub.url })).data).toEqual(["Hello page"]);
  });

  test.each([
    [undefined, "not_found", 'no Space "user/space"'],
    ["hf_wrong", "auth", "refused the token"],
  ])("that is private says so to the token %s", async (wrong, code, said) => {
    await using hub = await startHub({
      spaces: [{ id: "user/space", url: proxy.url, private: true, token }],
    });
    const options = { hubUrl: hub.url, ...(wrong && { token: wrong }) };
    const failure = await failureOf(call("user/space", "/hello", ["x"], options));
    expect(failure).toMatchObject({ code, status: 401 });
    expect(String(failure)).toContain(said);
    expect(await proxy.requests()).toEqual([]);
  });
});

where.describe(admitsHeaders)("a connected app", () => {
  const headers = { "x-mine": "1" };

  /** Makes a request of every kind there is. */
  async function askEverything(app: App): Promise<void> {
    await app.viewApi();
    await app.queueStatus();
    const [file] = await app.upload([new Blob(["x".repeat(2_000_000)])]);
    await app.predict("/describe", [file]);
    const { data } = await app.predict("/make_file", ["made"]);
    await (data[0] as RemoteFile).text(); // `as`: it gives one file
    await app.submit("/make_file", ["cancelled"]).cancel();
    if (hasSessions) await app.attach(await app.detach("/make_file", ["later"])).result();
  }

  test("sends the token and the headers with every request, and nowhere else", async () => {
    await proxy.retarget(apps.files);
    const app = await connectTo(proxy.url, { token, headers, heartbeat: traits.hasHeartbeat });
    await askEverything(app);
    await app.close();
    const requests = await proxy.requests();
    const routes = new Set(requests.flatMap((request) => request.routes));
    const expected = ["config", "info", "upload", "file", ...(hasSessions ? ["join", "stream"] : ["join"])];
    for (const route of [...expected, ...(traits.hasHeartbeat ? ["heartbeat"] : [])])
      expect([...routes]).toContain(route);
    for (const { path, headers: sent } of requests) {
      expect([path, sent.authorization, sent["x-mine"]]).toEqual([path, `Bearer ${token}`, "1"]);
      expect(path).not.toContain(token);
    }
    expect(await other.requests()).toEqual([]);
  });

  test("keeps the token out of everything that it shows", async () => {
    await proxy.retarget(apps.files);
    const app = await connectTo(proxy.url, { token });
    const { data } = await app.predict("/make_file", ["made"]);
    const shown: unknown[] = [app.url, app.session, app.endpoints, data];
    if (hasSessions) shown.push(await app.detach("/make_file", ["later"]));
    await proxy.fault({ route: "any", action: { type: "status", status: 401, body: '{"detail":"no"}' } });
    const failure = await failureOf(app.predict("/make_file", ["x"]));
    shown.push(failure, String(failure), Object(failure).stack, String(Object(failure).cause));
    expect(JSON.stringify(shown)).not.toContain(token);
    await app.close();
  });
});

describe("a token from a function", () => {
  test("is asked for again after a 401, once", async () => {
    const tokens = ["hf_old", "hf_new", "hf_never"];
    await proxy.fault({ route: "call-post", times: 1, action: { type: "status", status: 401 } });
    await proxy.fault({ route: "run", times: 1, action: { type: "status", status: 401 } });
    const given: string[] = [];
    const { data } = await call(proxy.url, "/hello", ["x", 1], {
      token: () => {
        given.push(tokens.shift() ?? "hf_last");
        return given.at(-1) ?? "";
      },
    });
    expect(data).toEqual(["Hello x"]);
    const [refused, again] = (await proxy.requests()).filter(({ method }) => method === "POST");
    expect([refused?.headers.authorization, again?.headers.authorization]).toEqual([
      "Bearer hf_old",
      "Bearer hf_new",
    ]);
  });

  test("that is refused twice is an auth error", async () => {
    await proxy.fault({ route: "any", action: { type: "status", status: 401 } });
    const failure = await failureOf(call(proxy.url, "/hello", ["x", 1], { token: () => token }));
    expect(failure).toMatchObject({ code: "auth", status: 401 });
    const posts = (await proxy.requests()).filter(({ method }) => method === "POST");
    expect(posts).toHaveLength(2);
  });

  test("serves the Hub too", async () => {
    await using hub = await startHub({
      spaces: [{ id: "user/space", url: proxy.url, private: true, token }],
    });
    const tokens = ["hf_old", token];
    const renewed = () => tokens.shift() ?? token;
    const { data } = await call("user/space", "/hello", ["Hub", 1], { token: renewed, hubUrl: hub.url });
    expect(data).toEqual(["Hello Hub"]);
    expect((await hub.requests()).map(({ status }) => status)).toEqual([401, 200]);
  });
});
