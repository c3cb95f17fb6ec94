import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FaultProxy, type Hub, startHub, startProxy } from "../src/index.ts";
import { askHub } from "./hub-client.ts";
import { apps, call, post, traits } from "./sample-app.ts";

let app: FaultProxy;
let hub: Hub;
beforeEach(async () => {
  app = await startProxy(apps.streaming);
  const plain = { url: app.url, proxied: true };
  hub = await startHub({
    spaces: [
      { ...plain, id: "user/open" },
      { ...plain, id: "user/closed", private: true, token: "hf_owner" },
      { ...plain, id: "user/asleep", stages: ["SLEEPING", "APP_STARTING", "RUNNING"] },
      { ...plain, id: "user/paused", stage: "PAUSED" },
      { id: "user/plain", url: app.url },
    ],
    users: [{ name: "ann", token: "hf_ann" }],
  });
});
afterEach(() => Promise.all([hub.close(), app.close()]));

async function hostOf(id: string): Promise<string> {
  const { host } = (await askHub(hub, "GET", `spaces/${id}/host`, "hf_owner")).body;
  return host;
}

test("passes everything on, but for the header that is its own", async () => {
  const host = await hostOf("user/open");
  const sent = { authorization: "Bearer x", "x-hf-authorization": "Bearer hf_owner", "x-mine": "1" };
  const answer = await post(`${host}${traits.apiPrefix}/run/predict?x=1`, { data: ["é"] }, sent);
  expect((await answer.json()).data).toEqual(["H"]);
  expect(hub.hostRequests("user/open")).toMatchObject([{ method: "POST", headers: sent, status: 200 }]);
  const [seen] = app.requests;
  expect(seen).toMatchObject({ path: `${traits.apiPrefix}/run/predict?x=1`, body: '{"data":["é"]}' });
  expect(seen?.headers).toMatchObject({
    authorization: "Bearer x",
    "x-mine": "1",
    host: new URL(host).host,
  });
  expect(seen?.headers).not.toHaveProperty("x-hf-authorization");
  expect(hub.requests.map(({ path }) => path)).toEqual(["/api/spaces/user/open/host"]);
});

test("passes streams on", async () => {
  expect(await call("streaming", "count", [2, 0], await hostOf("user/open"))).toContain("event: complete");
});

test("passes WebSockets on, without that header either", async () => {
  const visit = async (id: string) => {
    const socket = new WebSocket(`${(await hostOf(id)).replace("http", "ws")}/queue/join`);
    await Promise.race([once(socket, "open"), once(socket, "error")]);
    socket.close();
  };
  await visit("user/open");
  expect(app.requests).toMatchObject([{ path: "/queue/join", headers: { upgrade: "websocket" } }]);
  await visit("user/closed");
  await visit("user/paused");
  expect(app.requests).toHaveLength(1);
  expect(hub.hostRequests("user/closed")).toMatchObject([{ status: 404 }]);
  expect(hub.hostRequests("user/paused")).toMatchObject([{ status: 503 }]);
});

test("opens a private Space to its owner only, by each of the headers or a signed address", async () => {
  const config = `${await hostOf("user/closed")}/config`;
  const status = async (headers: Record<string, string>, query = "") =>
    (await fetch(config + query, { headers })).status;
  const sign = async (id: string) => (await askHub(hub, "GET", `spaces/${id}/jwt`, "hf_owner")).body.token;
  expect(await status({})).toBe(404);
  for (const header of ["authorization", "x-hf-authorization"]) {
    expect(await status({ [header]: "Bearer hf_owner" })).toBe(200);
    expect(await status({ [header]: "Bearer hf_ann" })).toBe(404);
    expect(await status({ [header]: "Bearer hf_wrong" })).toBe(404);
  }
  expect(await status({}, `?__sign=${await sign("user/closed")}`)).toBe(200);
  expect(await status({}, `?__sign=${await sign("user/open")}`)).toBe(404);
  expect(app.requests.map(({ path }) => path.replace(/=.*/, "=…"))).toEqual([
    "/config",
    "/config",
    "/config?__sign=…",
  ]);
});

test("signs addresses only for who may see the Space", async () => {
  const status = async (id: string, token?: string) =>
    (await askHub(hub, "GET", `spaces/${id}/jwt`, token)).status;
  expect(await status("user/open")).toBe(401);
  expect(await status("user/open", "hf_ann")).toBe(200);
  expect(await status("user/closed", "hf_ann")).toBe(404);
  expect(await status("user/closed", "hf_owner")).toBe(200);
});

test("lets a page ask whether it may send a token to a private Space", async () => {
  const headers = { origin: "http://127.0.0.1:1", "access-control-request-method": "GET" };
  const asked = { ...headers, "access-control-request-headers": "authorization" };
  await fetch(`${await hostOf("user/closed")}/config`, { method: "OPTIONS", headers: asked });
  expect(app.requests).toMatchObject([{ method: "OPTIONS", path: "/config" }]);
});

test("a Space sleeps until its host is asked for something", async () => {
  const stage = async () => (await askHub(hub, "GET", "spaces/user/asleep/runtime")).body.stage;
  const host = await hostOf("user/asleep");
  expect([await stage(), await stage()]).toEqual(["SLEEPING", "SLEEPING"]);
  const answer = await fetch(host);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("<html>");
  expect((await fetch(host)).status).toBe(503);
  expect([await stage(), await stage()]).toEqual(["APP_STARTING", "RUNNING"]);
  expect((await fetch(`${host}/config`)).status).toBe(200);
  expect(app.requests).toMatchObject([{ path: "/config" }]);
});

test("a Space that is paused does not wake", async () => {
  for (let time = 0; time < 2; time += 1) expect((await fetch(await hostOf("user/paused"))).status).toBe(503);
  expect(app.requests).toEqual([]);
});

test("a duplicate of such a Space has a host too, which ends with the Hub", async () => {
  await askHub(hub, "POST", "spaces/user/open/duplicate", "hf_ann", { repository: "ann/open" });
  const host = hub.spaces().find(({ id }) => id === "ann/open")?.host ?? "none";
  expect((await fetch(host)).status).toBe(503);
  expect(hub.hostRequests("ann/open")).toHaveLength(1);
  expect(() => hub.hostRequests("user/plain")).toThrow("no host of its own");
  await hub.close();
  await expect(fetch(host)).rejects.toThrow("fetch failed");
});
