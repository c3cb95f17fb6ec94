import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Hub, startHub } from "../src/index.ts";
import { askHub } from "./hub-client.ts";
import { apps } from "./sample-app.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await startHub({
    spaces: [
      { id: "user/open", url: apps.values },
      { id: "user/closed", url: apps.values, private: true, token: "hf_owner" },
      { id: "other/asleep", url: apps.values, stage: "SLEEPING", token: "hf_other" },
    ],
  });
});
afterAll(() => hub.close());

async function get(path: string, token?: string) {
  const { status, body } = await askHub(hub, "GET", path.replace("/api/", ""), token);
  return { status, body };
}

test("tells the host, the runtime and the rest", async () => {
  expect(await get("/api/spaces/user/open/host")).toEqual({
    status: 200,
    body: { subdomain: "user-open", host: apps.values },
  });
  expect((await get("/api/spaces/other/asleep/runtime")).body.stage).toBe("SLEEPING");
  expect((await get("/api/spaces/user/open")).body).toMatchObject({ id: "user/open", private: false });
  expect(hub.requests.at(-1)).toMatchObject({ path: "/api/spaces/user/open", status: 200 });
});

test("opens a private Space to its own token only", async () => {
  const path = "/api/spaces/user/closed/host";
  expect((await get(path)).status).toBe(401);
  expect((await get(path, "hf_wrong")).status).toBe(401);
  expect((await get(path, "hf_other")).status).toBe(404);
  expect((await get(path, "hf_owner")).status).toBe(200);
});

test("does not tell a missing Space from a private one without a token", async () => {
  expect((await get("/api/spaces/user/missing/host")).status).toBe(401);
  expect((await get("/api/spaces/user/missing/host", "hf_owner")).status).toBe(404);
});

test("admits the pages of every origin, with a token", async () => {
  const origin = "https://page.example";
  const asked = {
    origin,
    "access-control-request-method": "GET",
    "access-control-request-headers": "authorization",
  };
  const path = `${hub.url}/api/spaces/user/closed/host`;
  const preflight = await fetch(path, { method: "OPTIONS", headers: asked });
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
  for (const { headers } of [preflight, await fetch(path, { headers: { origin } })])
    expect(headers.get("access-control-allow-origin")).toBe(origin);
});

test("finds a Space by the name in its address", async () => {
  expect((await get("/api/spaces/by-subdomain/other-asleep")).body).toMatchObject({
    id: "other/asleep",
    runtime: { stage: "SLEEPING", hardware: { current: null, requested: "cpu-basic" } },
  });
  expect((await get("/api/spaces/by-subdomain/user-closed")).status).toBe(401);
  expect((await get("/api/spaces/by-subdomain/user-missing", "hf_owner")).status).toBe(404);
});

test("says why it refuses, in the words by which clients know it", async () => {
  const reasons = async (path: string, token?: string) => {
    const { headers } = await askHub(hub, "GET", path, token);
    return [headers.get("x-error-code"), headers.get("x-error-message")];
  };
  expect(await reasons("spaces/user/missing")).toEqual([null, "Invalid username or password."]);
  expect(await reasons("spaces/user/missing", "hf_owner")).toEqual(["RepoNotFound", "Repository not found"]);
  expect(await reasons("spaces/user/open", "hf_wrong")).toEqual([
    null,
    "Invalid credentials in Authorization header",
  ]);
});

test("knows whose a token is, and how much of the GPUs is left to them", async () => {
  const quota = { base: 1500, current: 0, resetsAt: "2026-09-30T09:12:03.000Z", overquotaUsed: 2 };
  await using other = await startHub({ spaces: [], users: [{ name: "ann", token: "hf_ann", quota }] });
  const ask = async (path: string, token?: string) => (await askHub(other, "GET", path, token)).body;
  expect((await ask("whoami-v2", "hf_ann")).name).toBe("ann");
  expect(await ask("spaces/zero-gpu/quota", "hf_ann")).toEqual(quota);
  expect((await get("/api/whoami-v2", "hf_owner")).body.name).toBe("user");
  const untouched = { base: 2400, current: 2400, resetsAt: null, overquotaUsed: 0 };
  expect((await get("/api/spaces/zero-gpu/quota", "hf_owner")).body).toEqual(untouched);
  for (const path of ["/api/whoami-v2", "/api/spaces/zero-gpu/quota"]) {
    expect((await get(path)).status).toBe(401);
    expect((await get(path, "hf_wrong")).status).toBe(401);
  }
});

test("a Space goes on with its life whenever somebody looks, and the last stage stays", async () => {
  const stages = ["BUILDING", "APP_STARTING", "RUNTIME_ERROR"] as const;
  await using other = await startHub({
    spaces: [{ id: "user/space", url: apps.values, stages, errorMessage: "Exit code: 1" }],
  });
  const look = async (path: string) => (await askHub(other, "GET", `spaces/user/space${path}`)).body;
  expect((await look("/runtime")).stage).toBe("BUILDING");
  await look("/host");
  expect(other.spaces()[0]?.stage).toBe("APP_STARTING");
  expect((await look("")).runtime.stage).toBe("APP_STARTING");
  for (let time = 0; time < 2; time += 1) {
    expect(await look("/runtime")).toMatchObject({ stage: "RUNTIME_ERROR", errorMessage: "Exit code: 1" });
  }
  other.set("user/space", { stage: "RUNNING", private: true });
  expect(other.spaces()).toMatchObject([{ id: "user/space", stage: "RUNNING", private: true }]);
  expect(await askHub(other, "GET", "spaces/user/space")).toMatchObject({ status: 401 });
  expect(() => other.set("user/missing", {})).toThrow("no Space user/missing");
});

describe("a duplicate", () => {
  let other: Hub;
  beforeEach(async () => {
    other = await startHub({
      spaces: [
        { id: "user/open", url: apps.values, hardware: "t4-small" },
        { id: "user/closed", url: apps.values, private: true },
      ],
      users: [{ name: "ann", token: "hf_ann" }],
      duplicateUrl: apps.streaming,
    });
  });
  afterEach(() => other.close());
  const duplicate = (from: string, fields: object, token?: string) =>
    askHub(other, "POST", `spaces/user/${from}/duplicate`, token, fields);

  test("belongs to who asked, on free hardware, with an app of its own", async () => {
    const made = await duplicate("open", { repository: "ann/open" }, "hf_ann");
    expect(made).toMatchObject({ status: 200, body: { url: `${other.url}/spaces/ann/open` } });
    expect(other.spaces().at(-1)).toEqual({
      id: "ann/open",
      host: apps.streaming,
      stage: "BUILDING",
      private: false,
      hardware: "cpu-basic",
      sleepTime: 172_800,
      secrets: [],
      variables: {},
    });
  });

  test.each([
    [{ private: true }, true],
    [{ visibility: "private" }, true],
    [{ visibility: "public" }, false],
  ])("is as private as %o says", async (fields, isPrivate) => {
    await duplicate("open", { repository: "ann/open", ...fields }, "hf_ann");
    expect(other.spaces().at(-1)).toMatchObject({ id: "ann/open", private: isPrivate });
  });

  test("is made once, from what its maker may see, for nobody else", async () => {
    const asked = { repository: "ann/open" };
    expect((await duplicate("open", asked)).status).toBe(401);
    expect((await duplicate("closed", asked, "hf_ann")).status).toBe(404);
    expect((await duplicate("open", { repository: "user/copy" }, "hf_ann")).status).toBe(403);
    expect((await duplicate("open", { repository: "nothing" }, "hf_ann")).status).toBe(400);
    expect((await duplicate("open", asked, "hf_ann")).status).toBe(200);
    expect(await duplicate("open", asked, "hf_ann")).toMatchObject({
      status: 409,
      body: { url: `${other.url}/spaces/ann/open` },
    });
    expect(other.spaces()).toHaveLength(3);
  });
});

test("an owner's changes start a Space anew, and nobody else's do anything", async () => {
  await using other = await startHub({
    spaces: [{ id: "user/open", url: apps.values, token: "hf_owner" }],
    users: [{ name: "ann", token: "hf_ann" }],
  });
  const post = (part: string, fields: object, token?: string) =>
    askHub(other, "POST", `spaces/user/open/${part}`, token, fields);
  for (const part of ["hardware", "sleeptime", "secrets", "variables", "pause", "restart"]) {
    expect((await post(part, {})).status).toBe(401);
    expect((await post(part, {}, "hf_ann")).status).toBe(403);
  }
  for (const part of ["hardware", "sleeptime", "secrets", "variables"]) {
    expect((await post(part, {}, "hf_owner")).status).toBe(400);
  }
  expect((await post("nonsense", {}, "hf_owner")).status).toBe(404);
  expect(other.spaces()[0]?.stage).toBe("RUNNING");

  await post("hardware", { flavor: "cpu-basic" }, "hf_owner");
  expect(other.spaces()[0]?.stage).toBe("RUNNING");
  const changed = await post("secrets", { key: "KEY", value: "secret" }, "hf_owner");
  expect(JSON.stringify(changed.body)).not.toContain("secret");
  expect(other.spaces()[0]).toMatchObject({ stage: "APP_STARTING", secrets: ["KEY"] });
  // Free hardware sleeps when it wants to.
  expect((await post("sleeptime", { seconds: 300 }, "hf_owner")).body.gcTimeout).toBe(172_800);
  await post("hardware", { flavor: "t4-small" }, "hf_owner");
  expect(other.spaces()[0]).toMatchObject({ hardware: "t4-small", sleepTime: 300 });
});
