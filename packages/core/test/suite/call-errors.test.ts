import { connect } from "@spacecall/core";
import { call, isSpacecallError, SpacecallError } from "@spacecall/core/call";
import {
  afterEach,
  apps,
  closedAddress,
  collect,
  describe,
  expect,
  failureOf,
  fillQueue,
  hasNames,
  nextTurn,
  type RuntimeName,
  runtime,
  startProxy,
  test,
  traits,
  unhandled,
  where,
} from "./kit/index.ts";

/** Whatever went wrong, the next call works. */
afterEach(async () => {
  expect((await call(apps.values, "/hello", ["again", 1])).data).toEqual(["Hello again"]);
});

describe("bad input", () => {
  test("an unknown endpoint names its neighbours", async () => {
    const failure = await failureOf(call(apps.values, "/helo", ["x"]));
    expect(failure).toBeInstanceOf(SpacecallError);
    expect(failure).toMatchObject({
      code: "not_found",
      endpoint: "/helo",
      nearest: ["/hello"],
      retryable: false,
    });
    expect(String(failure)).toContain("Did you mean /hello?");
  });

  test("an unknown endpoint called by name does too", async () => {
    const failure = await failureOf(call(apps.values, "/helo", { name: "x" }));
    expect(failure).toMatchObject({ code: "not_found", endpoint: "/helo", nearest: ["/hello"] });
  });

  test("too few values name the missing ones", async () => {
    const failure = await failureOf(call(apps.values, "/calculate", [4]));
    expect(failure).toMatchObject({ code: "input", endpoint: "/calculate" });
    const missing = isSpacecallError(failure, "input") && failure.issues.map(({ parameter }) => parameter);
    expect(missing).toEqual(hasNames ? ["operation", "num2"] : ["Operation", "Other number"]);
  });

  test("too few values, from an app that shows its errors", async () => {
    const failure = await failureOf(call(apps.errors_shown, "/raise_error", []));
    expect(failure).toMatchObject({ code: "input", endpoint: "/raise_error" });
  });

  // The server cuts surplus values off and runs the job. Seen on every version; two requests can't tell.
  test("too many values are dropped by the server", async () => {
    expect((await call(apps.values, "/hello", ["x", 1, "surplus"])).data).toEqual(["Hello x"]);
  });

  test("too many values are named when the job fails", async () => {
    const failure = await failureOf(call(apps.values, "/calculate", ["four", "add", 5, "surplus"]));
    expect(failure).toMatchObject({ code: "input" });
    expect(String(failure)).toContain("4 values were given and the endpoint takes 3");
  });

  test("a value of the wrong type names its parameter and what it takes", async () => {
    const failure = await failureOf(call(apps.values, "/calculate", ["four", "add", 5]));
    const parameter = hasNames ? "num1" : "Number";
    expect(failure).toMatchObject({ code: "input", issues: [{ parameter }] });
    expect(String(failure)).toMatch(/takes .*(float|number|int).*, not "four"/i);
  });

  test("an unknown name names its neighbours", async () => {
    const failure = await failureOf(
      call(apps.values, "/hello", hasNames ? { nam: "x" } : { Nam: "x", Times: 1 }),
    );
    expect(failure).toMatchObject({ code: "input", endpoint: "/hello" });
    expect(String(failure)).toMatch(
      hasNames ? /"nam" is no parameter.*there is name/ : /"Nam" is no parameter.*there is Name/,
    );
  });

  test.each([
    ["a Blob", [new Blob(["x"])]],
    ["bytes", [new Uint8Array(3)]],
    ["a function", [() => 1]],
    ["a BigInt", [1n]],
    ["a string in place of a list", "World"],
    ["null in place of a list", null],
  ])("%s is refused before any request", async (_, inputs) => {
    const fetch = () => Promise.reject(new Error("no request is due"));
    // `as`: callers without types do this.
    const failure = await failureOf(call(apps.values, "/hello", inputs as unknown[], { fetch }));
    expect(failure).toMatchObject({ code: "input" });
    expect(isSpacecallError(failure, "input") && failure.issues.length).toBe(1);
  });

  test("an endpoint without a name is refused before any request", async () => {
    expect(await failureOf(call(apps.values, "/"))).toMatchObject({
      code: "input",
      issues: [{ parameter: "endpoint" }],
    });
  });
});

describe("an app's own errors", () => {
  test("gr.Error, with what the server tells of it", async () => {
    const failure = await failureOf(call(apps.errors, "/raise_error", ["Too loud"]));
    expect(failure).toMatchObject({ code: "app", endpoint: "/raise_error", retryable: false });
    if (traits.hasCallV2) {
      expect(failure).toMatchObject({ reason: "Too loud", title: "Error", duration: 10_000, visible: true });
    } else if (traits.hasCall) {
      expect(String(failure)).toContain("no reason before Gradio 6.13");
    } else {
      expect(failure).toMatchObject({ reason: "Too loud" });
    }
  });

  test("an exception whose reason the app keeps", async () => {
    const failure = await failureOf(call(apps.errors, "/raise_exception", ["secret"]));
    expect(failure).toMatchObject({ code: "app" });
    expect(failure).not.toHaveProperty("reason");
    expect(String(failure)).toMatch(/reason/);
  });

  test("an exception whose reason the app shows", async () => {
    const failure = await failureOf(call(apps.errors_shown, "/raise_exception", ["told"]));
    expect(failure).toMatchObject({ code: "app" });
    if (traits.hasCallV2 || !traits.hasCall) expect(failure).toMatchObject({ reason: "told" });
  });

  where.test(traits.hasCall)("an error after yields comes after them", async () => {
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const [step] of call(apps.errors, "/after_yields", [2, "enough"])) seen.push(step);
    };
    expect(await failureOf(loop())).toMatchObject({ code: "app", endpoint: "/after_yields" });
    expect(seen).toEqual([0, 1]);
  });

  where.test(traits.hasCallV2)("a validator's complaint", async () => {
    const failure = await failureOf(call(apps.errors, "/validated", [-1]));
    expect(failure).toMatchObject({ code: "input", status: 422, endpoint: "/validated" });
    expect(String(failure)).toContain("The number must be positive");
  });

  where.test(traits.protocol === "sse_v3")("a full queue for a job of a connected app", async () => {
    await using full = await fillQueue();
    const app = await connect(full.app, { retries: 0 });
    expect(await failureOf(app.predict("/slow", [0]))).toMatchObject({
      code: "queue_full",
      status: 503,
      endpoint: "/slow",
      retryable: true,
    });
  });

  test("a login that is missing", async () => {
    const failure = await failureOf(call(apps.auth, "/hello", ["x"]));
    expect(failure).toMatchObject({ code: "auth", status: 401 });
  });

  where.test(traits.hasCall)("a full queue, after tries that change nothing", async () => {
    await using full = await fillQueue();
    const failure = await failureOf(call(full.app, "/slow", [0], { retries: 1 }));
    expect(failure).toMatchObject({ code: "queue_full", status: 503, retryable: true });
  });

  where.test(traits.hasCall)("a queue that was full and has a place again", async () => {
    const full = await fillQueue();
    const { app } = full;
    await full[Symbol.asyncDispose]();
    expect((await call(app, "/slow", [0])).data).toEqual(["done"]);
  });
});

describe("no app there", () => {
  test("nobody listens", async () => {
    const closed = await closedAddress();
    const failure = await failureOf(call(closed, "/hello", ["x"], { retries: 0 }));
    expect(failure).toMatchObject({ code: "connection", endpoint: "/hello", retryable: true });
    expect(String(failure)).toContain(new URL(closed).host);
    // In the runtime's own words.
    const words: Record<RuntimeName, string> = {
      node: "ECONNREFUSED",
      bun: "ECONNREFUSED",
      deno: "Connection refused",
      workerd: "Network connection lost",
      chromium: "Failed to fetch",
    };
    expect(String(failure)).toContain(words[runtime.name]);
  });

  test.each([
    ["404 pages", 404, "<!doctype html><title>Not here</title>", "not_found"],
    ["200 pages", 200, "<!doctype html><title>Welcome</title>", "protocol"],
    ["JSON of its own", 200, '{"ok": true}', "protocol"],
    ["null", 200, "null", "protocol"],
    ["nothing", 200, "", "protocol"],
    ["405", 405, "Method not allowed", "protocol"],
    ["500 pages", 500, "<h1>Internal error</h1>", "connection"],
  ])("a server that is no Gradio: %s", async (_, status, body, code) => {
    await using server = await startProxy(apps.values);
    await server.fault({
      route: "any",
      action: { type: "status", status, body, headers: { "content-type": "text/html" } },
    });
    const failure = await failureOf(call(server.url, "/hello", ["x"]));
    expect(failure).toMatchObject({ code });
    expect(String(failure)).toMatch(/127\.0\.0\.1/);
  });

  test("a redirect is not followed with the inputs, and the place is told", async () => {
    await using server = await startProxy(apps.values);
    const to = "https://elsewhere.example/x?secret=1";
    await server.fault({ route: "any", action: { type: "redirect", to, status: 301 } });
    const failure = await failureOf(call(server.url, "/hello", ["x"]));
    expect(failure).toMatchObject({ code: "connection", retryable: false });
    if (!runtime.hidesRedirects) expect(String(failure)).toContain("https://elsewhere.example/x");
    expect(String(failure)).not.toContain("secret");
  });

  test("an address without its scheme gets the right spelling", async () => {
    const failure = await failureOf(call("localhost:7860", "/hello", ["x"]));
    expect(failure).toMatchObject({ code: "input" });
    expect(String(failure)).toContain('"http://localhost:7860"');
  });
});

test("a failure that nobody looks at is no unhandled rejection", async () => {
  const ignored = call(apps.values, "/helo", ["x"]);
  await failureOf(collect(ignored));
  await nextTurn();
  expect(unhandled()).toEqual([]);
});
