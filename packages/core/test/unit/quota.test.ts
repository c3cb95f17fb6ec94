import { describe, expect, test } from "vitest";
import { quota } from "../../src/spaces.ts";
import { refusal, scriptHub } from "./scripted-hub.ts";
import { thrown } from "./thrown.ts";

const route = "GET /api/spaces/zero-gpu/quota";

describe("the quota", () => {
  test("is the account's, in milliseconds", async () => {
    const hub = scriptHub({
      [route]: [{ base: 2400, current: 1234.5, resetsAt: "2026-11-26T10:00:00.000Z", overquotaUsed: 0 }],
    });
    expect(await quota({ fetch: hub.fetch, token: "hf_x" })).toEqual({
      total: 2_400_000,
      left: 1_234_500,
      resetAt: new Date("2026-11-26T10:00:00.000Z"),
    });
    expect(hub.asked[0]?.headers.get("authorization")).toBe("Bearer hf_x");
  });

  test.each<unknown>([null, "soon", 7.5e20, {}, { toString: 1 }])(
    "has no reset where the Hub tells none: %j",
    async (resetsAt) => {
      const { fetch } = scriptHub({ [route]: [{ base: 300, current: 300, resetsAt }] });
      expect(await quota({ fetch, token: "hf_x" })).toEqual({ total: 300_000, left: 300_000 });
    },
  );

  test("wants a token, before anything is asked", async () => {
    const hub = scriptHub({});
    expect(await thrown(() => quota({ fetch: hub.fetch }))).toMatchObject({
      code: "input",
      issues: [{ parameter: "token" }],
    });
    expect(await thrown(() => quota())).toMatchObject({ code: "input" });
    expect(hub.asked).toEqual([]);
  });

  test.each([401, 403])("is not told to a token that may not see it (%i)", async (status) => {
    const { fetch } = scriptHub({ [route]: [refusal(status)] });
    expect(await thrown(() => quota({ fetch, token: "hf_x" }))).toMatchObject({
      code: "auth",
      status,
      message: expect.stringContaining("read billing"),
    });
  });

  test.each([{}, { base: "2400", current: 1 }, { base: 1 }])(
    "that is none is a protocol error: %j",
    async (answer) => {
      const { fetch } = scriptHub({ [route]: [answer] });
      expect(await thrown(() => quota({ fetch, token: "hf_x" }))).toMatchObject({ code: "protocol" });
    },
  );
});
