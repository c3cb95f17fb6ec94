import { describe, expect, test } from "vitest";
import type { Theme } from "../src/index.ts";
import { api, apps, call, outputs, post, result, run, traits, version } from "./sample-app.ts";

const file = (path: string) =>
  traits.protocol === "ws"
    ? { name: path, data: null, is_file: true, orig_name: "note.txt" }
    : { path, orig_name: "note.txt", meta: { _type: "gradio.FileData" } };

async function upload(name: string, content: Blob | string): Promise<string> {
  const form = new FormData();
  form.append("files", new Blob([content]), name);
  const answer = await fetch(api("files", "/upload"), { method: "POST", body: form });
  const [path]: string[] = await answer.json();
  if (!path) throw new Error(`Upload of ${name}: ${answer.status}`);
  return path;
}

/** Reads a number from an endpoint that returns an object of numbers. */
async function countOf(theme: Theme, endpoint: string, key: string): Promise<number> {
  const values = await result(theme, endpoint);
  // Both endpoints that count, `executions` and `endless_steps`, return this.
  const [counts] = values as [Partial<Record<string, number>>];
  return counts[key] ?? 0;
}

test(`the server says that it is Gradio ${version}`, async () => {
  const config = await (await fetch(`${apps.values}/config`)).json();
  expect(config.version).toBe(version);
  expect(config.protocol ?? "ws").toBe(traits.protocol);
  expect(config.api_prefix ?? "").toBe(traits.apiPrefix);
});

test.each(Object.entries(apps))("%s answers /config and /info", async (theme, url) => {
  const wanted = /^(?:auth|members)$/.test(theme) ? 401 : 200;
  expect((await fetch(`${url}/config`)).status).toBe(wanted);
  expect((await fetch(`${url}${traits.apiPrefix}/info`)).status).toBe(wanted);
});

describe("values", () => {
  test.each([
    ["hello", ["World", 3], ["Hello Hello Hello World"]],
    ["predict", ["my friend"], ["Bonjour: my friend"]],
    ["three", ["Hello", true, 5], ["Good morning Hello", -15]],
    ["calculate", [4, "add", 5], [9]],
    ["calculate", [8, "divide", 2], [4]],
    ["echo_json", [{ a: [1, null] }], [{ a: [1, null] }]],
    ["optional", ["a", null], [{ text: "a", note: null }]],
    ["slider", [3], [3]],
    ["unicode", [], [expect.stringContaining("line\u2028separator, paragraph\u2029separator, 👩‍🚀 é 漢字")]],
    ["big", [2], ["x".repeat(2048)]],
    ["slow", [0.01], ["slept 0.01 s"]],
    ["no_inputs", [], ["nothing needed"]],
    ["no_outputs", ["a"], []],
    ["update", [], [{ __type__: "update", value: "new", visible: false }]],
    ["skip", [], [{ __type__: "update" }]],
    ["direct", ["x"], ["Bonjour: x"]],
    ["undocumented", [], ["undocumented"]],
  ])("%s %j", async (name, data, expected) => {
    expect(await result("values", name, data)).toEqual(expected);
  });

  test("nan sends numbers that JSON lacks by /call, and null by /run", async () => {
    const { body } = await run("values", "nan", []);
    expect(JSON.stringify(body)).toContain("null");
    if (traits.protocol !== "sse_v3") return; // 4.21 sends null by /call too, and older ones have no /call.
    const text = await call("values", "nan", []);
    expect(text).toContain('{"nan": NaN, "infinity": Infinity, "nested": [{"minus": -Infinity}, NaN, 1.5]');
    expect(text).toContain('"text": "NaN, \\"Infinity\\" and -Infinity: [NaN, {\\"a\\": Infinity}] \\\\"');
  });

  test("headers shows the request as the app sees it", async () => {
    const answer = await post(api("values", "/run/headers?x=1"), { data: [] }, { "X-Test": "here" });
    expect(await answer.text()).toContain("x-test");
  });

  test("executions counts", async () => {
    const before = await countOf("values", "executions", "no_inputs");
    await result("values", "no_inputs");
    expect(await countOf("values", "executions", "no_inputs")).toBe(before + 1);
  });

  test("private and unnamed endpoints are not in /info", async () => {
    const info = await (await fetch(api("values", "/info"))).json();
    const names = Object.keys(info.named_endpoints);
    expect(names).toContain("/hello");
    expect(names).not.toContain("/private");
  });
});

describe("streaming", () => {
  test.each([
    ["count", [3, 0], [[0], [1], [2], [2]]],
    [
      "two",
      [2],
      [
        ["a0", 0],
        ["a1", 1],
        ["a1", 1],
      ],
    ],
    ["zero", [], [[null]]],
    ["burst", [2], [[0], [1], [1]]],
    ["same", [2], [["same"], ["same"], ["same"]]],
    ["slow_start", [0.01, 1], [[0], [0]]],
    [
      "list_shrink",
      [],
      [
        [[1, 2, 3, 4]],
        [[1, 4]],
        [[{ keep: 1, drop: 2 }, ["a", "b", "c"]]],
        [[{ keep: 1 }, ["a"]]],
        [[]],
        [[]],
      ],
    ],
    [
      "json_object",
      [],
      [
        [{ tokens: ["a"], step: 0, note: null }],
        [{ tokens: ["a", "b"], step: 1, note: "x" }],
        [{ tokens: ["a", "b!"], step: 2 }],
        [{ tokens: ["a", "b!"], step: 2 }],
      ],
    ],
  ])("%s %j", async (name, data, expected) => {
    const values = await outputs("streaming", name, data);
    // Plain runs give the first value only.
    expect(values).toEqual(traits.hasCall ? expected : expected.slice(0, 1));
  });

  test("predict grows to the whole greeting", async () => {
    const values = await outputs("streaming", "predict", ["world"]);
    expect(values[0]).toEqual(["H"]);
    if (traits.hasCall) expect(values.at(-1)).toEqual(["Hello, world!"]);
  });

  test("dataframe", async () => {
    const [first] = await outputs("streaming", "dataframe");
    expect(first).toMatchObject([{ headers: ["name", "value"], data: [["u0", "b"]] }]);
  });

  test("endless_steps tells how far endless came", async () => {
    const before = await countOf("streaming", "endless_steps", "started");
    await run("streaming", "endless", [0.01]);
    expect(await countOf("streaming", "endless_steps", "started")).toBe(before + 1);
    expect(await countOf("streaming", "endless_steps", "steps")).toBeGreaterThan(0);
  });
});

describe("state", () => {
  test("counter and chat remember within a session", async () => {
    const session = crypto.randomUUID();
    expect((await run("state", "counter", [null], session)).body.data).toEqual([null, 1]);
    expect((await run("state", "counter", [null], session)).body.data).toEqual([null, 2]);
    expect((await run("state", "chat", ["a b", null], session)).body.data).toEqual(["2 words so far", null]);
    expect((await run("state", "chat", ["c", null], session)).body.data).toEqual(["3 words so far", null]);
    expect((await run("state", "counter", [null], crypto.randomUUID())).body.data).toEqual([null, 1]);
  });
});

describe("errors", () => {
  test.each([
    ["errors", "raise_error", ["m"], "m"],
    ["errors", "raise_exception", ["secret"], null],
    ["errors_shown", "raise_error", ["m"], "m"],
    ["errors_shown", "raise_exception", ["secret"], "secret"],
  ] as const)("%s %s", async (theme, name, data, message) => {
    const { status, body } = await run(theme, name, [...data]);
    expect(status).toBe(500);
    // Before 5 the text of a gr.Error comes in Python's quotes.
    expect(body.error?.replaceAll("'", "") ?? null).toBe(message);
  });

  test("after_yields yields, then fails", async () => {
    expect((await run("errors", "after_yields", [2, "m"])).body.data).toEqual([0]);
    if (!traits.hasCall) return;
    const text = await call("errors", "after_yields", [2, "m"]);
    expect(text.match(/event: \w+/g)).toEqual(["event: generating", "event: generating", "event: error"]);
  });

  test("fine and validated answer", async () => {
    expect(await result("errors", "fine")).toEqual(["fine"]);
    expect(String(await result("errors", "validated", [1]))).toMatch(/^1/);
  });

  test("validated rejects on versions with validators", async () => {
    if (!traits.hasCall) return;
    const { status } = await post(api("errors", "/call/validated"), { data: [-1] });
    expect(status).toBe(traits.apiPrefix ? 422 : 200);
  });
});

describe("progress", () => {
  const jobs: [string, unknown[]][] = [
    ["steps", [2, 0]],
    ["fraction", []],
    ["messages", []],
  ];
  if (traits.hasCall) jobs.push(["nested", []]); // See the comment in the app.
  test.each(jobs)("%s", async (name, data) => {
    expect(await result("progress", name, data)).toEqual(["done"]);
  });
});

describe("files", () => {
  test("describe and describe_many read what was uploaded", async () => {
    const path = await upload("note.txt", "hello");
    const hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    const expected = { name: "note.txt", size: 5, sha256: hash };
    expect(await result("files", "describe", [file(path)])).toEqual([expected]);
    expect(await result("files", "describe_many", [[file(path)]])).toEqual([[expected]]);
    expect(await result("files", "describe", [null])).toEqual([null]);
  });

  test("make_file gives a file to download", async () => {
    const made = await result("files", "make_file", ["héllo"]);
    // A file has a path, and on Gradio 3 a name in its place.
    const [{ path, name }] = made as [{ path?: string; name?: string }];
    expect(await (await fetch(api("files", `/file=${encodeURIComponent(path ?? name ?? "")}`))).text()).toBe(
      "héllo",
    );
  });

  test("sample has files as defaults, where the API info tells defaults", async () => {
    const info = await (await fetch(api("files", "/info"))).json();
    const defaults = info.named_endpoints["/sample"].parameters.map(
      (parameter: { parameter_default?: unknown }) => parameter.parameter_default,
    );
    const one = { path: expect.any(String), meta: { _type: "gradio.FileData" } };
    const told = [expect.objectContaining(one), [expect.objectContaining(one)]];
    expect(defaults).toEqual(traits.protocol === "sse_v3" ? told : [undefined, undefined]);
    expect(await result("files", "sample", [null, null])).toEqual([[null]]);
  });

  test("image gives the image back, and gallery two", async () => {
    const pixel =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const png = Buffer.from(pixel, "base64");
    const input =
      traits.protocol === "ws"
        ? `data:image/png;base64,${pixel}`
        : file(await upload("dot.png", new Blob([png])));
    expect(await result("files", "image", [input])).toEqual([expect.anything()]);
    expect(await result("files", "gallery")).toEqual([[expect.anything(), expect.anything()]]);
  });
});

describe("media", () => {
  test.each([
    ["image", ["red"]],
    ["audio", []],
    ["images", [2]],
    ["html", []],
    ["markdown", []],
    ["label", []],
    ["highlighted", []],
  ])("%s", async (name, data) => {
    expect(await result("media", name, data)).toEqual([expect.anything()]);
  });
});

describe("components", () => {
  test.each([
    ["choice", "green"],
    ["choices", ["red"]],
    ["group", ["red", "green"]],
    ["level", 0.5],
    ["flag", true],
    ["object", { a: [1] }],
  ])("%s gives back what it took", async (name, value) => {
    expect(await result("components", name, [value])).toEqual([value]);
  });
});

describe("auth", () => {
  test("hello wants the cookies of a login", async () => {
    expect((await run("auth", "hello", ["you"])).status).toBe(401);
    const form = new URLSearchParams({ username: "user", password: "secret" });
    const login = await fetch(`${apps.auth}/login`, { method: "POST", body: form });
    const cookie = login.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const answer = await post(api("auth", "/run/whoami"), { data: [] }, { cookie });
    expect((await answer.json()).data).toEqual(["user"]);
  });
});

describe("limits", () => {
  test("the queue is full soon", async () => {
    if (traits.protocol === "sse" || traits.protocol === "ws") return; // These refuse within the stream.
    const join = () =>
      post(api("limits", "/queue/join"), { data: [0.2], fn_index: 1, session_hash: crypto.randomUUID() });
    // One runs, one waits, and the rest finds no place.
    const answers = await Promise.all([join(), join(), join(), join()]);
    expect(answers.map(({ status }) => status)).toContain(503);
  });
});

test("single has one endpoint", async () => {
  const info = await (await fetch(api("single", "/info"))).json();
  expect(Object.keys({ ...info.named_endpoints, ...info.unnamed_endpoints })).toEqual(["/predict"]);
  expect(await result("single", "predict", ["my friend"])).toEqual(["Bonjour: my friend"]);
});

test("direct_closed refuses plain runs", async () => {
  expect((await run("direct_closed", "hello", ["you"])).status).toBe(404);
  if (traits.hasCall) expect(await result("direct_closed", "hello", ["you"])).toEqual(["Hello you"]);
});

describe("demo", () => {
  test("answers", async () => {
    expect(await result("demo", "hello", ["you", 2])).toEqual(["Hello Hello you"]);
    expect(await result("demo", "calculate", [6, "multiply", 7])).toEqual([42]);
    expect((await outputs("demo", "count", [2, 0]))[0]).toEqual([1]);
    expect((await outputs("demo", "chat", ["hi"]))[0]).toEqual(["You said “hi”."]);
    expect((await run("demo", "fail", ["oh"])).status).toBe(500);
  });
});
