import { connect, SpacecallError } from "@spacecall/core";
import {
  apps,
  closedAddress,
  describe,
  expect,
  failureOf,
  hasNames,
  hasSessions,
  parameter,
  startProxy,
  test,
  traits,
  where,
} from "./kit/index.ts";

test("tells what the app's config says, in one request", async () => {
  await using proxy = await startProxy(apps.streaming);
  const app = await connect(`${proxy.url}/`);
  expect(app.url).toBe(proxy.url);
  expect(app.gradioVersion).toMatch(/^\d+\.\d+/);
  expect(app.spaceId).toBeUndefined();
  expect(app.session).toMatch(/^\w{12,}$/);
  expect((await proxy.requests()).map(({ path }) => path)).toEqual(["/config"]);
  await app.close();
});

test("tells what kind each endpoint is", async () => {
  const app = await connect(apps.streaming);
  expect(app.endpoint("/count")).toMatchObject({ name: "/count", generator: true, queued: true });
  expect(app.endpoint("count")).toBe(app.endpoint("/count"));
  expect(app.endpoint("/endless_steps")).toMatchObject({ generator: false });
  expect(app.endpoint("/nowhere")).toBeUndefined();
  const index = app.endpoint("/count")?.index ?? -1;
  expect(app.endpoint(index)).toBe(app.endpoint("/count"));
  expect(app.endpoints).toContain(app.endpoint("/count"));
  expect(app.endpoint("/count")?.cancellable).toBe(traits.hasCancel || !hasSessions);
  const values = await connect(apps.values);
  expect(values.endpoint("/direct")).toMatchObject({ queued: false });
  expect(values.endpoint("/private")).toBeUndefined();
  await Promise.all([app.close(), values.close()]);
});

test("a session of one's own choice is kept, and others are all different", async () => {
  const own = await connect(apps.values, { session: "my-session" });
  const [first, second] = await Promise.all([connect(apps.values), connect(apps.values)]);
  expect(own.session).toBe("my-session");
  expect(first.session).not.toBe(second.session);
});

test("an app in a folder keeps its path and its query", async () => {
  await using proxy = await startProxy(apps.values, { prefix: "/some/path" });
  const app = await connect(`${proxy.url}?key=value`);
  await app.viewApi();
  expect((await proxy.requests()).map(({ path }) => path)).toEqual([
    "/config?key=value",
    `${traits.apiPrefix}/info?key=value`,
  ]);
});

describe("what is no app", () => {
  test("an address where nobody listens", async () => {
    const failure = await failureOf(connect(await closedAddress(), { retries: 0 }));
    expect(failure).toMatchObject({ code: "connection", retryable: true });
  });

  test("a path without an app", async () => {
    const failure = await failureOf(connect(`${apps.values}/nowhere`));
    expect(failure).toBeInstanceOf(SpacecallError);
    expect(failure).toMatchObject({ code: "not_found" });
  });

  test("an address without its scheme", async () => {
    await expect(connect("localhost:7860")).rejects.toThrow('Did you mean "http://localhost:7860"?');
  });

  test.each([
    ["a web page", { type: "html" }],
    ["JSON of something else", { type: "body", body: '{"version": 5, "hello": "world"}' }],
    ["a list", { type: "body", body: "[]" }],
    ["null", { type: "body", body: "null" }],
    ["half of its JSON", { type: "body", body: '{"version": "6.31.0", "comp' }],
    [
      "a prefix that leads elsewhere",
      {
        type: "body",
        body: '{"version": "6.31.0", "api_prefix": "@evil.example", "components": [], "dependencies": []}',
      },
    ],
  ] as const)("a config that is %s", async (_, action) => {
    await using proxy = await startProxy(apps.values);
    await proxy.fault({ route: "config", action });
    const failure = await failureOf(connect(proxy.url));
    expect(failure).toMatchObject({ code: "protocol", retryable: false });
    expect(String(failure)).toContain(proxy.url);
  });
});

test("a signal ends connecting, also one that is aborted already", async () => {
  await using proxy = await startProxy(apps.values);
  await proxy.fault({ route: "config", action: { type: "hang" } });
  const controller = new AbortController();
  const connecting = connect(proxy.url, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(connecting).rejects.toThrow("enough");
  await expect(connect(apps.values, { signal: AbortSignal.abort(new Error("never mind")) })).rejects.toThrow(
    "never mind",
  );
});

test("a config that never comes is a time-out", async () => {
  await using proxy = await startProxy(apps.values);
  await proxy.fault({ route: "config", action: { type: "hang" } });
  const failure = await failureOf(connect(proxy.url, { requestTimeout: 200, retries: 0 }));
  expect(failure).toMatchObject({ code: "timeout", limit: 200 });
});

test("a closed app takes no more jobs, and closes twice", async () => {
  const app = await connect(apps.values);
  await app.close();
  await app.close();
  expect(await failureOf(app.predict("/hello"))).toMatchObject({ name: "AbortError" });
  expect(app.submit("/hello").status).toMatchObject({ phase: "cancelled", outcome: "dequeued" });
  expect(await failureOf(app.viewApi())).toMatchObject({ name: "AbortError" });
  expect(await failureOf(app.queueStatus())).toMatchObject({ name: "AbortError" });
});

const [num1, num2] = [parameter("num1", "Number"), parameter("num2", "Other number")];
const operation = parameter("operation", "Operation");

where.describe(hasSessions)("a connected app", () => {
  test("runs a job with at most four requests from the start, and two more for another", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    expect(await app.predict("/hello", { [parameter("name", "Name")]: "Ada" })).toMatchObject({
      data: ["Hello Ada"],
    });
    const paths = (await proxy.requests()).map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
    expect(paths).toEqual([
      "GET /config",
      `GET ${traits.apiPrefix}/info`,
      `POST ${traits.apiPrefix}/queue/join`,
      `GET ${traits.apiPrefix}/queue/data`,
    ]);
    await app.predict("/hello", ["Bob", 2]);
    expect(await proxy.requests()).toHaveLength(6);
  });

  test("tells how busy its queue is", async () => {
    const app = await connect(apps.values);
    expect((await app.queueStatus()).size).toBeGreaterThanOrEqual(0);
    await using proxy = await startProxy(apps.values);
    const other = await connect(proxy.url);
    const controller = new AbortController();
    const asked = other.queueStatus({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
  });

  test("takes an endpoint by name, by index, and left out where there is one", async () => {
    const app = await connect(apps.values);
    const index = app.endpoint("/predict")?.index ?? -1;
    expect((await app.predict("predict", ["a"])).data).toEqual(["Bonjour: a"]);
    expect((await app.predict(index, ["b"])).data).toEqual(["Bonjour: b"]);
    const single = await connect(apps.single);
    expect((await single.predict(["c"])).data).toEqual(["Bonjour: c"]);
    expect((await single.submit({ [parameter("text", "Text")]: "d" }).result()).data).toEqual(["Bonjour: d"]);
  });

  test("runs functions without a name by their index", async () => {
    const app = await connect(apps.values);
    const nameless = app.endpoints.filter(({ name }) => name === undefined);
    const said = await Promise.all(nameless.map(async ({ index }) => (await app.predict(index)).data[0]));
    expect(said).toContain("unnamed");
  });

  test("an endpoint that is not there is told with near misses, and must be named among many", async () => {
    const app = await connect(apps.values);
    expect(await failureOf(app.predict("/helo"))).toMatchObject({ code: "not_found", nearest: ["/hello"] });
    expect(await failureOf(app.predict(9_999))).toMatchObject({ code: "not_found" });
    const failure = await failureOf(app.predict({ name: "x" }));
    expect(failure).toMatchObject({ code: "input" });
    expect(String(failure)).toContain("/hello");
  });

  test.each<[string, unknown, unknown]>([
    ["in order", [4, "add", 5], 9],
    ["by name", { [num2]: 5, [num1]: 4, [operation]: "multiply" }, 20],
    ["by name, with a default", { [num1]: 4, [num2]: 5 }, 9],
    ["by label", { Number: 4, "Other number": 5 }, 9],
  ])("takes inputs %s", async (_, inputs, sum) => {
    const app = await connect(apps.values);
    const given = JSON.stringify(inputs);
    const { data } = await app.predict("/calculate", inputs as Record<string, unknown>); // `as`: the table holds both kinds
    expect(data).toEqual([sum]);
    expect(JSON.stringify(inputs)).toBe(given);
  });

  test("fills in what is left out: defaults, and None where it is optional", async () => {
    const app = await connect(apps.values);
    expect((await app.predict("/hello")).data).toEqual(["Hello World"]);
    expect((await app.predict("/hello", ["Ada"])).data).toEqual(["Hello Ada"]);
    expect((await app.predict("/hello", { [parameter("times", "Times")]: 2 })).data).toEqual([
      "Hello Hello World",
    ]);
    const [text, note] = [parameter("text", "Text"), parameter("note", "Note")];
    // That None will do is told by newer ones only.
    if (hasNames) expect((await app.predict("/optional", ["a"])).data).toEqual([{ text: "a", note: null }]);
    expect((await app.predict("/optional", ["a", null])).data).toEqual([{ text: "a", note: null }]);
    expect((await app.predict("/optional", { [text]: "a", [note]: "b" })).data).toEqual([
      { text: "a", note: "b" },
    ]);
  });

  test.each<[string, string, unknown, string]>([
    ["too many", "/hello", ["a", 1, 2], "3 values were given and the endpoint takes 2"],
    ["too few", "/calculate", [4], `"${num2}" is missing`],
    ["a missing name", "/calculate", { [num1]: 4 }, `"${num2}" is missing`],
    ["an unknown name", "/calculate", { [num1]: 4, [num2]: 5, opperation: "add" }, `there is ${operation}`],
    ["a value beside its choices", "/calculate", [4, "modulo", 5], `"${operation}" takes one of "add"`],
    ["a value of another type", "/hello", [{ first: "Ada" }], `"${parameter("name", "Name")}" takes str`],
    ["a plain text for a file", "/describe", ["cat.png"], `"${parameter("file", "File")}" takes`],
    ["bytes for a text", "/hello", [new Uint8Array(3)], `"${parameter("name", "Name")}" takes str`],
    ["what is no JSON", "/echo_json", [new Map()], "Map"],
  ])("refuses %s before anything is sent to the queue", async (_, endpoint, inputs, words) => {
    await using proxy = await startProxy(endpoint === "/describe" ? apps.files : apps.values);
    const app = await connect(proxy.url);
    const failure = await failureOf(app.predict(endpoint, inputs as unknown[])); // `as`: the table holds both kinds
    expect(failure).toMatchObject({ code: "input", retryable: false });
    expect(String(failure)).toContain(words);
    expect((await proxy.requests()).filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("a value beside the choices is fine where the component takes any", async () => {
    const app = await connect(apps.values);
    expect((await app.predict("/any_choice", ["something else"])).data).toEqual(["something else"]);
  });

  test("runs jobs in order without API info, which is not asked for again and again at once", async () => {
    await using proxy = await startProxy(apps.values);
    await proxy.fault({ route: "info", action: { type: "status", status: 404 } });
    const app = await connect(proxy.url);
    const jobs = [1, 2, 3].map((times) => app.predict("/hello", ["Ada", times]));
    expect((await Promise.all(jobs)).map(({ data }) => data[0])).toEqual([
      "Hello Ada",
      "Hello Hello Ada",
      "Hello Hello Hello Ada",
    ]);
    const asked = (await proxy.requests()).filter(({ path }) => path.includes("/info"));
    expect(asked).toHaveLength(1);
    expect(await failureOf(app.predict("/hello", { [parameter("name", "Name")]: "Ada" }))).toMatchObject({
      code: "input",
    });
    expect(await failureOf(app.predict("/hello", ["Ada"]))).toMatchObject({ code: "input" });
  });

  test("endpoints without a queue run by a single request, generators and closed ones through the queue", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    await app.viewApi();
    await proxy.clear();
    expect(await app.predict("/direct", ["a"])).toMatchObject({ data: ["Bonjour: a"], jobId: "" });
    expect((await proxy.requests()).map(({ path }) => path)).toEqual([`${traits.apiPrefix}/run/direct`]);
    const closed = await connect(apps.direct_closed);
    const { data } = await closed.predict("/unqueued", ["b"]);
    expect(data).toEqual(["Hello b"]);
  });

  test("fills in State and takes it out, and a new session starts anew", async () => {
    const app = await connect(apps.state);
    const count = async () => (await app.predict("/counter")).data;
    expect([await count(), await count()]).toEqual([[1], [2]]);
    expect((await app.predict("/chat", ["two words"])).data).toEqual(["2 words so far"]);
    expect((await app.predict("/chat", { [parameter("message", "Message")]: "one" })).data).toEqual([
      "3 words so far",
    ]);
    const before = app.session;
    app.resetSession();
    expect(app.session).not.toBe(before);
    expect(await count()).toEqual([1]);
    const again = await connect(apps.state, { session: before });
    expect((await again.predict("/counter")).data).toEqual([3]);
  });

  test("gr.update is its value and gr.skip what was there before", async () => {
    const app = await connect(apps.values);
    expect((await app.predict("/update")).data).toEqual(["new"]);
    expect((await app.predict("/skip")).data).toEqual([null]);
    const streaming = await connect(apps.streaming);
    const job = streaming.submit("/skips");
    const seen: unknown[] = [];
    for await (const data of job) seen.push(data);
    expect(seen).toEqual([
      ["first", 0],
      ["first", 1],
      ["second", 1],
    ]);
    expect((await job.result()).data).toEqual(["second", 1]);
  });

  test("changes to the inputs after the submit don't matter", async () => {
    const app = await connect(apps.values);
    const value = { list: [1] };
    const job = app.submit("/echo_json", { [parameter("value", "JSON")]: value });
    value.list.push(2);
    expect((await job.result()).data).toEqual([{ list: [1] }]);
  });
});
