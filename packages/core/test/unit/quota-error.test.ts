import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { appError, readFailure } from "../../src/failure.ts";

const now = new Date("2026-11-26T10:00:00Z");
beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

const of = (error: string, title?: string) =>
  appError(readFailure({ error, ...(title && { title }) }), "/draw", { jobId: "job1" });
const hour = 3_600_000;

describe("a ZeroGPU quota that is used up", () => {
  test.each([
    ["a free account's", "free ZeroGPU"],
    ["a Pro account's", "Pro ZeroGPU"],
    ["nobody's", "ZeroGPU"],
    ["in older words", "GPU"],
  ])("is told, %s", (_, whose) => {
    const error = of(
      `You have exceeded your ${whose} quota (60s requested vs. 30s left). Try again in 3:45:12. `,
      "ZeroGPU quota exceeded",
    );
    expect(error).toMatchObject({
      code: "quota",
      requested: 60_000,
      left: 30_000,
      retryAt: new Date(now.getTime() + 3 * hour + 45 * 60_000 + 12_000),
      retryable: true,
      endpoint: "/draw",
      jobId: "job1",
    });
    expect(error.message).toContain(`You have exceeded your ${whose} quota`);
  });

  test("for more than a day", () => {
    const text = "You have exceeded your GPU quota (60s requested vs. 0s left). Try again in 1 day, 2:03:04";
    expect(of(text)).toMatchObject({
      left: 0,
      retryAt: new Date(now.getTime() + 26 * hour + 3 * 60_000 + 4_000),
    });
  });

  test("in the words and with the links of earlier years", () => {
    const link =
      '<a style="white-space: nowrap" href="https://huggingface.co/join">Create a free account</a>';
    const error = of(
      `'You have exceeded your GPU quota (59s left vs. 75s requested). Please retry in 0:11:49. ${link} to get more usage quota.'`,
    );
    expect(error).toMatchObject({
      code: "quota",
      requested: 75_000,
      left: 59_000,
      retryAt: new Date(now.getTime() + 11 * 60_000 + 49_000),
    });
    expect(error.message).toContain("Create a free account to get more");
    expect(error.message).not.toMatch(/[<>]/);
  });

  test("without figures", () => {
    for (const [text, title] of [
      ["You have exceeded your ZeroGPU runs limit. ", "ZeroGPU quota exceeded"],
      ["Space app has reached its GPU limit. Try re-running outside of examples", "ZeroGPU quota exceeded"],
      ["You have too many ZeroGPU credits allocated to running tasks.", "ZeroGPU pending credits exceeded"],
      ["Words of next year", "ZeroGPU quota exceeded"],
    ] as const) {
      const error = of(text, title);
      expect([text, error.code]).toEqual([text, "quota"]);
      for (const key of ["requested", "left", "retryAt"]) expect(error).not.toHaveProperty(key);
    }
  });

  test("since a job asks for more than anybody gets, and always will", () => {
    const text = "The requested GPU duration (300s) is larger than the maximum allowed";
    for (const title of ["ZeroGPU illegal duration", undefined])
      expect(of(text, title)).toMatchObject({ code: "quota", requested: 300_000, retryable: false });
  });
});

describe("what is the app's own", () => {
  test.each([
    ["No GPU was available after 60s. Try re-running outside of examples", "ZeroGPU quota exceeded"],
    ["No GPU was available after 60s. Retry later", "ZeroGPU queue timeout"],
    ["GPU task aborted", "ZeroGPU worker error"],
    ["You have exceeded your quota of pictures", "Error"],
    ["Sorry. You have exceeded your GPU quota (1s requested vs. 0s left)", "Error"],
    ["The upload quota exceeded 30s left", "Quota exceeded"],
    [`You have exceeded your GPU quota ${"x".repeat(3_000)}`, "Error"],
  ])("stays so: %s", (text, title) => {
    expect(of(text, title)).toMatchObject({ code: "app", reason: text, title });
  });

  test("stays so without a reason", () => {
    expect(
      appError(readFailure({ error: null, title: "ZeroGPU quota exceeded" }), "/draw", {}),
    ).toMatchObject({
      code: "app",
    });
  });

  test("costs no time, whatever it is", () => {
    for (const text of ["<".repeat(2_000), "<a".repeat(1_000), "9".repeat(2_000), " ".repeat(2_000)])
      expect(of(text, "ZeroGPU quota exceeded").code).toBe("quota");
  });
});
