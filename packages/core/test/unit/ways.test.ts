import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SpacecallError } from "../../src/errors.ts";
import type { HttpRequest } from "../../src/http-request.ts";
import { places } from "../../src/places.ts";
import type { CallRequest } from "../../src/target.ts";
import { tryWays } from "../../src/ways.ts";
import { recordedJson } from "./recordings.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => places.clear());
afterEach(() => places.clear());

const refusals = { 404: "not_found", 405: "protocol", 500: "connection", 503: "queue_full" } as const;
type Refusal = keyof typeof refusals;

/** A call to an app that has the routes of a certain Gradio, and what it was asked. The order of asking is what is tested. */
function aCall(routes: Record<string, unknown>, otherwise: (path: string) => Refusal = () => 404) {
  const asked: string[] = [];
  const root = "https://my.app";
  async function json({ url, json: body }: HttpRequest): Promise<unknown> {
    const path = url.slice(root.length);
    asked.push(`${body === undefined ? "GET" : "POST"} ${path}`);
    if (Object.hasOwn(routes, path)) return routes[path];
    const status = otherwise(path);
    throw new SpacecallError(refusals[status], `answered ${status}`, { status, url });
  }
  const send = async (): Promise<never> => {
    throw new Error("Nothing is streamed here.");
  };
  const request: CallRequest = {
    target: { root, http: { send, json }, url: (prefix, route) => root + prefix + route },
    name: "hello",
    json: '["World",1]',
    named: false,
    options: {},
    signal: new AbortController().signal,
  };
  const byName: CallRequest = { ...request, json: '{"times":2}', named: true };
  return { asked, request, byName };
}

const info = recordedJson("5.49.1", "info-values.json");
const joined = { event_id: "e" };

describe("values in order", () => {
  test("go to the first way in that is there, and the way is remembered", async () => {
    const { asked, request } = aCall({ "/call/hello": joined });
    expect(await tryWays(request)).toEqual({ prefix: "", route: "call", answer: joined });
    expect(asked).toEqual(["POST /gradio_api/call/hello", "POST /call/hello"]);
    expect(places.get("https://my.app")).toEqual({ prefix: "", onlyRun: false, byName: undefined });
    asked.length = 0;
    await tryWays(request);
    expect(asked).toEqual(["POST /call/hello"]);
  });

  test("go on where a first try was refused", async () => {
    const { asked, request } = aCall({ "/call/hello": joined });
    const refusal = new SpacecallError("not_found", "m", { status: 404 });
    await tryWays(request, { prefix: "/gradio_api", route: "call" }, refusal);
    expect(asked).toEqual(["POST /call/hello"]);
  });

  test("go to /run where there is no /call, from then on at once", async () => {
    const { asked, request } = aCall({ "/run/hello": { data: ["a"] } });
    expect((await tryWays(request)).route).toBe("run");
    expect(asked).toEqual(["POST /gradio_api/call/hello", "POST /call/hello", "POST /run/hello"]);
    asked.length = 0;
    await tryWays(request);
    expect(asked).toEqual(["POST /run/hello"]);
  });

  test("find an app that was replaced by one of another Gradio", async () => {
    places.set("https://my.app", { prefix: "", onlyRun: true, byName: undefined });
    const { asked, request } = aCall({ "/gradio_api/call/hello": joined });
    expect((await tryWays(request)).prefix).toBe("/gradio_api");
    expect(asked).toEqual(["POST /run/hello", "POST /call/hello", "POST /gradio_api/call/hello"]);
  });
});

describe("named inputs", () => {
  test("go by name where that is possible, in one request", async () => {
    const { asked, byName } = aCall({ "/gradio_api/call/v2/hello": joined });
    expect((await tryWays(byName)).route).toBe("call/v2");
    expect(asked).toEqual(["POST /gradio_api/call/v2/hello"]);
    expect(places.get("https://my.app")?.byName).toBe(true);
  });

  test("are put in order before Gradio 6.13, which refuses the way with a 405, and the refusal is remembered", async () => {
    const routes = { "/gradio_api/call/calculate": joined, "/gradio_api/info": info };
    const { asked, byName } = aCall(routes, () => 405);
    const missing = await thrown(() => tryWays({ ...byName, name: "calculate", json: '{"num2":2}' }));
    expect(missing).toMatchObject({ code: "input", issues: [{ parameter: "num1" }] });
    const whole = { ...byName, name: "calculate", json: '{"num2":2,"num1":1}' };
    expect((await tryWays(whole)).route).toBe("call");
    expect(places.get("https://my.app")?.byName).toBe(false);
    asked.length = 0;
    await tryWays(whole);
    expect(asked).toEqual(["GET /gradio_api/info", "POST /gradio_api/call/calculate"]);
  });
});

describe("a refusal", () => {
  test("of any other kind ends the search", async () => {
    const { asked, request } = aCall({}, () => 503);
    expect(await thrown(() => tryWays(request))).toMatchObject({ code: "queue_full" });
    expect(asked).toHaveLength(1);
  });

  test("of 500 is looked up: an unknown name becomes not_found with near misses", async () => {
    const { request } = aCall({ "/gradio_api/info": info }, () => 500);
    expect(await thrown(() => tryWays({ ...request, name: "helo" }))).toMatchObject({
      code: "not_found",
      endpoint: "/helo",
      nearest: ["/hello"],
    });
  });

  test("of 500 that the info does not explain stays what it was", async () => {
    const { request } = aCall({ "/gradio_api/info": info }, () => 500);
    expect(await thrown(() => tryWays(request))).toMatchObject({ code: "connection", status: 500 });
  });

  test("of every way says that no Gradio is there, and nothing is remembered", async () => {
    const { request } = aCall({});
    expect(await thrown(() => tryWays(request))).toMatchObject({
      code: "not_found",
      status: 404,
      nearest: [],
    });
    expect(places.size).toBe(0);
  });

  test("that is no error of ours is passed on", async () => {
    const { request } = aCall({});
    const mine = new Error("mine");
    const http = { ...request.target.http, json: () => Promise.reject(mine) };
    expect(await thrown(() => tryWays({ ...request, target: { ...request.target, http } }))).toBe(mine);
  });
});

test("no more than 256 apps are remembered, the oldest are forgotten", async () => {
  const { request } = aCall({ "/gradio_api/call/hello": joined });
  for (let n = 0; n < 300; n++) {
    const root = `https://my.app/${n}`;
    const http = { ...request.target.http, json: async () => joined };
    await tryWays({ ...request, target: { root, http, url: () => root } });
  }
  expect(places.size).toBe(256);
  expect(places.has("https://my.app/43")).toBe(false);
  expect(places.has("https://my.app/44")).toBe(true);
});
