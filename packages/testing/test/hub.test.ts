import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureEnvironment, type Hub, startHub } from "../src/index.ts";
import { runCommand } from "../src/run-command.ts";
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
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(hub.url + path, { headers });
  return { status: answer.status, body: await answer.json() };
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

test("the Python client finds its way as on the real Hub", { timeout: 120_000 }, async () => {
  const program = [
    "from gradio_client import Client",
    'for space, token in [("open", False), ("closed", "hf_owner"), ("closed", False), ("missing", "hf_owner")]:',
    "    try:",
    '        client = Client(f"user/{space}", token=token, verbose=False)',
    '        print(space, client.predict("Hub", 2, api_name="/hello"))',
    "    except Exception as error:",
    "        print(space, type(error).__name__, error.response.status_code)",
  ].join("\n");
  // gradio_client asks huggingface_hub, which takes the address of the Hub from this variable.
  const env = { HF_ENDPOINT: hub.url, HF_HUB_DISABLE_TELEMETRY: "1", HF_HUB_OFFLINE: "0" };
  const python = await ensureEnvironment("6.31.0");
  const { output } = await runCommand(python, ["-c", program], { timeoutMs: 110_000, env });
  expect(output.trim().split("\n")).toEqual([
    "open Hello Hello Hub",
    "closed Hello Hello Hub",
    "closed HfHubHTTPError 401",
    "missing RepositoryNotFoundError 404",
  ]);
});
