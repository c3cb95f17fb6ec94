import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppState } from "../../src/app-state.ts";
import { createAppStore } from "../../src/app-store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const config = {
  version: "6.31.0",
  protocol: "sse_v3",
  api_prefix: "/gradio_api",
  components: [],
  dependencies: [],
};

/** A server of configs: each request waits until the test answers it. */
function aServer() {
  const requests: { signal: AbortSignal | null | undefined; answer(status?: number): void }[] = [];
  const fetch = vi.fn((input: RequestInfo | URL, init?: RequestInit) => {
    const signal = input instanceof Request ? input.signal : init?.signal;
    return new Promise<Response>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
      requests.push({
        signal,
        answer: (status = 200) => resolve(Response.json(status === 200 ? config : {}, { status })),
      });
    });
  });
  return { fetch, requests };
}

const immediate = setImmediate;

/** Waits until something holds. The clock of the test stands still meanwhile, and what core loads when it is needed has its time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => immediate(resolve));
}

const url = "https://my.app";

describe("an app store", () => {
  test("connects with the first subscriber, and closes a second after the last has left", async () => {
    const { fetch, requests } = aServer();
    const $app = createAppStore(url, { fetch });
    const states: AppState["phase"][] = [];
    expect($app.get()).toEqual({ phase: "connecting" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(requests).toHaveLength(0);
    const leave = $app.subscribe(({ phase }) => void states.push(phase));
    const leaveToo = $app.subscribe(() => {});
    await until(() => requests.length > 0);
    requests[0]?.answer();
    await until(() => states.length > 1);
    expect(states).toEqual(["connecting", "ready"]);
    const { app } = $app.get();
    expect(app?.url).toBe(url);
    const job = app?.submit("/none");
    leave();
    leaveToo();
    await vi.advanceTimersByTimeAsync(999);
    expect($app.get()).toMatchObject({ phase: "ready" });
    await vi.advanceTimersByTimeAsync(1_001);
    expect($app.get()).toEqual({ phase: "connecting" });
    await expect(job?.result()).rejects.toThrow();
    await expect(app?.predict("/none")).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
  });

  test("gives up connecting when nobody waits any more, and connects again for the next one", async () => {
    const { fetch, requests } = aServer();
    const $app = createAppStore(url, { fetch });
    const leave = $app.subscribe(() => {});
    await until(() => requests.length > 0);
    leave();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(requests[0]?.signal?.aborted).toBe(true);
    const seen: AppState[] = [];
    $app.subscribe((state) => void seen.push(state));
    await until(() => requests.length > 1);
    requests[1]?.answer();
    await until(() => seen.length > 1);
    expect(seen.map(({ phase }) => phase)).toEqual(["connecting", "ready"]);
  });

  test("says why it failed, and tries again when it is asked to", async () => {
    const { fetch, requests } = aServer();
    const $app = createAppStore(url, { fetch, retries: 0 });
    $app.retry();
    $app.subscribe(() => {});
    await until(() => requests.length > 0);
    requests[0]?.answer(403);
    await until(() => $app.get().phase !== "connecting");
    expect($app.get()).toMatchObject({ phase: "error", error: { code: "auth" } });
    $app.retry();
    expect($app.get()).toEqual({ phase: "connecting" });
    await until(() => requests.length > 1);
    $app.retry();
    requests[1]?.answer();
    await until(() => $app.get().phase !== "connecting");
    expect($app.get().phase).toBe("ready");
    expect(requests).toHaveLength(2);
    expect(Object.isFrozen($app.get())).toBe(true);
  });

  test("goes on when a subscriber throws, whose error is not lost", async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => uncaught.push(error);
    const others = process.listeners("uncaughtException");
    // The test runner counts what is uncaught as a failure, but for what is expected.
    for (const listener of others) process.off("uncaughtException", listener);
    process.on("uncaughtException", note);
    const { fetch, requests } = aServer();
    const $app = createAppStore(url, { fetch });
    $app.listen(({ phase }) => {
      throw new Error(`of the page, at ${phase}`);
    });
    await until(() => requests.length > 0);
    requests[0]?.answer();
    await until(() => uncaught.length > 0);
    process.off("uncaughtException", note);
    for (const listener of others) process.on("uncaughtException", listener);
    expect($app.get().phase).toBe("ready");
    expect(uncaught.map(String)).toEqual(["Error: of the page, at ready"]);
  });

  test("fails with the reason of a signal that is aborted while it connects, whenever that is", async () => {
    const aborted = new Error("enough");
    for (let turn = 0; turn < 60; turn++) {
      const caller = new AbortController();
      const fetch = async () => {
        void (async () => {
          for (let passed = 0; passed < turn; passed++) await undefined;
          caller.abort(aborted);
        })();
        return Response.json(config);
      };
      const $app = createAppStore(url, { fetch, signal: caller.signal });
      const leave = $app.subscribe(() => {});
      await until(() => $app.get().phase !== "connecting");
      const { phase, error, app } = $app.get();
      if (phase === "error") expect(error).toBe(aborted);
      // Else it came too late, and ends nothing.
      else await expect(app?.predict("/none")).rejects.toMatchObject({ code: "not_found" });
      leave();
    }
  });

  test("takes another app in place of one that was closed, when it is asked to", async () => {
    const { fetch, requests } = aServer();
    const $app = createAppStore(url, { fetch });
    expect(Object.isFrozen($app.value)).toBe(true);
    $app.subscribe(() => {});
    await until(() => requests.length > 0);
    requests[0]?.answer();
    await until(() => $app.get().phase === "ready");
    const { app } = $app.get();
    $app.retry();
    expect($app.get()).toEqual({ phase: "connecting" });
    await expect(app?.predict("/none")).rejects.toMatchObject({ name: "AbortError" });
    await until(() => requests.length > 1);
    requests[1]?.answer();
    await until(() => $app.get().phase === "ready");
    expect($app.get().app).not.toBe(app);
    await expect($app.get().app?.predict("/none")).rejects.toMatchObject({ code: "not_found" });
    expect(requests).toHaveLength(2);
  });

  test("fails with the reason of the caller's signal, and leaves no listener on it", async () => {
    const { fetch } = aServer();
    const caller = new AbortController();
    const added = vi.spyOn(caller.signal, "addEventListener");
    const removed = vi.spyOn(caller.signal, "removeEventListener");
    const $app = createAppStore(url, { fetch, signal: caller.signal });
    $app.subscribe(() => {});
    await until(() => fetch.mock.calls.length > 0);
    caller.abort(new Error("enough"));
    await until(() => $app.get().phase !== "connecting");
    expect($app.get()).toMatchObject({ phase: "error", error: new Error("enough") });
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    $app.retry();
    await until(() => $app.get().phase !== "connecting");
    expect($app.get()).toMatchObject({ phase: "error", error: new Error("enough") });
  });
});
