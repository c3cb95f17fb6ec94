import { describe, expect, test } from "vitest";
import { Silence } from "../../src/chunks.ts";
import { SpacecallError } from "../../src/errors.ts";
import { judge, mayRepeat, unreadable } from "../../src/trouble.ts";
import { aRequest } from "./requests.ts";
import { thrown } from "./thrown.ts";

describe("whether a request may be made again", () => {
  const answered = (status: number, retryAfter?: string) =>
    Object.assign(new Error("HTTPError"), {
      response: new Response("", { status, headers: retryAfter ? { "retry-after": retryAfter } : {} }),
    });
  const repeatable = [429, 502, 503, 504];
  const decide = { yes: undefined, no: false };
  const [get, post, once] = [aRequest(), aRequest({ json: "{}" }), aRequest({ once: true })];

  test.each<[number, keyof typeof decide, keyof typeof decide]>([
    [400, "no", "no"],
    [404, "no", "no"],
    [429, "yes", "yes"],
    [500, "no", "no"],
    [502, "yes", "no"],
    [503, "yes", "yes"],
    [504, "yes", "no"],
  ])("after %s a GET: %s, a POST: %s", (status, ofGet, ofPost) => {
    expect(mayRepeat(answered(status), get, repeatable)).toBe(decide[ofGet]);
    expect(mayRepeat(answered(status), post, repeatable)).toBe(decide[ofPost]);
  });

  test("a job itself, by /run, after no answer that may have passed it on", () => {
    const run = aRequest({ json: "{}", slow: true });
    for (const status of [502, 503, 504]) expect(mayRepeat(answered(status), run, repeatable)).toBe(false);
    expect(mayRepeat(answered(429), run, repeatable)).toBeUndefined();
  });

  test("results that are given out once, after no answer of a gateway that ran out of time", () => {
    expect(mayRepeat(answered(504), once, repeatable)).toBe(false);
    for (const status of [429, 502, 503])
      expect(mayRepeat(answered(status), once, repeatable)).toBeUndefined();
  });

  test("not where the wait can't be read", () => {
    expect(mayRepeat(answered(503, "soon"), get, repeatable)).toBe(false);
    expect(mayRepeat(answered(503, "30, 30"), post, repeatable)).toBe(false);
  });

  test("an error with a field of that name, of a fetch of the caller's own, is no answer", () => {
    const error = Object.assign(new Error("axios"), { response: undefined });
    expect(mayRepeat(error, get, repeatable)).toBeUndefined();
  });

  test("an answer may be of another class, of a fetch of the caller's own", () => {
    const response = { status: 404, headers: new Headers(), body: null };
    expect(mayRepeat(Object.assign(new Error("404"), { response }), get, repeatable)).toBe(false);
  });

  test("not where the server asks for more patience than a minute", () => {
    expect(mayRepeat(answered(429, "60"), post, repeatable)).toBeUndefined();
    expect(mayRepeat(answered(429, "61"), post, repeatable)).toBe(false);
  });

  test.each([
    [
      "Node",
      new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) }),
    ],
    ["Bun", Object.assign(new Error("Unable to connect"), { code: "ConnectionRefused" })],
    ["Deno", new TypeError("error sending request: tcp connect error: Connection refused (os error 111)")],
  ])("what %s could not hand over may", (_, error) => {
    expect(mayRepeat(error, post, repeatable)).toBe(true);
    expect(mayRepeat(error, once, repeatable)).toBe(true);
  });

  test.each([
    new TypeError("fetch failed", { cause: Object.assign(new Error("socket"), { code: "ECONNRESET" }) }),
    new TypeError("Failed to fetch"),
  ])("what may have arrived may not, unless it is harmless: %s", (error) => {
    expect(mayRepeat(error, post, repeatable)).toBe(false);
    expect(mayRepeat(error, once, repeatable)).toBe(false);
    expect(mayRepeat(error, get, repeatable)).toBeUndefined();
  });
});

describe("judge", () => {
  const options = {};
  const redirect = (location: string, status = 307) => new Response("", { status, headers: { location } });
  const cause = new Error("HTTPError");

  test("a GET follows a redirect within the origin, five times", async () => {
    const request = aRequest({ url: "https://my.app/a?x=1" });
    expect(await judge(cause, redirect("/b?y=2"), request, options, 0)).toMatchObject({
      url: "https://my.app/b?y=2",
      hops: 1,
    });
    expect(
      await thrown(() => judge(cause, redirect("/b"), { ...request, hops: 5 }, options, 0)),
    ).toMatchObject({
      code: "connection",
    });
  });

  test("a GET to another origin, and a POST, do not follow", async () => {
    const away = await thrown(() =>
      judge(cause, redirect("https://other.example/b?t=1"), aRequest(), options, 0),
    );
    expect(away).toMatchObject({
      code: "connection",
      message: expect.stringContaining("https://other.example/b,"),
    });
    const posted = await thrown(() => judge(cause, redirect("/b"), aRequest({ json: "{}" }), options, 0));
    expect(posted).toMatchObject({ code: "connection" });
  });

  test("what is an error of ours stays as it is", async () => {
    const error = new SpacecallError("input", "m");
    expect(await thrown(() => judge(error, undefined, aRequest(), options, 0))).toBe(error);
  });

  test("the caller's abort wins over everything", async () => {
    const signal = AbortSignal.abort("mine");
    expect(await thrown(() => judge(cause, redirect("/b"), aRequest({ signal }), options, 0))).toBe("mine");
  });

  test("a time-out tells its limit", async () => {
    const error = await thrown(() =>
      judge(
        new DOMException("m", "TimeoutError"),
        undefined,
        aRequest({ about: { endpoint: "/x" } }),
        options,
        70,
      ),
    );
    expect(error).toMatchObject({
      code: "timeout",
      limit: 70,
      phase: "pending",
      endpoint: "/x",
      retryable: true,
    });
  });

  test("the status says enough where the body breaks off", async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error("cut")) });
    expect(
      await thrown(() => judge(cause, new Response(body, { status: 502 }), aRequest(), options, 0)),
    ).toMatchObject({
      code: "connection",
      status: 502,
    });
  });
});

test.each([
  [new SyntaxError("m"), "protocol", "no JSON"],
  [new RangeError("m"), "protocol", "too large"],
  [new TypeError("terminated"), "connection", "broke off"],
  [new Silence(), "timeout", "did not answer"],
])("an answer that %s is %s", (cause, code, words) => {
  const error = unreadable(cause, aRequest(), 70);
  expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
  expect(unreadable(cause, aRequest({ signal: AbortSignal.abort("mine") }), 70)).toBe("mine");
});
