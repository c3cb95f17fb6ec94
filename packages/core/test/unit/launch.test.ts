import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConnectOptions } from "../../src/app-types.ts";
import { connect } from "../../src/connect.ts";
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

const host = "GET /api/spaces/user/space/host";
const runtime = "GET /api/spaces/user/space/runtime";
const config = "GET https://user-space.hf.space/config";
/** What the proxy of Spaces shows while the app does not run. */
const page = new Response("<title>Your Space is not running</title>", { status: 503 });

/** A Space that goes through stages, one for each look, and whose app answers in a row. */
function aSpace(looks: readonly (string | HubAnswer)[], configs: readonly HubAnswer[]) {
  const hub = scriptHub({
    [host]: [{ host: "https://user-space.hf.space" }],
    [runtime]: looks.map((look) => (typeof look === "string" ? runtimeAt(look) : look)),
    "GET /api/spaces/by-subdomain/user-space": looks.map((look) => ({
      id: "user/space",
      runtime: typeof look === "string" ? runtimeAt(look) : look,
    })),
    [config]: configs,
  });
  const connectTo = (source: string, options: ConnectOptions = {}) =>
    settle(connect(source, { fetch: hub.fetch, retries: 0, ...options }));
  return { ...hub, connectTo, connect: (options?: ConnectOptions) => connectTo("user/space", options) };
}

test("a Space that runs costs two requests, and tells nothing", async () => {
  const space = aSpace(["RUNNING"], [aConfig()]);
  const onSpaceStatus = vi.fn();
  await space.connect({ onSpaceStatus });
  expect(space.asked.map(({ url }) => url)).toEqual([
    "https://huggingface.co/api/spaces/user/space/host",
    "https://user-space.hf.space/config",
  ]);
  expect(onSpaceStatus).not.toHaveBeenCalled();
});

test.each(["user/space", "https://huggingface.co/spaces/user/space"])(
  "a Space that sleeps is woken and connected to by %s, with one chain of looks",
  async (source) => {
    const space = aSpace(["SLEEPING", "BUILDING", "APP_STARTING", "RUNNING"], [page, page, page, aConfig()]);
    const stages: string[] = [];
    const app = await space.connectTo(source, { onSpaceStatus: ({ stage }) => stages.push(stage) });
    expect(app.url).toBe("https://user-space.hf.space");
    expect(stages).toEqual(["SLEEPING", "BUILDING", "APP_STARTING", "RUNNING"]);
    expect(space.count(runtime)).toBe(4);
    expect(space.count(host)).toBe(1);
  },
);

test("a Space that sleeps is woken by its own address too", async () => {
  const space = aSpace(["SLEEPING", "RUNNING"], [page, page, aConfig()]);
  const app = await space.connectTo("https://user-space.hf.space");
  expect(app.gradioVersion).toBe("6.31.0");
  expect(space.count("GET /api/spaces/by-subdomain/user-space")).toBe(1);
  expect(space.count(host)).toBe(0);
});

test("a Space that has just begun to run is given a moment", async () => {
  const space = aSpace(["BUILDING", "RUNNING"], [page, page, refusal(502), aConfig()]);
  await space.connect();
  expect(space.count(runtime)).toBe(2);
  expect(space.count(config)).toBe(4);
});

test("a Space that began to run between the two requests is asked once more", async () => {
  const space = aSpace(["RUNNING"], [page, aConfig()]);
  await space.connect();
  expect(space.count(config)).toBe(2);
});

describe("the failure of a Space", () => {
  test.each<[string, HubAnswer, object]>([
    ["that runs and is broken", new Response("Oops", { status: 500 }), { code: "connection", status: 500 }],
    ["that runs and is no Gradio app", { hello: "world" }, { code: "protocol" }],
    ["that runs and has no config", refusal(404), { code: "not_found", status: 404 }],
  ])("%s stays as it was", async (_, answer, expected) => {
    const space = aSpace(["RUNNING"], [answer]);
    expect(await thrown(() => space.connect())).toMatchObject(expected);
    expect(space.count(runtime)).toBe(1);
  });

  test("whose app wants a login is no matter for the Hub", async () => {
    const space = aSpace(["RUNNING"], [refusal(401)]);
    expect(await thrown(() => space.connect())).toMatchObject({ code: "auth" });
    expect(space.count(runtime)).toBe(0);
  });

  test("stays as it was when the Hub is away", async () => {
    const space = aSpace([refusal(502)], [page]);
    expect(await thrown(() => space.connect())).toMatchObject({
      code: "connection",
      url: "https://user-space.hf.space/config",
    });
  });

  test("that the Hub does not know is that there is none", async () => {
    const space = aSpace(["RUNNING"], [refusal(404)]);
    const error = await thrown(() => space.connectTo("https://other-space.hf.space"));
    expect(error).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("other-space.hf.space"),
    });
  });

  test.each([
    ["PAUSED", /only its owner/i],
    ["RUNTIME_ERROR", /Exit code 1/],
  ])("at the stage %s says so, and is told", async (stage, words) => {
    const space = aSpace([runtimeAt(stage, { errorMessage: "Exit code 1" })], [page]);
    const onSpaceStatus = vi.fn();
    const error = await thrown(() => space.connect({ onSpaceStatus }));
    expect(error).toMatchObject({ code: "space", stage, message: expect.stringMatching(words) });
    expect(onSpaceStatus).toHaveBeenCalledTimes(1);
  });

  test("that is not to be woken comes at once", async () => {
    const space = aSpace(["SLEEPING"], [page]);
    const error = await thrown(() => space.connect({ wake: false }));
    expect(error).toMatchObject({ code: "space", stage: "SLEEPING", retryable: true });
    expect(space.count(runtime)).toBe(1);
  });

  test("that does not wake in time says how far it is", async () => {
    const error = await thrown(() => aSpace(["BUILDING"], [page]).connect({ wakeTimeout: 3_000 }));
    expect(error).toMatchObject({ code: "space", stage: "BUILDING", retryable: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("whose app never answers, though it runs, ends with the limit or its own trouble", async () => {
    const error = await thrown(() => aSpace(["BUILDING", "RUNNING"], [page]).connect());
    expect(error).toMatchObject({ code: "connection", status: 503 });
  });
});

test("another app is never looked up at the Hub", async () => {
  const hub = scriptHub({});
  expect(
    await thrown(() => settle(connect("https://my.app", { fetch: hub.fetch, retries: 0 }))),
  ).toMatchObject({ code: "not_found" });
  expect(hub.asked).toHaveLength(1);
});

test("an abort ends the wait, with its reason", async () => {
  const space = aSpace(["SLEEPING"], [page]);
  const controller = new AbortController();
  const failure = thrown(() =>
    connect("user/space", { fetch: space.fetch, retries: 0, signal: controller.signal }),
  );
  await vi.advanceTimersByTimeAsync(4_000);
  controller.abort("enough");
  expect(await failure).toBe("enough");
  const before = space.asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(space.asked).toHaveLength(before);
  expect(vi.getTimerCount()).toBe(0);
});

test("the caller's headers go to the Space and not to the Hub", async () => {
  const space = aSpace(["SLEEPING", "RUNNING"], [page, page, aConfig()]);
  await space.connect({ headers: { "x-mine": "1" }, token: "hf_x" });
  for (const { url, headers } of space.asked) {
    const isHub = url.startsWith("https://huggingface.co/");
    expect([url, headers.get("x-mine")]).toEqual([url, isHub ? null : "1"]);
    expect(headers.get(isHub ? "authorization" : "x-hf-authorization")).toBe("Bearer hf_x");
  }
});

test("a login is for the app, and none of it goes to the Hub", async () => {
  const space = aSpace([refusal(401)], [page]);
  const login = "POST https://user-space.hf.space/login";
  const error = await thrown(() => space.connect({ token: "hf_x", auth: ["user", "secret"] }));
  // The Hub's refusal of the token is not answered by another login.
  expect(error).toMatchObject({
    code: "auth",
    status: 401,
    message: expect.stringContaining("The Hub refused"),
  });
  expect(space.count(login)).toBeLessThanOrEqual(1);
  expect(space.count(runtime)).toBe(1);
});

describe("a Space that fell asleep under a connected app", () => {
  /** Connects, and hands in a job when nothing was heard for a while. */
  async function submitLater(
    looks: readonly string[],
    configs: readonly HubAnswer[],
    options: ConnectOptions,
  ) {
    const space = aSpace(looks, [aConfig(), ...configs]);
    const app = await space.connect(options);
    await vi.advanceTimersByTimeAsync(10_000);
    const failure = await settle(thrown(() => app.predict("/upper", ["x"])));
    return { ...space, failure };
  }

  test("is woken by its next job", async () => {
    const stages: string[] = [];
    const { asked, failure } = await submitLater(
      ["SLEEPING", "RUNNING"],
      [page, page, aConfig({ app_id: 2 })],
      {
        onSpaceStatus: ({ stage }) => stages.push(stage),
      },
    );
    expect(stages).toEqual(["SLEEPING", "RUNNING"]);
    // It got as far as to be sent, to an address that this script lacks.
    expect(asked.at(-1)?.url).toBe("https://user-space.hf.space/gradio_api/queue/join");
    expect(failure).toMatchObject({ code: "not_found" });
  });

  test("is said to be asleep where nobody is to wait", async () => {
    const { failure } = await submitLater(["SLEEPING"], [page], { wake: false });
    expect(failure).toMatchObject({ code: "space", stage: "SLEEPING" });
  });
});
