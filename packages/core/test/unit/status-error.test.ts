import { afterEach, describe, expect, test, vi } from "vitest";
import type { SpacecallError } from "../../src/errors.ts";
import { excerpt } from "../../src/excerpt.ts";
import { retryAfter, statusError } from "../../src/status-error.ts";
import { recordedAnswer, type Version, versions } from "./recordings.ts";
import { aRequest } from "./requests.ts";

afterEach(() => {
  vi.useRealTimers();
});

function judge(status: number, body = "", headers: HeadersInit = {}): SpacecallError {
  // A Response can't be made with the status of a network error or an upgrade; those never reach this code.
  const response = new Response(body, { status, headers });
  return statusError(response, aRequest({ json: "{}", about: { endpoint: "/x", jobId: "j" } }), body);
}

function judgeRecorded(version: Version, name: string): SpacecallError {
  const { response, body } = recordedAnswer(version, name);
  return statusError(response, aRequest({ json: "{}" }), body);
}

test.each([
  [400, "protocol", false],
  [401, "auth", false],
  [402, "protocol", false],
  [403, "auth", false],
  [404, "not_found", false],
  [405, "protocol", false],
  [413, "upload", false],
  [418, "protocol", false],
  [422, "input", false],
  [429, "rate_limit", true],
  [500, "connection", true],
  [502, "connection", true],
  [503, "connection", true],
  [504, "connection", true],
  [520, "connection", true],
])("%s is %s", (status, code, retryable) => {
  const error = judge(status, "words");
  expect(error).toMatchObject({
    code,
    retryable,
    status,
    url: "https://my.app/gradio_api/call/x",
    endpoint: "/x",
    jobId: "j",
  });
  expect(error.message).toContain("POST https://my.app/gradio_api/call/x");
  expect(error.message).toContain("words");
});

describe.each(versions)("Gradio %s", (version) => {
  test("an unknown page", () => {
    expect(judgeRecorded(version, "no_such_page")).toMatchObject({
      code: "not_found",
      status: 404,
      nearest: [],
    });
  });

  test("no login", () => {
    const error = judgeRecorded(version, "not_logged_in");
    expect(error).toMatchObject({ code: "auth", status: 401 });
    expect(error.message).toContain("401: Not authenticated.");
  });

  test("a full queue", () => {
    const error = judgeRecorded(version, "queue_full");
    expect(error).toMatchObject({ code: "queue_full", status: 503, retryable: true });
    expect(error.message).toContain("Queue is full. Max size is 1 and size is 1. Nothing was queued");
  });

  test("a body without data", () => {
    expect(judgeRecorded(version, "no_data")).toMatchObject({
      code: "input",
      status: 422,
      issues: [{ parameter: "data", message: "Field required" }],
    });
  });

  test("an unknown name says one line, also where a whole traceback came", () => {
    const error = judgeRecorded(version, "no_such_name");
    expect(error).toMatchObject({ code: "connection", status: 500 });
    const said =
      version === "5.49.1" ? "Could not infer function index for API name" : "Internal Server Error";
    expect(error.message).toContain(said);
    expect(error.message).not.toContain("Traceback");
    expect(error.message).not.toContain("\n");
  });
});

test.each(["6.31.0", "5.49.1"] as const)(
  "a validator's refusal on Gradio %s names the parameter",
  (version) => {
    const error = judgeRecorded(version, "validator");
    expect(error).toMatchObject({
      code: "input",
      issues: [{ parameter: "number", message: "The number must be positive" }],
    });
    expect(error.message).toContain("number: The number must be positive");
  },
);

describe("a 422", () => {
  test("leaves out the parameters that passed", () => {
    const detail = [
      { is_valid: true, message: "", parameter_name: "a" },
      { is_valid: false, message: "bad", parameter_name: "b" },
    ];
    expect(judge(422, JSON.stringify({ detail }))).toMatchObject({
      issues: [{ parameter: "b", message: "bad" }],
    });
  });

  test.each([
    ["text", "text"],
    [{ detail: "words" }, "words"],
    [{ detail: [] }, "refused the inputs"],
    [{ detail: [1, null, { msg: 2 }, { loc: "x", msg: "kept" }] }, "kept"],
    [{ detail: { message: "one" } }, "one"],
    [{ detail: [{ loc: ["body", 0, "x"], msg: "m" }] }, "0.x: m"],
  ])("of another shape still says what it can: %j", (body, said) => {
    const error = judge(422, typeof body === "string" ? body : JSON.stringify(body));
    expect(error.code).toBe("input");
    expect(error.message).toContain(said);
  });

  test("whose place is nested without end is still an error of ours", () => {
    const deep = 20_000;
    const body = `{"detail":[{"loc":[1,${"[".repeat(deep)}${"]".repeat(deep)}],"msg":"m"}]}`;
    expect(judge(422, body).code).toBe("input");
  });
});

describe("a redirect", () => {
  test("is told with its target, without what may be secret", () => {
    const error = statusError(
      new Response("", { status: 302 }),
      aRequest(),
      "",
      "https://u:p@other.example/login?token=1",
    );
    expect(error).toMatchObject({ code: "connection", retryable: false, status: 302 });
    expect(error.message).toContain("https://other.example/login,");
    expect(error.message).not.toContain("token");
  });

  test("that a browser hides is told too", () => {
    const hidden = new Response("");
    Object.defineProperty(hidden, "type", { value: "opaqueredirect" });
    Object.defineProperty(hidden, "status", { value: 0 });
    expect(statusError(hidden, aRequest(), "").message).toContain("another address");
  });

  test("to what is no address is still an error of ours", () => {
    expect(judge(302, "", { location: "https://[" })).toMatchObject({ code: "connection" });
  });
});

test("a query is in no message and no field", () => {
  const error = statusError(
    new Response("", { status: 500 }),
    aRequest({ url: "https://my.app/call/x?__sign=hunter2" }),
    "",
  );
  expect(JSON.stringify({ ...error, message: error.message })).not.toContain("hunter2");
});

describe("Retry-After", () => {
  test.each([
    ["5", 5_000],
    ["0", 0],
    ["1.5", 1_500],
    ["-5", 0],
    ["soon", Number.POSITIVE_INFINITY],
    ["", undefined],
    ["Sat, 21 Nov 2026 12:00:30 GMT", 30_000],
    ["Sat, 21 Nov 2026 11:00:00 GMT", 0],
  ])("%j is %s ms", (header, wait) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) });
    const response = new Response("", { headers: header ? { "retry-after": header } : {} });
    expect(retryAfter(response)).toBe(wait);
  });

  test("is read from the other headers that ky obeys, too", () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) });
    expect(retryAfter(new Response("", { headers: { "x-ratelimit-reset": "3600" } }))).toBe(3_600_000);
    const instant = String(Date.UTC(2026, 10, 21, 12, 0, 30) / 1000);
    expect(retryAfter(new Response("", { headers: { "ratelimit-reset": instant } }))).toBe(30_000);
  });

  test("that can't be read is not told, since nobody can wait that long", () => {
    expect(Object.hasOwn(judge(429, "", { "retry-after": "soon" }), "retryAfter")).toBe(false);
  });

  test("is told where waiting helps, and nowhere else", () => {
    const headers = { "retry-after": "7" };
    for (const status of [429, 503, 500]) expect(judge(status, "", headers).retryAfter).toBe(7_000);
    for (const status of [401, 404, 400])
      expect(Object.hasOwn(judge(status, "", headers), "retryAfter")).toBe(false);
    expect(Object.hasOwn(judge(429), "retryAfter")).toBe(false);
  });
});

test("a token that a server repeats is in no message", () => {
  const error = judge(401, '{"detail": "Invalid token: Bearer hf_SECRET, or hf_OTHER"}');
  expect(error.message).toContain("Invalid token");
  expect(error.message).not.toMatch(/SECRET|OTHER/);
});

describe("an excerpt", () => {
  test.each([
    ["<!doctype html><title>Bad Gateway</title><h1>x</h1>", "Bad Gateway"],
    ["  <html><body>no title</body></html>", "an HTML page"],
    ["<TITLE>\n  Two\n lines </TITLE>", "Two lines"],
    ["Traceback (most recent call last):\n  File x\nValueError: it\n", "ValueError: it"],
    ["a\u0000b\u001b[31mc\r\nd\u0085e", "a b [31mc d e"],
    [undefined, ""],
    [{ a: 1 }, ""],
  ])("of %j is %j", (text, said) => {
    expect(excerpt(text)).toBe(said);
  });

  test("is never long", () => {
    for (const text of ["x".repeat(1e6), `<title>${"x".repeat(1e6)}`, `Traceback \n${"x".repeat(1e6)}`])
      expect(excerpt(text).length).toBe(200);
  });

  test("of markup without a title costs linear work", () => {
    expect(excerpt(`<html>${"<title".repeat(100_000)}`)).toBe("an HTML page");
  });
});
