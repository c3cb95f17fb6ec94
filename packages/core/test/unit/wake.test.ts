import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { HubOptions, SpaceStatus, WakeOptions } from "../../src/space-types.ts";
import { wakeSpace } from "../../src/spaces.ts";
import { watchRejections } from "./rejections.ts";
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

const runtime = "GET /api/spaces/user/space/runtime";
const host = "GET /api/spaces/user/space/host";
const knock = "GET https://user-space.hf.space/config";

/** A Space that goes through stages, one for each look. */
function aSpace(...looks: readonly (string | HubAnswer)[]) {
  const hub = scriptHub({
    [runtime]: looks.map((look) => (typeof look === "string" ? runtimeAt(look) : look)),
    [host]: [{ host: "https://user-space.hf.space" }],
    [knock]: [new Response("Preparing Space", { status: 503 })],
  });
  return {
    ...hub,
    /** Wakes it. The timers run on as long as it takes. */
    async wake(options: HubOptions & WakeOptions = {}): Promise<SpaceStatus> {
      const waking = wakeSpace("user/space", { fetch: hub.fetch, ...options });
      return settle(waking);
    },
  };
}

describe("a Space", () => {
  test("that runs is looked at once, at once", async () => {
    const space = aSpace("RUNNING");
    expect(await space.wake()).toMatchObject({ id: "user/space", phase: "running" });
    expect(space.asked).toHaveLength(1);
  });

  test("that sleeps is woken by one request to its host, with the token, and looked at until it runs", async () => {
    const space = aSpace("SLEEPING", "SLEEPING", "BUILDING", "APP_STARTING", "RUNNING");
    expect(await space.wake({ token: "hf_x" })).toMatchObject({ stage: "RUNNING" });
    expect(space.count(runtime)).toBe(5);
    expect(space.count(knock)).toBe(1);
    const knocked = space.asked.find(({ url }) => url === "https://user-space.hf.space/config");
    expect(knocked?.headers.get("x-hf-authorization")).toBe("Bearer hf_x");
    expect(knocked?.headers.has("authorization")).toBe(false);
  });

  test("that is built is not knocked at", async () => {
    const space = aSpace("BUILDING", "RUNNING");
    await space.wake();
    expect(space.count(knock)).toBe(0);
  });

  test("that stays asleep is knocked at again", async () => {
    const space = aSpace(...Array<string>(6).fill("STOPPED"), "RUNNING");
    await space.wake();
    expect(space.count(knock)).toBe(2);
  });

  test("at a stage that is new is waited for", async () => {
    expect(await aSpace("DREAMING", "RUNNING").wake()).toMatchObject({ phase: "running" });
  });

  test("by its own address is knocked at there", async () => {
    const space = scriptHub({
      "GET /api/spaces/by-subdomain/user-space": [{ id: "user/space", runtime: runtimeAt("SLEEPING") }],
      [runtime]: [runtimeAt("RUNNING")],
    });
    const woken = settle(wakeSpace("https://user-space.hf.space", { fetch: space.fetch }));
    expect(await woken).toMatchObject({ id: "user/space", stage: "RUNNING" });
    expect(space.count(knock)).toBe(1);
    expect(space.count(host)).toBe(0);
  });

  test("that is paused is not waited for", async () => {
    const space = aSpace("PAUSED");
    expect(await thrown(() => space.wake())).toMatchObject({
      code: "space",
      stage: "PAUSED",
      retryable: false,
      message: expect.stringMatching(/only its owner can restart it/i),
    });
    expect(space.asked).toHaveLength(1);
  });

  test("that fails while it is waited for is over, with what the Hub says", async () => {
    const space = aSpace("BUILDING", runtimeAt("BUILD_ERROR", { errorMessage: "No module named 'torch'" }));
    expect(await thrown(() => space.wake())).toMatchObject({
      code: "space",
      stage: "BUILD_ERROR",
      message: expect.stringContaining("No module named 'torch'"),
    });
  });
});

describe("looks", () => {
  test("wait longer each time, up to ten seconds", async () => {
    const times: number[] = [];
    const space = aSpace(...Array<string>(12).fill("BUILDING"), "RUNNING");
    const timed: typeof fetch = (...given) => {
      times.push(Date.now());
      return space.fetch(...given);
    };
    await settle(wakeSpace("user/space", { fetch: timed }));
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(gaps).toHaveLength(12);
    for (const [at, gap] of gaps.entries()) {
      const longest = Math.min(1_000 * 1.5 ** at, 10_000);
      expect(gap).toBeGreaterThanOrEqual(longest * 0.8 - 1);
      expect(gap).toBeLessThanOrEqual(longest + 1);
    }
  });

  test("are never two at once", async () => {
    let under = 0;
    let most = 0;
    const space = aSpace("BUILDING", "BUILDING", "BUILDING", "RUNNING");
    const slow: typeof fetch = async (...given) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      under--;
      return space.fetch(...given);
    };
    await settle(wakeSpace("user/space", { fetch: slow }));
    expect(most).toBe(1);
    expect(space.count(runtime)).toBe(4);
  });

  test("go on after what passes at the Hub", async () => {
    const space = aSpace(
      "BUILDING",
      refusal(500),
      refusal(502),
      new TypeError("fetch failed"),
      new Response("<html>", { status: 503 }),
      "RUNNING",
    );
    expect(await space.wake()).toMatchObject({ stage: "RUNNING" });
    expect(space.count(runtime)).toBe(6);
  });

  test("obey the Hub when it asks to wait", async () => {
    const times: number[] = [];
    const space = aSpace("BUILDING", refusal(429, "Slow down", { "retry-after": "40" }), "RUNNING");
    const timed: typeof fetch = (...given) => {
      times.push(Date.now());
      return space.fetch(...given);
    };
    await settle(wakeSpace("user/space", { fetch: timed }));
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(40_000);
  });

  test.each([
    [refusal(404), "not_found"],
    [refusal(401), "auth"],
  ])("end with what does not pass", async (answer, code) => {
    const space = aSpace("BUILDING", answer);
    expect(await thrown(() => space.wake({ token: "hf_x" }))).toMatchObject({ code });
    expect(space.count(runtime)).toBe(2);
  });

  test("of many who wait for the same are a chain for each", async () => {
    const space = aSpace("RUNNING");
    await settle(
      Promise.all(Array.from({ length: 50 }, () => wakeSpace("user/space", { fetch: space.fetch }))),
    );
    expect(space.count(runtime)).toBe(50);
  });
});

describe("the caller", () => {
  test("is told of each stage once, and may throw", async () => {
    const stages: string[] = [];
    await aSpace("SLEEPING", "SLEEPING", "BUILDING", "BUILDING", "RUNNING").wake({
      onSpaceStatus({ stage }) {
        stages.push(stage);
        throw new Error("mine");
      },
    });
    expect(stages).toEqual(["SLEEPING", "BUILDING", "RUNNING"]);
  });

  test("may be asynchronous, and fail", async () => {
    const rejections = watchRejections();
    const onSpaceStatus = async () => {
      throw new Error("mine");
    };
    expect(await aSpace("BUILDING", "RUNNING").wake({ onSpaceStatus })).toMatchObject({ stage: "RUNNING" });
    vi.useRealTimers();
    expect(await rejections.seen()).toEqual([]);
  });

  test("hears when the Hub tells nothing within the limit", async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const options = { fetch: never, requestTimeout: 0, wakeTimeout: 5_000 };
    const error = await thrown(() => settle(wakeSpace("user/space", options)));
    expect(error).toMatchObject({
      code: "space",
      message: expect.stringContaining("was not heard of after"),
    });
    expect(error).not.toHaveProperty("stage");
  });

  test("waits no longer than the limit, and hears what to do", async () => {
    const error = await thrown(() => aSpace("BUILDING").wake({ wakeTimeout: 5_000 }));
    expect(error).toMatchObject({ code: "space", stage: "BUILDING", retryable: true });
    expect(String(error)).toMatch(/5000 ms \(wakeTimeout\)/);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("waits for ever with a limit of 0", async () => {
    const looks = Array<string>(100).fill("BUILDING");
    expect(await aSpace(...looks, "RUNNING").wake({ wakeTimeout: 0 })).toMatchObject({ stage: "RUNNING" });
  });

  test("ends it by a signal, with its reason, and nothing goes on", async () => {
    const controller = new AbortController();
    const space = aSpace("SLEEPING");
    const waking = wakeSpace("user/space", { fetch: space.fetch, signal: controller.signal });
    const failure = thrown(() => waking);
    await vi.advanceTimersByTimeAsync(5_000);
    controller.abort("enough");
    expect(await failure).toBe("enough");
    const before = space.asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(space.asked).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
