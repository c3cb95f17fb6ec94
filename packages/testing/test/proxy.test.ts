import { once } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FaultProxy, startProxy } from "../src/index.ts";
import { api, apps, openCall, post, traits } from "./sample-app.ts";

let proxy: FaultProxy;
beforeEach(async () => {
  proxy = await startProxy(apps.streaming);
});
afterEach(() => proxy.close());

test("passes requests on, and logs them in order", async () => {
  await fetch(`${proxy.url}/config`);
  const answer = await post(
    `${proxy.url}${traits.apiPrefix}/run/predict?x=1`,
    { data: ["é"] },
    { "X-Test": "a" },
  );
  expect((await answer.json()).data).toEqual(["H"]);
  expect(proxy.requests).toMatchObject([
    { order: 0, method: "GET", path: "/config", routes: ["config"], status: 200, body: "" },
    {
      order: 1,
      method: "POST",
      path: `${traits.apiPrefix}/run/predict?x=1`,
      headers: { "x-test": "a", "content-type": "application/json" },
      routes: ["run"],
      body: '{"data":["é"]}',
      status: 200,
    },
  ]);
});

test("the app sees the headers of the client, the proxy's own address as Host among them", async () => {
  const direct = await startProxy(apps.values);
  const answer = await post(`${direct.url}${traits.apiPrefix}/run/headers`, { data: [] }, { "X-Test": "a" });
  const text = await answer.text();
  expect(text).toContain(new URL(direct.url).host);
  expect(text).not.toContain(new URL(apps.values).host);
  const { root } = await (await fetch(`${direct.url}/config`)).json();
  if (traits.apiPrefix) expect(root).toBe(direct.url);
  await direct.close();
});

test("keeps the first 64 kB of a body", async () => {
  const answer = await post(`${proxy.url}${traits.apiPrefix}/run/predict`, { data: ["x".repeat(200_000)] });
  expect(answer.status).toBe(200);
  expect(proxy.requests[0]?.body).toHaveLength(64 * 1024);
});

test("mounts the app below a prefix", async () => {
  const mounted = await startProxy(apps.values, { prefix: "/some/path/" });
  expect(mounted.url).toMatch(/\d\/some\/path$/);
  expect((await fetch(`${mounted.url}/config`)).status).toBe(200);
  expect(mounted.requests[0]?.path).toBe("/config");
  expect((await fetch(new URL("/config", mounted.url))).status).toBe(404);
  expect((await fetch(`${mounted.url}more/config`)).status).toBe(404);
  await mounted.close();
});

test("passes WebSockets on, which old versions take and new ones decline", async () => {
  const socket = new WebSocket(`${proxy.url.replace("http", "ws")}/queue/join`);
  if (traits.protocol === "ws") {
    const [message]: MessageEvent[] = await once(socket, "message");
    expect(message?.data).toContain("send_hash");
    socket.close();
    await once(socket, "close");
    expect(proxy.requests[0]).toMatchObject({ routes: ["join", "stream"], status: 101 });
  } else {
    await once(socket, "error").catch(() => {});
    expect(proxy.requests[0]?.status).toBeGreaterThanOrEqual(400);
  }
});

test("close() breaks what is open and frees the port", async () => {
  proxy.fault({ route: "config", action: { type: "hang" } });
  const waiting = fetch(`${proxy.url}/config`);
  const seen = expect(waiting).rejects.toThrow("fetch failed");
  await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
  await proxy.close();
  await seen;
  await expect(fetch(`${proxy.url}/config`)).rejects.toThrow("fetch failed");
});

test("sends new requests to another app, and lets what runs go on", async () => {
  const slow = post(`${proxy.url}${traits.apiPrefix}/run/slow_start`, { data: [0.5, 1] });
  await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
  proxy.retarget(apps.values);
  expect((await fetch(`${proxy.url}/config`).then((answer) => answer.json())).title).toBe("values");
  expect((await slow).status).toBe(200);
});

test("cut() breaks what is running, and nothing after it", async () => {
  proxy.fault({ route: "config", times: 1, action: { type: "hang" } });
  const seen = expect(fetch(`${proxy.url}/config`)).rejects.toThrow("fetch failed");
  await vi.waitFor(() => expect(proxy.requests).toHaveLength(1));
  proxy.cut();
  await seen;
  expect(proxy.requests[0]?.outcome).toBe("fault");
  expect((await fetch(`${proxy.url}/config`)).status).toBe(200);
});

test.runIf(traits.hasCall)("streams unbuffered, and tells the app when the client leaves", async () => {
  const answer = await openCall("streaming", "endless", [0.01], proxy.url);
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await vi.waitFor(() => expect(proxy.requests.at(-1)?.outcome).toBe("left-by-client"));
  if (traits.protocol !== "sse_v3") return; // 4.21 goes on with the job, with or without a proxy.
  await vi.waitFor(
    async () => {
      const report = await (await post(api("streaming", "/run/endless_steps"), { data: [] })).text();
      const [, started, closed] = /started\W+(\d+)\W+closed\W+(\d+)/.exec(report) ?? [];
      expect(closed).toBe(started);
    },
    { timeout: 20_000 },
  );
});
