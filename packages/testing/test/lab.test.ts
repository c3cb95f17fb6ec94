import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, type LabServer, startLab } from "../src/index.ts";
import { apps } from "./sample-app.ts";

let lab: Lab;
const told: unknown[] = [];
beforeAll(async () => {
  lab = await startLab({ tell: (asked) => void told.push(asked) });
});
afterAll(() => lab.close());

async function ask(action: string, asked: unknown = {}) {
  const answer = await fetch(`${lab.url}/${action}`, { method: "POST", body: JSON.stringify(asked) });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function startProxy(): Promise<LabServer> {
  return (await ask("startProxy", { target: apps.values })).body;
}

test("starts a proxy, lets things go wrong there and gives its log", async () => {
  const { id, url } = await startProxy();
  const status = async () => (await fetch(`${url}/config`)).status;
  const { rule } = (
    await ask("addFault", { id, rule: { route: "any", action: { type: "status", status: 503 } } })
  ).body;
  expect(await status()).toBe(503);
  await ask("removeFault", { id, rule });
  expect(await status()).toBe(200);
  expect((await ask("listRequests", { id })).body).toMatchObject([{ status: 503 }, { status: 200 }]);
  await ask("clear", { id });
  expect((await ask("listRequests", { id })).body).toEqual([]);
  await ask("close", { id });
  await expect(status()).rejects.toThrow("fetch failed");
});

test("sends a proxy to another app", async () => {
  const { id, url } = await startProxy();
  await ask("retarget", { id, target: apps.streaming });
  const config = await (await fetch(`${url}/config`)).json();
  expect(config.title).toBe("streaming");
});

test("starts a model of the Hub", async () => {
  const spaces = [{ id: "user/space", url: apps.values }];
  const { url } = (await ask("startHub", { spaces })).body;
  const { host } = await (await fetch(`${url}/api/spaces/user/space/host`)).json();
  expect(host).toBe(apps.values);
});

test("changes a Space there, and tells how it is and who visited it", async () => {
  const spaces = [{ id: "user/space", url: apps.values, proxied: true }];
  const { id } = (await ask("startHub", { spaces })).body;
  await ask("setSpace", { id, space: "user/space", changes: { stage: "PAUSED" } });
  const [state] = (await ask("listSpaces", { id })).body;
  expect(state).toMatchObject({ id: "user/space", stage: "PAUSED" });
  expect((await fetch(`${state.host}/config`)).status).toBe(503);
  const visits = await ask("listHostRequests", { id, space: "user/space" });
  expect(visits.body).toMatchObject([{ path: "/config", status: 503 }]);
  const { status, body } = await ask("listSpaces", { id: (await startProxy()).id });
  expect([status, body]).toEqual([400, expect.stringContaining("is no Hub")]);
});

test("knows an address where nobody listens", async () => {
  const { url } = (await ask("findClosedAddress")).body;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("does what it was given besides, and lets pages read its answers", async () => {
  const { body, headers } = await ask("tell", { all: 1 });
  expect(body).toBeNull();
  expect(told).toEqual([{ all: 1 }]);
  expect(headers.get("access-control-allow-origin")).toBe("*");
});

test.each([
  ["an action that it does not have", "explode", {}, "has no"],
  ["an action of every object", "toString", {}, "has no"],
  ["a server that it does not have", "clear", { id: "none" }, "was closed, or never started"],
])("says what is wrong with %s", async (_, action, asked, problem) => {
  const { status, body } = await ask(action, asked);
  expect(status).toBe(400);
  expect(body).toContain(problem);
});

test("does nothing for whoever does not know its secret", async () => {
  const guessed = new URL("/startProxy", lab.url);
  expect(
    (await fetch(guessed, { method: "POST", body: JSON.stringify({ target: apps.values }) })).status,
  ).toBe(400);
});

test("ends with all that it started", async () => {
  const short = await startLab();
  const answer = await fetch(`${short.url}/startProxy`, {
    method: "POST",
    body: JSON.stringify({ target: apps.values }),
  });
  const { url } = await answer.json();
  await short.close();
  for (const address of [short.url, url]) await expect(fetch(address)).rejects.toThrow("fetch failed");
});
