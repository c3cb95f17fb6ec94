import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureEnvironment, type FaultProxy, type Hub, startHub, startProxy } from "../src/index.ts";
import { runCommand } from "../src/run-command.ts";
import { apps, version } from "./sample-app.ts";

// What the Python clients of this Gradio, gradio_client and huggingface_hub, make of the model is compared with what they
// make of the real Hub. They wait and refuse by its answers alone, so that a wrong answer shows here.
//
// One thing is left out: gradio_client sets the sleep time of a duplicate on other hardware than the free one, and asks
// https://huggingface.co for that whatever HF_ENDPOINT says. So it duplicates on free hardware here, and huggingface_hub
// does the rest.

const script = fileURLToPath(new URL("hub_clients.py", import.meta.url));
const limitMs = 110_000;
const quota = { base: 2400, current: 1810, resetsAt: "2026-09-30T09:12:03.000Z", overquotaUsed: 0 };

let app: FaultProxy;
let hub: Hub;
let outcomes: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  app = await startProxy(apps.values);
  const plain = { url: app.url, proxied: true };
  hub = await startHub({
    spaces: [
      { ...plain, id: "user/open" },
      { ...plain, id: "user/closed", private: true, token: "hf_owner" },
      { ...plain, id: "user/building", stages: ["BUILDING", "BUILDING", "BUILDING", "RUNNING"] },
      { ...plain, id: "user/paused", stage: "PAUSED" },
      { ...plain, id: "user/broken", stage: "RUNTIME_ERROR", errorMessage: "Exit code: 1" },
      { ...plain, id: "user/asleep", stages: ["SLEEPING", "APP_STARTING", "RUNNING"] },
    ],
    users: [{ name: "friend", token: "hf_friend", quota }],
  });
  outcomes = await askPython(hub.url);
}, limitMs + 10_000);
afterAll(() => Promise.all([hub?.close(), app?.close()]));

/** One process for all steps, since importing the clients takes longer than everything else. */
async function askPython(endpoint: string): Promise<Record<string, unknown>> {
  const home = await mkdtemp(join(tmpdir(), "spacecall-hub-"));
  const env = {
    HF_ENDPOINT: endpoint,
    // Neither a token of whoever runs this, nor a proxy of theirs.
    HF_HOME: home,
    HF_TOKEN: "",
    NO_PROXY: "127.0.0.1",
    HF_HUB_OFFLINE: "0",
    HF_HUB_DISABLE_TELEMETRY: "1",
  };
  try {
    const python = await ensureEnvironment(version);
    const { output } = await runCommand(python, [script], { timeoutMs: limitMs, env });
    const line = output.split("\n").find((candidate) => candidate.startsWith('{"outcomes":'));
    if (line === undefined) throw new Error(`The clients told nothing:\n${output}`);
    return JSON.parse(line).outcomes;
  } finally {
    await rm(home, { recursive: true });
  }
}

/** The steps that a version of the clients does not know tell nothing. */
const isKnown = (step: string) => step in outcomes;

describe("gradio_client", () => {
  test.each([
    ["open", "Hello Hub"],
    ["closed, to its owner", "Hello Hub"],
    ["closed, to a stranger", "RepositoryNotFoundError 404"],
    ["closed, to nobody", "RepositoryNotFoundError 401"],
    ["missing", "RepositoryNotFoundError 404"],
    ["with a wrong token", "HfHubHTTPError 401"],
    ["building", "Hello Hub"],
    ["paused", expect.stringMatching(/^ValueError .*invalid state: PAUSED/)],
    ["broken", expect.stringMatching(/^ValueError .*invalid state: RUNTIME_ERROR/)],
    // It does not wait for one that sleeps, but wakes it.
    ["asleep", expect.stringMatching(/^ValueError Could not fetch config/)],
    ["awake", "Hello Hub"],
    ["duplicate", ["friend/open", "Hello copy"]],
    ["duplicate again", ["friend/open", "Hello copy"]],
  ])("%s", (step, outcome) => {
    expect(outcomes[step]).toEqual(outcome);
  });

  test("waits until a Space is built", () => {
    expect(hub.requests.filter(({ path }) => path === "/api/spaces/user/building/runtime")).toHaveLength(3);
    expect(hub.hostRequests("user/building").map(({ status }) => status)).not.toContain(503);
  });

  test("makes one duplicate, private and with its secrets", () => {
    const duplicates = hub.requests.filter(({ path, body }) => {
      return path === "/api/spaces/user/open/duplicate" && body.includes("friend/open");
    });
    expect(duplicates).toHaveLength(1);
    expect(hub.spaces().find(({ id }) => id === "friend/open")).toMatchObject({
      stage: "RUNNING",
      private: true,
      hardware: "cpu-basic",
      secrets: ["KEY"],
    });
  });

  test("sends its token to the host, which keeps it from the app where it came in the header for that", () => {
    const { headers } = hub.hostRequests("user/closed")[0] ?? {};
    // In `Authorization` before gradio_client 1.11.
    const header = version === "4.44.1" ? "authorization" : "x-hf-authorization";
    expect(headers?.[header]).toBe("Bearer hf_owner");
    for (const { headers } of app.requests) expect(headers).not.toHaveProperty("x-hf-authorization");
  });
});

describe("huggingface_hub", () => {
  test.each([
    ["found", ["user/open"]],
    ["whoami", "friend"],
    ["whoami with a wrong token", expect.stringMatching(/^(HfHub)?HTTPError 401$/)],
    ["info", [false, "RUNNING"]],
    ["info of a closed one", "RepositoryNotFoundError 404"],
    ["info of a missing one, to nobody", "RepositoryNotFoundError 401"],
    ["runtime of a broken one", "Exit code: 1"],
    ["runtime with a wrong token", "HfHubHTTPError 401"],
    ["copy", expect.stringMatching(/\/spaces\/friend\/copy$/)],
    ["copy, while it is built", ["BUILDING", null, "t4-small", 300]],
    ["copy, while it starts", ["APP_STARTING", null, "t4-small", 300]],
    ["copy, when it runs", ["RUNNING", "t4-small", "t4-small", 300]],
    ["copy again", "HfHubHTTPError 409"],
    ["copy again, and use what is there", expect.stringMatching(/\/spaces\/friend\/copy$/)],
    ["copy to somebody else", "HfHubHTTPError 403"],
    ["copy for nobody", "RepositoryNotFoundError 401"],
    ["other hardware", ["APP_STARTING", null, "a10g-small", 600]],
    ["other sleep time", ["APP_STARTING", null, "a10g-small", 900]],
    ["no sleep", ["APP_STARTING", null, "a10g-small", null]],
    ["secret", null],
    ["secret that goes", null],
    ["variable", ["MORE", "NAME"]],
    ["variable that goes", ["MORE"]],
    ["variables", ["1"]],
    ["pause", ["PAUSED", null, "a10g-small", null]],
    ["restart", ["BUILDING", null, "a10g-small", null]],
    ["pause somebody else's", "HfHubHTTPError 403"],
    ["pause without a token", "RepositoryNotFoundError 401"],
  ])("%s", (step, outcome) => {
    expect(outcomes[step]).toEqual(outcome);
  });

  test("reads the names of secrets and the quota, where it knows of them", () => {
    expect(isKnown("secrets")).toBe(version !== "4.44.1");
    if (isKnown("secrets")) expect(outcomes.secrets).toEqual(["OTHER"]);
    expect(isKnown("quota")).toBe(version === "6.31.0");
    if (!isKnown("quota")) return;
    expect(outcomes.quota).toEqual({
      base: 2400,
      remaining: 1810,
      resets_at: "2026-09-30 09:12:03+00:00",
      overquota_used: 0,
    });
    expect(outcomes["quota for nobody"]).toBe("HfHubHTTPError 401");
  });

  test("leaves a copy as it was told to", () => {
    expect(hub.spaces().find(({ id }) => id === "friend/copy")).toMatchObject({
      stage: "BUILDING",
      private: false,
      hardware: "a10g-small",
      sleepTime: null,
      secrets: ["OTHER"],
      variables: { MORE: "1" },
    });
  });
});
