import { describe, expect, test } from "vitest";
import { spaceStatus } from "../../src/spaces.ts";
import { refusal, runtimeAt, scriptHub } from "./scripted-hub.ts";
import { thrown } from "./thrown.ts";

const route = "GET /api/spaces/user/space/runtime";
const at = (answer: object) => scriptHub({ [route]: [answer] });
const status = (runtime: object) => spaceStatus("user/space", { fetch: at(runtime).fetch });

describe("a status", () => {
  test("tells all that the Hub says, in milliseconds", async () => {
    expect(
      await status({
        stage: "RUNTIME_ERROR",
        hardware: { current: null, requested: "t4-small" },
        gcTimeout: 300,
        errorMessage: " Exit code: 1 \n",
      }),
    ).toEqual({
      id: "user/space",
      stage: "RUNTIME_ERROR",
      phase: "failed",
      message: "Exit code: 1",
      requestedHardware: "t4-small",
      sleepAfter: 300_000,
    });
  });

  test.each([
    ["RUNNING", "running"],
    ["RUNNING_BUILDING", "running"],
    ["RUNNING_APP_STARTING", "running"],
    ["SLEEPING", "sleeping"],
    ["STOPPED", "sleeping"],
    ["BUILDING", "building"],
    ["APP_STARTING", "building"],
    ["PAUSED", "paused"],
    ["NO_APP_FILE", "failed"],
    ["CONFIG_ERROR", "failed"],
    ["BUILD_ERROR", "failed"],
    ["RUNTIME_ERROR", "failed"],
    ["DELETING", "failed"],
    ["DREAMING", "unknown"],
    ["__proto__", "unknown"],
    ["toString", "unknown"],
  ])("%s is %s", async (stage, phase) => {
    expect(await status(runtimeAt(stage))).toMatchObject({ stage, phase });
  });

  test("is bounded, and takes nothing that is no word of the Hub's", async () => {
    const huge = "x".repeat(1_000_000);
    const found = await status({
      stage: "BUILDING",
      hardware: { current: huge, requested: ["t4"] },
      gcTimeout: "soon",
      errorMessage: `${huge}end`,
    });
    expect(found).toEqual({ id: "user/space", stage: "BUILDING", phase: "building", message: found.message });
    expect(found.message).toHaveLength(2_000);
    expect(found.message).toMatch(/end$/);
  });

  test.each([
    [{}],
    [{ stage: 7 }],
    [{ stage: "x".repeat(65) }],
    [{ stage: "<b>" }],
    [[]],
    [Object.create({ stage: "RUNNING" })],
  ])("without a stage is a protocol error: %j", async (runtime) => {
    expect(await thrown(() => status(runtime))).toMatchObject({ code: "protocol" });
  });
});

describe("a Space is named", () => {
  test.each([
    "user/space",
    " user/space ",
    "https://huggingface.co/spaces/user/space",
    "https://hf.co/spaces/user/space/tree/main",
    new URL("https://huggingface.co/spaces/user/space"),
  ])("by %s", async (name) => {
    const hub = at(runtimeAt("RUNNING"));
    expect(await spaceStatus(name, { fetch: hub.fetch })).toMatchObject({
      id: "user/space",
      phase: "running",
    });
    expect(hub.asked).toHaveLength(1);
  });

  test("by its own address, of which the Hub knows the id", async () => {
    const hub = scriptHub({
      "GET /api/spaces/by-subdomain/user-space": [{ id: "user/space", runtime: runtimeAt("SLEEPING") }],
    });
    expect(await spaceStatus("https://user-space.hf.space/x?y=1", { fetch: hub.fetch })).toMatchObject({
      id: "user/space",
      phase: "sleeping",
    });
  });

  test.each([{ id: 7 }, { id: "a/b/c" }, { id: "<a>/b" }, {}])(
    "and not by what is no id in the answer: %j",
    async (answer) => {
      const hub = scriptHub({
        "GET /api/spaces/by-subdomain/user-space": [{ runtime: runtimeAt("RUNNING"), ...answer }],
      });
      expect(
        await thrown(() => spaceStatus("https://user-space.hf.space", { fetch: hub.fetch })),
      ).toMatchObject({ code: "protocol" });
    },
  );

  test.each(["https://my.app", "https://hf.space.evil.example", "user", "localhost:7860", ""])(
    "and not by %j",
    async (name) => {
      const hub = scriptHub({});
      expect(await thrown(() => spaceStatus(name, { fetch: hub.fetch }))).toMatchObject({ code: "input" });
      expect(hub.asked).toEqual([]);
    },
  );
});

describe("the Hub", () => {
  test("gets the token, at whatever address it is", async () => {
    const hub = scriptHub({
      "GET https://hub.example/base/api/spaces/user/space/runtime": [runtimeAt("RUNNING")],
    });
    await spaceStatus("user/space", { fetch: hub.fetch, token: "hf_x", hubUrl: "https://hub.example/base/" });
    expect(hub.asked[0]?.headers.get("authorization")).toBe("Bearer hf_x");
  });

  test.each([
    [404, undefined, "not_found"],
    [401, undefined, "not_found"],
    [404, "hf_x", "not_found"],
    [401, "hf_x", "auth"],
    [403, "hf_x", "auth"],
  ])("that answers %i to the token %j is %s", async (code, token, expected) => {
    const { fetch } = at(refusal(code));
    const error = await thrown(() => spaceStatus("user/space", { fetch, ...(token && { token }) }));
    expect(error).toMatchObject({ code: expected, status: code });
    expect(String(error)).not.toContain("hf_x");
  });

  test("is asked no more once the caller's signal is aborted, with its reason", async () => {
    const never: typeof fetch = () => new Promise(() => {});
    const controller = new AbortController();
    const asked = spaceStatus("user/space", { fetch: never, signal: controller.signal });
    controller.abort("enough");
    expect(await thrown(() => asked)).toBe("enough");
    expect(
      await thrown(() => spaceStatus("user/space", { fetch: never, signal: AbortSignal.abort("no") })),
    ).toBe("no");
  });
});
