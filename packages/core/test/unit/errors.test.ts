import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { type ErrorCode, isSpacecallError, SpacecallError } from "../../src/errors.ts";

const retryable: Record<ErrorCode, boolean> = {
  input: false,
  not_found: false,
  auth: false,
  space: false,
  queue_full: true,
  quota: true,
  rate_limit: true,
  app: false,
  upload: false,
  connection: true,
  job_lost: true,
  timeout: true,
  protocol: false,
  unsupported: false,
};

test.each(Object.entries(retryable))("%s may succeed later: %s", (code, expected) => {
  // `as`: Object.entries forgets that the keys are the codes.
  expect(new SpacecallError(code as ErrorCode, "m").retryable).toBe(expected);
});

test("it is an Error with a name, a message, a code and a stack", () => {
  const error = new SpacecallError("input", "words");
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("SpacecallError: words");
  expect(error.code).toBe("input");
  expect(error.stack).toContain("errors.test.ts");
});

test("its fields are there only where they are known", () => {
  const error = new SpacecallError("timeout", "m", {
    limit: 5,
    phase: "running",
    status: 504,
    retryable: false,
  });
  expect(error).toMatchObject({ limit: 5, phase: "running", status: 504, retryable: false });
  for (const field of ["url", "endpoint", "jobId", "retryAfter", "cause", "issues"])
    expect(Object.hasOwn(error, field)).toBe(false);
});

test("its cause is kept as an Error's is, not listed with the fields", () => {
  const cause = new TypeError("fetch failed");
  const error = new SpacecallError("connection", "m", { cause });
  expect(error.cause).toBe(cause);
  expect(Object.keys(error)).not.toContain("cause");
});

describe("isSpacecallError", () => {
  test("tells it from anything else", () => {
    expect(isSpacecallError(new SpacecallError("app", "m"))).toBe(true);
    for (const other of [
      new Error("m"),
      new DOMException("m", "AbortError"),
      null,
      undefined,
      "SpacecallError",
      1,
      {},
    ])
      expect(isSpacecallError(other)).toBe(false);
  });

  test("narrows by code", () => {
    const error = new SpacecallError("app", "m");
    expect(isSpacecallError(error, "app")).toBe(true);
    expect(isSpacecallError(error, "input")).toBe(false);
  });

  test("knows an error of another realm, which is no instance of this class", () => {
    const foreign: unknown = runInNewContext(`
      class SpacecallError extends Error {
        name = "SpacecallError";
        code = "queue_full";
      }
      new SpacecallError("busy");
    `);
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isSpacecallError(foreign)).toBe(true);
    expect(isSpacecallError(foreign, "queue_full")).toBe(true);
    expect(isSpacecallError(foreign, "app")).toBe(false);
  });
});
