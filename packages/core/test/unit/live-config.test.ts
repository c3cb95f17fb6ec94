import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AppConfig, toAppConfig } from "../../src/app-config.ts";
import type { HttpRequest } from "../../src/http-request.ts";
import { createLiveConfig } from "../../src/live-config.ts";
import type { Target } from "../../src/target.ts";
import { readConfig } from "../../src/wire.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const raw = (app_id: unknown, api_prefix = "/gradio_api", api_name = "hello") => ({
  version: "6.31.0",
  app_id,
  api_prefix,
  protocol: "sse_v3",
  components: [],
  dependencies: [{ id: 0, api_name, inputs: [], outputs: [] }],
});

function configOf(json: unknown): AppConfig {
  const config = toAppConfig(readConfig(json));
  if (!config) throw new Error("It leads elsewhere.");
  return config;
}

/** An app whose answers a test can change, and that keeps what it was asked for. */
function createServer(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const signals = new Set<AbortSignal>();
  const json = async ({ url, signal }: HttpRequest) => {
    const route = new URL(url).pathname;
    asked.push(route);
    signals.add(signal);
    const answer = answers[route];
    if (answer instanceof Error) throw answer;
    return structuredClone(await answer);
  };
  const target: Target = {
    root: "https://my.app",
    url: (prefix, route) => `https://my.app${prefix}${route}`,
    http: { json, send: () => Promise.reject(new Error("This test opens no stream.")) },
  };
  return { answers, asked, signals, target };
}

const first = raw(1);
const closing = new AbortController();

function start(answers: Record<string, unknown> = {}) {
  const server = createServer({ "/gradio_api/app_id": { app_id: 1 }, "/config": first, ...answers });
  return { ...server, live: createLiveConfig(server.target, configOf(first), closing.signal, {}) };
}

describe("a new job", () => {
  test("asks for nothing while the server was heard", async () => {
    const { live, asked } = start();
    vi.advanceTimersByTime(3_000);
    expect(await live.forJob()).toBe(live.now);
    vi.advanceTimersByTime(3_000);
    live.hear();
    vi.advanceTimersByTime(2_999);
    await live.forJob();
    expect(asked).toEqual([]);
  });

  test("asks for the app's id after a longer silence, and not again soon", async () => {
    const { live, asked, signals } = start();
    const before = live.now;
    vi.advanceTimersByTime(3_001);
    expect(await live.forJob()).toBe(before);
    vi.advanceTimersByTime(3_000);
    await live.forJob();
    expect(asked).toEqual(["/gradio_api/app_id"]);
    expect([...signals]).toEqual([closing.signal]);
  });

  test("asks at once after a doubt, and a word from the server clears it", async () => {
    const { live, asked } = start();
    live.doubt();
    await live.forJob();
    expect(asked).toHaveLength(1);
    live.doubt();
    live.hear();
    await live.forJob();
    expect(asked).toHaveLength(1);
  });

  test("learns the app anew where the id is another one", async () => {
    const second = raw(2, "/other", "renamed");
    const { live, asked } = start({ "/gradio_api/app_id": { app_id: 2 }, "/config": second });
    live.doubt();
    const config = await live.forJob();
    expect(config.functions[0]?.endpoint.name).toBe("/renamed");
    expect(live.now).toBe(config);
    expect(asked).toEqual(["/gradio_api/app_id", "/config"]);
  });

  test.each([{}, null, "x", { app_id: "1" }, { app_id: null }])(
    "reads the config where the id is none that is known: %j",
    async (answer) => {
      const { live, asked } = start({ "/gradio_api/app_id": answer });
      live.doubt();
      expect((await live.forJob()).appId).toBe(1);
      expect(asked).toEqual(["/gradio_api/app_id", "/config"]);
    },
  );

  test("reads the config where the id can't be had", async () => {
    const { live, asked } = start({ "/gradio_api/app_id": new Error("404") });
    live.doubt();
    expect((await live.forJob()).appId).toBe(1);
    expect(asked).toEqual(["/gradio_api/app_id", "/config"]);
  });

  test("fails where the server is away, and the next one asks again", async () => {
    const gone = new Error("gone");
    const { live, answers, asked } = start({ "/gradio_api/app_id": gone, "/config": gone });
    live.doubt();
    const before = live.now;
    expect(await thrown(() => live.forJob())).toBe(gone);
    expect(live.now).toBe(before);
    Object.assign(answers, { "/gradio_api/app_id": { app_id: 1 } });
    expect(await live.forJob()).toBe(before);
    expect(asked).toEqual(["/gradio_api/app_id", "/config", "/gradio_api/app_id"]);
  });

  test("shares the question with others that ask at the same time", async () => {
    const { live, asked } = start();
    live.doubt();
    const configs = await Promise.all([live.forJob(), live.forJob(), live.isReplaced(), live.forJob()]);
    expect(asked).toEqual(["/gradio_api/app_id"]);
    expect(configs[2]).toBe(false);
  });

  test("shares its failure too, and nobody else hears of it", async () => {
    const gone = new Error("gone");
    const { live, asked } = start({ "/gradio_api/app_id": gone, "/config": gone });
    live.doubt();
    const results = await Promise.allSettled([live.forJob(), live.forJob()]);
    expect(results).toEqual([
      { status: "rejected", reason: gone },
      { status: "rejected", reason: gone },
    ]);
    expect(asked).toHaveLength(2);
  });
});

describe("isReplaced", () => {
  test("tells whether it is another server", async () => {
    const { live, answers } = start();
    expect(await live.isReplaced()).toBe(false);
    Object.assign(answers, { "/gradio_api/app_id": { app_id: 2 }, "/config": raw(2) });
    expect(await live.isReplaced()).toBe(true);
    expect(await live.isReplaced()).toBe(false);
  });
});

describe("info", () => {
  test("is asked for once, by all who want it", async () => {
    const { live, asked } = start({ "/gradio_api/info": { named_endpoints: {} } });
    const [one, two] = await Promise.all([live.info(), live.info()]);
    expect(one).toBe(two);
    await live.info();
    expect(asked).toEqual(["/gradio_api/info"]);
  });

  test("that failed is asked for again", async () => {
    const gone = new Error("gone");
    const { live, answers, asked } = start({ "/gradio_api/info": gone });
    expect(await Promise.allSettled([live.info(), live.info()])).toEqual([
      { status: "rejected", reason: gone },
      { status: "rejected", reason: gone },
    ]);
    expect(asked).toHaveLength(1);
    answers["/gradio_api/info"] = { named_endpoints: {} };
    expect(await live.info()).toEqual({ named_endpoints: {} });
    expect(asked).toHaveLength(2);
  });

  test("is asked for again of another server, below its own prefix", async () => {
    const { live, answers, asked } = start({
      "/gradio_api/info": { old: true },
      "/other/info": { new: true },
    });
    expect(await live.info()).toEqual({ old: true });
    Object.assign(answers, { "/gradio_api/app_id": { app_id: 2 }, "/config": raw(2, "/other") });
    await live.isReplaced();
    expect(await live.info()).toEqual({ new: true });
    expect(asked.filter((route) => route.endsWith("/info"))).toEqual(["/gradio_api/info", "/other/info"]);
  });

  test("of the server before, when it fails late, does not take the new one's away", async () => {
    let failOld = (_: unknown) => {};
    const old = new Promise((_, reject) => {
      failOld = reject;
    });
    const { live, answers, asked } = start({ "/gradio_api/info": old, "/other/info": { new: true } });
    const early = live.info();
    Object.assign(answers, { "/gradio_api/app_id": { app_id: 2 }, "/config": raw(2, "/other") });
    await live.isReplaced();
    const late = live.info();
    failOld("too late");
    expect(await thrown(() => early)).toBe("too late");
    expect(await late).toEqual({ new: true });
    expect(await live.info()).toEqual({ new: true });
    expect(asked.filter((route) => route === "/other/info")).toHaveLength(1);
  });
});
