import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type FaultAction, type FaultProxy, type GradioRoute, startProxy } from "../src/index.ts";
import { apps, call, openCall, post, traits } from "./sample-app.ts";

let proxy: FaultProxy;
beforeAll(async () => {
  proxy = await startProxy(apps.streaming);
});
afterAll(() => proxy.close());
afterEach(() => proxy.clear());

const config = () => fetch(`${proxy.url}/config`, { signal: AbortSignal.timeout(10_000) });
const broken = /fetch failed|terminated/;

describe("rules", () => {
  const action: FaultAction = { type: "status", status: 503 };
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n++) seen.push((await config()).status);
    return seen;
  };

  test("skip some, harm some, and let the rest pass", async () => {
    proxy.fault({ route: "config", skip: 1, times: 2, action });
    expect(await statuses(4)).toEqual([200, 503, 503, 200]);
  });

  test("hold for one route, for any, or for those a function picks", async () => {
    proxy.fault({ route: "info", action });
    expect(await statuses(1)).toEqual([200]);
    const remove = proxy.fault({ route: ({ path }) => path.startsWith("/con"), action });
    expect(await statuses(1)).toEqual([503]);
    remove();
    expect(await statuses(1)).toEqual([200]);
    proxy.fault({ route: "any", action });
    expect(await statuses(1)).toEqual([503]);
    proxy.clear();
    expect(await statuses(1)).toEqual([200]);
  });

  test("hold for one method, and for no request that a browser makes by itself", async () => {
    proxy.fault({ route: "any", method: "POST", action });
    expect(await statuses(1)).toEqual([200]);
    proxy.fault({ route: "any", action });
    const preflight = await fetch(`${proxy.url}/config`, {
      method: "OPTIONS",
      headers: { origin: "http://127.0.0.1:1", "access-control-request-method": "POST" },
    });
    expect(preflight.status).not.toBe(503);
    expect(await statuses(1)).toEqual([503]);
  });

  test("answer what a page may read where the proxy was asked to", async () => {
    await using admitting = await startProxy(apps.values, { cors: true });
    const headers = { origin: "http://127.0.0.1:1" };
    for (const [one, admitted] of [
      [proxy, null],
      [admitting, headers.origin],
    ] as const) {
      one.fault({ route: "any", action });
      const answer = await fetch(`${one.url}/config`, { headers });
      expect(answer.headers.get("access-control-allow-origin")).toBe(admitted);
    }
  });

  test("the first one decides", async () => {
    proxy.fault({ route: "config", times: 1, action: { type: "status", status: 429 } });
    proxy.fault({ route: "any", action });
    expect(await statuses(2)).toEqual([429, 503]);
  });
});

describe("answers in place of the app", () => {
  async function answerTo(action: FaultAction) {
    proxy.fault({ route: "config", action });
    const answer = await fetch(`${proxy.url}/config`, { redirect: "manual" });
    const { status, headers } = answer;
    return { status, type: headers.get("content-type"), headers, text: await answer.text() };
  }

  test.each([401, 403, 404, 429, 500, 502, 503])("status %i", async (status) => {
    const headers = { "retry-after": "7" };
    const answer = await answerTo({ type: "status", status, headers, body: '{"detail":"no"}' });
    expect(answer).toMatchObject({ status, type: "application/json", text: '{"detail":"no"}' });
    expect(answer.headers.get("retry-after")).toBe("7");
  });

  test("html", async () => {
    expect(await answerTo({ type: "html" })).toMatchObject({
      status: 200,
      type: "text/html; charset=utf-8",
      text: expect.stringContaining("<!doctype html>"),
    });
  });

  test("redirect", async () => {
    const { status, headers } = await answerTo({ type: "redirect", to: `${apps.values}/config` });
    expect([status, headers.get("location")]).toEqual([302, `${apps.values}/config`]);
    expect((await config()).url).toBe(`${apps.values}/config`);
  });

  test.each(["", "null", '{"version":'])("body %j", async (body) => {
    expect(await answerTo({ type: "body", body })).toMatchObject({ status: 200, text: body });
  });

  test("they wait for the body of the request, and keep it from the app", async () => {
    proxy.fault({ route: "run", action: { type: "status", status: 502 } });
    const text = "x".repeat(50_000);
    expect((await post(`${proxy.url}${traits.apiPrefix}/run/predict`, { data: [text] })).status).toBe(502);
    expect(proxy.requests[0]?.body).toContain(text);
  });
});

describe("an answer of the app that goes wrong", () => {
  async function harmed(action: FaultAction): Promise<string> {
    proxy.fault({ route: "config", action });
    return (await config()).text();
  }

  test.each(["unsent", "unanswered", "headers", { bytes: 10 }] as const)("cut after %j", async (after) => {
    await expect(harmed({ type: "cut", after })).rejects.toThrow(broken);
    await vi.waitFor(() => expect(proxy.requests[0]?.outcome).toBe("fault"));
  });

  test("end", async () => {
    expect(await harmed({ type: "end", after: "headers" })).toBe("");
    proxy.clear();
    expect(await harmed({ type: "end", after: { bytes: 10 } })).toHaveLength(10);
  });

  test("bytewise loses nothing", async () => {
    const whole = await (await config()).text();
    expect(await harmed({ type: "bytewise" })).toHaveLength(whole.length);
  }, 60_000);

  test("hang and silence keep the client waiting", async () => {
    proxy.fault({ route: "config", times: 1, action: { type: "hang" } });
    proxy.fault({ route: "config", action: { type: "silence", after: { bytes: 5 } } });
    const leave = new AbortController();
    const hanging = fetch(`${proxy.url}/config`, { signal: leave.signal });
    const outcome = expect(hanging).rejects.toThrow(/abort/);
    await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
    const silent = await fetch(`${proxy.url}/config`, { signal: leave.signal });
    const reader = silent.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(5);
    const next = expect(reader?.read()).rejects.toThrow(/abort/);
    expect(proxy.requests.map(({ status }) => status)).toEqual([null, 200]);
    leave.abort();
    await Promise.all([outcome, next]);
    await vi.waitFor(() => expect(proxy.requests[1]?.outcome).toBe("left-by-client"));
  });
});

describe("an answer that takes its time", () => {
  test("delay loses nothing, and ends when its bound is reached", async () => {
    const whole = await (await config()).text();
    proxy.fault({ route: "config", action: { type: "delay", headers: 1, each: 1, chunks: 2 } });
    expect(await (await config()).text()).toBe(whole);
  });

  test.each(["unsent", "unanswered", "headers", { bytes: 5 }] as const)(
    "half-open after %j answers nothing more, not even a goodbye",
    async (after) => {
      proxy.fault({ route: "config", action: { type: "half-open", after } });
      const { port, hostname } = new URL(proxy.url);
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      let received = "";
      const closed = vi.fn();
      socket.setEncoding("utf8").on("data", (text) => {
        received += text;
      });
      socket.on("end", closed).on("close", closed).on("error", closed);
      socket.write("GET /config HTTP/1.1\r\nhost: localhost\r\n\r\n");
      const told = { unsent: "", unanswered: "", headers: "HTTP/1.1 200" };
      if (typeof after === "string") await vi.waitFor(() => expect(received).toContain(told[after]));
      else await vi.waitFor(() => expect(received).toMatch(/\r\n\r\n(?:5\r\n)?.{5}/));
      await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
      const before = received;
      socket.end();
      // Another request through the same proxy takes longer than an answer to the goodbye would.
      proxy.clear();
      await (await config()).text();
      expect(closed).not.toHaveBeenCalled();
      if (typeof after !== "string" || after === "unsent") expect(received).toBe(before);
      socket.destroy();
    },
  );
});

describe.runIf(traits.hasCall)("a stream that goes wrong", () => {
  const first = "event: generating\ndata: [0]\n\n";

  /** Reads what arrives of a job that yields 0, 1, 2, and how it ended. */
  async function read(action: FaultAction, route: GradioRoute = "call-get") {
    proxy.fault({ route, action });
    const stream = await openCall("streaming", "count", [3, 0], proxy.url);
    let text = "";
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream.body ?? []) text += decoder.decode(chunk, { stream: true });
      return { text, end: "clean" };
    } catch (error) {
      return { text, end: String(error) };
    }
  }

  test.each([
    [{ events: 1 }, first],
    [{ events: 1, bytes: 5 }, `${first}event`],
    [{ events: 1, containing: "[1]" }, `${first}event: generating\ndata: [1]\n\n`],
  ])("cut and end after %j", async (after, text) => {
    expect(await read({ type: "end", after })).toEqual({ text, end: "clean" });
    proxy.clear();
    expect(await read({ type: "cut", after })).toEqual({ text, end: expect.stringMatching(broken) });
  });

  test("a place that the stream never comes to does no harm", async () => {
    expect(await read({ type: "cut", after: { events: 99 } })).toMatchObject({ end: "clean" });
  });

  test("bytewise", async () => {
    const { text } = await read({ type: "bytewise" });
    expect(text).toBe(await call("streaming", "count", [3, 0]));
  });

  const yields = (...steps: number[]) =>
    steps.map((step) => `event: generating\ndata: [${step}]\n\n`).join("") + end;
  const end = "event: complete\ndata: [2]\n\n";

  test.each<[FaultAction, string]>([
    [{ type: "drop", containing: "[1]" }, yields(0, 2)],
    [{ type: "drop", times: 2 }, yields(2)],
    [{ type: "repeat", containing: "generating", skip: 1 }, yields(0, 1, 1, 2)],
    [{ type: "swap", containing: "[0]" }, yields(1, 0, 2)],
    [{ type: "swap", containing: "complete" }, yields(0, 1, 2)],
    [{ type: "insert", containing: "[1]", text: "data: ü\n\n" }, `${first}data: ü\n\n${yields(1, 2)}`],
    [
      { type: "rewrite", times: 2, pattern: "\\[(\\d)\\]", replacement: "[$1, 'ü']" },
      yields(0, 1, 2).replace("[0]", "[0, 'ü']").replace("[1]", "[1, 'ü']"),
    ],
    [{ type: "notation", lineEnd: "\r\n" }, yields(0, 1, 2).replaceAll("\n", "\r\n")],
    [{ type: "notation", lineEnd: "\r" }, yields(0, 1, 2).replaceAll("\n", "\r")],
  ])("%j", async (action, text) => {
    expect(await read(action)).toEqual({ text, end: "clean" });
  });

  test("a byte order mark and comments", async () => {
    proxy.fault({ route: "call-get", action: { type: "notation", bom: true, comments: true } });
    const bytes = new Uint8Array(
      await (await openCall("streaming", "count", [1, 0], proxy.url)).arrayBuffer(),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(": a comment\n:\nunknown: field\nid\nevent: generating\n");
    expect(text.match(/a comment/g)).toHaveLength(2);
  });
});
