import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { DuplicateOptions } from "../../src/duplicate-types.ts";
import { duplicate } from "../../src/spaces.ts";
import { aConfig } from "./a-config.ts";
import { type HubAnswer, refusal, runtimeAt, scriptHub } from "./scripted-hub.ts";
import { loadParts, settle } from "./settle.ts";
import { thrown } from "./thrown.ts";

beforeAll(loadParts);
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const on = (hardware: string, stage = "RUNNING") =>
  runtimeAt(stage, { hardware: { current: stage === "RUNNING" ? hardware : null, requested: hardware } });
const post = (part: string) => `POST /api/spaces/${part}`;

/** A Hub with a Space of somebody else's, on which `me/space` is found as it is told, look by look. */
function aHub(mine: readonly HubAnswer[], more: Readonly<Record<string, readonly HubAnswer[]>> = {}) {
  const hub = scriptHub({
    "GET /api/whoami-v2": [{ name: "me" }],
    "GET /api/spaces/user/space/runtime": [on("cpu-basic")],
    "GET /api/spaces/me/space/runtime": mine,
    "GET /api/spaces/me/space/host": [{ host: "https://me-space.hf.space" }],
    "GET https://me-space.hf.space/config": [aConfig()],
    [post("user/space/duplicate")]: [{ url: "https://huggingface.co/spaces/me/space" }],
    [post("me/space/hardware")]: [{}],
    [post("me/space/sleeptime")]: [{}],
    ...more,
  });
  return {
    ...hub,
    make: (options: Partial<DuplicateOptions> = {}, from = "user/space") =>
      settle(duplicate(from, { token: "hf_x", fetch: hub.fetch, retries: 0, ...options })),
    bodyOf: (part: string) =>
      hub.asked.find(({ method, url }) => method === "POST" && url.endsWith(part))?.body,
  };
}

const missing = refusal(404, "Repository not found");

describe("a duplicate", () => {
  test("that the Hub says it made, and does not know, is not called missing", async () => {
    const hub = aHub([missing, missing]);
    const failure = await thrown(() => hub.make());
    expect(failure).toMatchObject({ code: "protocol", url: "https://huggingface.co/" });
    expect(String(failure)).toContain("me/space");
    expect(hub.asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("is made for the account of the token, private, and connected to when it runs", async () => {
    const stages: string[] = [];
    const hub = aHub([missing, on("cpu-basic", "BUILDING"), on("cpu-basic")]);
    const app = await hub.make({ onSpaceStatus: ({ stage }) => stages.push(stage) });
    expect(app.url).toBe("https://me-space.hf.space");
    expect(stages).toEqual(["BUILDING", "RUNNING"]);
    expect(hub.bodyOf("/duplicate")).toEqual({ repository: "me/space", visibility: "private" });
    expect(hub.asked.filter(({ method }) => method === "POST")).toHaveLength(1);
    for (const { url, headers } of hub.asked)
      if (url.startsWith("https://huggingface.co/")) expect(headers.get("authorization")).toBe("Bearer hf_x");
  });

  test("that is there is used as it is", async () => {
    const hub = aHub([on("cpu-basic")]);
    await hub.make({ secrets: { KEY: "value" }, variables: { A: "b" } });
    expect(hub.asked.filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("has its secrets and variables from the first", async () => {
    const hub = aHub([missing, on("cpu-basic")]);
    await hub.make({ secrets: { KEY: "value" }, variables: { A: "b", C: "" }, private: false });
    expect(hub.bodyOf("/duplicate")).toEqual({
      repository: "me/space",
      visibility: "public",
      secrets: [{ key: "KEY", value: "value" }],
      variables: [
        { key: "A", value: "b" },
        { key: "C", value: "" },
      ],
    });
  });

  test("may have another name, in the account or elsewhere", async () => {
    const elsewhere = {
      "GET /api/spaces/org/mine/runtime": [on("cpu-basic")],
      "GET /api/spaces/org/mine/host": [{ host: "https://me-space.hf.space" }],
      "GET /api/spaces/me/mine/runtime": [on("cpu-basic")],
      "GET /api/spaces/me/mine/host": [{ host: "https://me-space.hf.space" }],
    };
    const named = aHub([], elsewhere);
    await named.make({ to: "mine" });
    expect(named.count("GET /api/spaces/me/mine/runtime")).toBeGreaterThan(0);
    const owned = aHub([], elsewhere);
    await owned.make({ to: "org/mine" });
    expect(owned.count("GET /api/spaces/org/mine/runtime")).toBeGreaterThan(0);
    expect(owned.count("GET /api/whoami-v2")).toBe(0);
  });

  test("that somebody else made meanwhile will do", async () => {
    const hub = aHub([missing, on("cpu-basic")], {
      [post("user/space/duplicate")]: [refusal(409, "exists")],
    });
    expect((await hub.make()).gradioVersion).toBe("6.31.0");
  });

  test("can be of a Space that goes by its page or its own address", async () => {
    for (const from of ["https://huggingface.co/spaces/user/space", "https://user-space.hf.space"]) {
      const hub = aHub([missing, on("cpu-basic")], {
        "GET /api/spaces/by-subdomain/user-space": [{ id: "user/space", runtime: on("cpu-basic") }],
      });
      await hub.make({}, from);
      expect(hub.bodyOf("/duplicate")).toMatchObject({ repository: "me/space" });
    }
  });

  test("that sleeps is woken", async () => {
    const hub = aHub([on("cpu-basic", "SLEEPING"), on("cpu-basic")]);
    await hub.make();
    expect(hub.count("GET https://me-space.hf.space/config")).toBe(2);
  });
});

describe("hardware", () => {
  test("is that of the original, and what is paid for sleeps after an hour", async () => {
    const hub = aHub([missing, on("cpu-basic")], { "GET /api/spaces/user/space/runtime": [on("t4-small")] });
    await hub.make();
    expect(hub.bodyOf("/hardware")).toEqual({ flavor: "t4-small", sleepTimeSeconds: 3_600 });
    expect(hub.bodyOf("/sleeptime")).toEqual({ seconds: 3_600 });
  });

  test("is that of the original where that sleeps, too", async () => {
    const hub = aHub([missing, on("cpu-basic")], {
      "GET /api/spaces/user/space/runtime": [on("t4-small", "SLEEPING")],
    });
    await hub.make();
    expect(hub.bodyOf("/hardware")).toMatchObject({ flavor: "t4-small" });
  });

  test("and sleep are as they are told", async () => {
    const hub = aHub([on("cpu-basic")]);
    await hub.make({ hardware: "a10g-small", sleepAfter: 600_000 });
    expect(hub.bodyOf("/hardware")).toEqual({ flavor: "a10g-small", sleepTimeSeconds: 600 });
    expect(hub.bodyOf("/sleeptime")).toEqual({ seconds: 600 });
  });

  test("that is there already is not asked for again, and sleeps all the same", async () => {
    const hub = aHub([on("a10g-small")]);
    await hub.make({ hardware: "a10g-small", sleepAfter: Number.POSITIVE_INFINITY });
    expect(hub.bodyOf("/hardware")).toBeUndefined();
    expect(hub.bodyOf("/sleeptime")).toEqual({ seconds: -1 });
  });

  test("that is free never has a time to sleep, nor has ZeroGPU unless told", async () => {
    const free = aHub([on("t4-small")]);
    await free.make({ hardware: "cpu-basic", sleepAfter: 600_000 });
    expect(free.bodyOf("/hardware")).toEqual({ flavor: "cpu-basic" });
    expect(free.bodyOf("/sleeptime")).toBeUndefined();
    const zero = aHub([on("zero-a10g")]);
    await zero.make({ hardware: "zero-a10g" });
    expect(zero.bodyOf("/sleeptime")).toBeUndefined();
  });

  test("that costs money and would not sleep is an error that says so", async () => {
    const hub = aHub([on("t4-small")], { [post("me/space/sleeptime")]: [refusal(500, "Oops")] });
    const error = await thrown(() => hub.make({ hardware: "t4-small" }));
    expect(error).toMatchObject({ code: "connection", status: 500 });
    expect(String(error)).toMatch(/t4-small and may cost money.*\/spaces\/me\/space\/settings/);
    expect(hub.count("GET https://me-space.hf.space/config")).toBe(0);
  });

  test("that the account can't pay for is an error that says so", async () => {
    const hub = aHub([on("cpu-basic")], { [post("me/space/hardware")]: [refusal(402, "Payment required")] });
    const error = await thrown(() => hub.make({ hardware: "t4-small" }));
    expect(error).toMatchObject({ code: "input", status: 402 });
    expect(String(error)).toMatch(/did not give "me\/space" the hardware t4-small.*no way to pay/);
    expect(String(error)).not.toContain("Gradio");
  });
});

describe("no duplicate is made", () => {
  test.each<[string, Partial<DuplicateOptions>]>([
    ["token", { token: "" }],
    ["to", { to: "a/b/c" }],
    ["to", { to: "not a name" }],
    ["sleepAfter", { sleepAfter: 0 }],
    ["sleepAfter", { sleepAfter: Number.NaN }],
  ])("with a wrong %s", async (parameter, options) => {
    const hub = aHub([missing]);
    expect(await thrown(() => hub.make(options))).toMatchObject({ code: "input", issues: [{ parameter }] });
    expect(hub.asked.filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("of a Space that is not there", async () => {
    const hub = aHub([missing], { "GET /api/spaces/user/space/runtime": [missing] });
    expect(await thrown(() => hub.make())).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("user/space"),
    });
  });

  test("with a token that is none", async () => {
    const hub = aHub([missing], { "GET /api/whoami-v2": [refusal(401)] });
    expect(await thrown(() => hub.make())).toMatchObject({ code: "auth", status: 401 });
    const nameless = aHub([missing], { "GET /api/whoami-v2": [{ name: "../x" }] });
    expect(await thrown(() => nameless.make())).toMatchObject({ code: "protocol" });
  });

  test("where the token may not write, and no error tells a secret", async () => {
    const secret = 'very "secret"';
    const hub = aHub([missing], {
      [post("user/space/duplicate")]: [refusal(403, `You may not send ${secret}`)],
    });
    const error = await thrown(() => hub.make({ secrets: { KEY: secret } }));
    expect(error).toMatchObject({ code: "auth", status: 403 });
    expect(String(error)).toMatch(/did not duplicate "user\/space" as "me\/space": the token may not write/);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/secret"|very/);
    expect(error).not.toHaveProperty("cause");
  });

  test("after the signal is aborted, whose reason comes", async () => {
    const hub = aHub([missing]);
    const controller = new AbortController();
    const failure = thrown(() =>
      duplicate("user/space", { token: "hf_x", fetch: hub.fetch, signal: controller.signal }),
    );
    controller.abort("enough");
    expect(await failure).toBe("enough");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hub.asked.filter(({ method }) => method === "POST")).toEqual([]);
  });
});

test("a duplicate that fails to build says so", async () => {
  const broken = runtimeAt("BUILD_ERROR", { errorMessage: "No space left" });
  const error = await thrown(() => aHub([missing, broken]).make());
  expect(error).toMatchObject({ code: "space", stage: "BUILD_ERROR" });
});

test("a duplicate that is not to be woken is left as it is", async () => {
  const hub = aHub([on("cpu-basic", "SLEEPING")]);
  expect(await thrown(() => hub.make({ wake: false }))).toMatchObject({ code: "space", stage: "SLEEPING" });
});
