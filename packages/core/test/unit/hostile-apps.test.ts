import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AppOptions } from "./hostile-app.ts";
import { hostileApp, meta } from "./hostile-app.ts";
import { completed, generating } from "./hostile-server.ts";
import { watchRejections } from "./rejections.ts";
import { thrown } from "./thrown.ts";

let rejections: ReturnType<typeof watchRejections>;

beforeEach(() => {
  rejections = watchRejections();
});
afterEach(async () => {
  expect(await rejections.seen()).toEqual([]);
});

const inside = "http://127.0.0.1:9/latest/meta-data";

describe("files", () => {
  test("that an app of Gradio 3 names as defaults are not fetched here and brought to it", async () => {
    const app = hostileApp({
      version: "3.50.0",
      parameters: [
        { parameter_name: "image", type: {} },
        {
          parameter_name: "other",
          parameter_has_default: true,
          parameter_default: { path: inside, meta },
          type: {},
        },
      ],
    });
    const { data } = await app.predict({ image: new Blob(["my picture"]) });
    expect(data).toEqual(["ok"]);
    expect(app.elsewhere).toEqual([]);
    expect(app.uploaded).toEqual(["my picture"]);
    expect(JSON.stringify(app.joined)).toContain(inside);
  });

  test("that the caller names there are", async () => {
    const app = hostileApp({ version: "3.50.0" });
    await app.predict([{ path: "https://example.org/a.txt", meta }]);
    expect(app.elsewhere).toEqual(["https://example.org/a.txt"]);
    expect(app.uploaded).toEqual(["INSIDE"]);
  });

  test.each([inside, "https://my.app/account"])(
    "said to be a stream at %s go back as they came",
    async (path) => {
      const app = hostileApp({ data: JSON.stringify([{ path, url: null, is_stream: true, meta }]) });
      const { data } = await app.predict(["x"]);
      await app.predict([data[0]]);
      expect(app.elsewhere).toEqual([]);
      expect(app.uploaded).toEqual([]);
      expect(app.joined.at(-1)).toMatchObject({ data: [{ path, is_stream: true }] });
    },
  );

  test.each(["/stream/../../account", "/stream/..%2f..%2faccount", "/stream/%2E%2e/account"])(
    "have no address that leads out of the streams: %s",
    async (url) => {
      const json = JSON.stringify([{ path: "abc", url, is_stream: true, meta }]);
      const { data } = await hostileApp({ data: json }).predict(["x"]);
      expect(data[0]).toMatchObject({ url: "https://my.app/space/gradio_api/file=abc" });
    },
  );

  test("beside the app on its host are read without what is the app's", async () => {
    const data = JSON.stringify([{ path: "https://my.app/account", meta }]);
    const app = hostileApp({ data, headers: { "x-key": "mine" } });
    const { data: given } = await app.predict(["x"]);
    expect(await (given[0] as { text(): Promise<string> }).text()).toBe("INSIDE");
    expect(app.requests.at(-1)?.headers.get("x-key")).toBeNull();
    expect(app.requests.at(-1)?.url).toBe("https://my.app/account");
  });

  test("with half a megabyte for an address are read in a moment", async () => {
    const url = `${"/stream/".repeat(60_000)}\n`;
    const { data } = await hostileApp({
      data: JSON.stringify([{ path: "abc", url, is_stream: true, meta }]),
    }).predict(["x"]);
    expect(data[0]).toMatchObject({ isStream: true });
  });

  test("elsewhere have the limit of an answer, too", async () => {
    const app = hostileApp({
      data: JSON.stringify([{ path: "https://silent.example/a", meta }]),
      requestTimeout: 20,
    });
    const { data } = await app.predict(["x"]);
    const error = await thrown(() => (data[0] as { text(): Promise<string> }).text());
    expect(error).toMatchObject({ code: "timeout", limit: 20, url: "https://silent.example/a" });
  });

  test("whose upload is refused with words that never end are refused all the same", async () => {
    const app = hostileApp({
      requestTimeout: 20,
      upload: () => new Response(new ReadableStream({}), { status: 413 }),
    });
    expect(await thrown(() => app.predict([new Blob(["x"])]))).toMatchObject({ code: "upload", status: 413 });
  });

  test("answered in words of any letters can be read", async () => {
    const app = hostileApp({ data: JSON.stringify([{ path: "a.txt", meta }]), statusText: "\u0480" });
    const { data } = await app.predict(["x"]);
    expect(await (data[0] as { text(): Promise<string> }).text()).toBe("FILE");
  });
});

describe("what an app says of itself", () => {
  test.each<[string, AppOptions]>([
    ["returns", { returns: [{ type: "DEEP" }] }],
    [
      "a default",
      { parameters: [{ parameter_name: "x", parameter_has_default: true, parameter_default: "DEEP" }] },
    ],
    ["choices", { parameters: [{ parameter_name: "x", type: { enum: ["DEEP"] } }] }],
  ])("runs jobs as if it said nothing where it is nested without end: %s", async (_, options) => {
    const app = hostileApp(options);
    expect((await app.predict(["x"])).data).toEqual(["ok"]);
    expect(await thrown(() => app.predict({}))).toMatchObject({ code: "protocol" });
  });

  test("is no address where an endpoint has such a name", async () => {
    for (const name of ["..", ".", "\ud800"]) {
      const app = hostileApp({ name, queue: false });
      await thrown(() => app.predict(["x"], 0));
      expect(app.requests.at(-1)?.url).toBe("https://my.app/space/gradio_api/run/predict");
    }
  });

  test("stands in errors in short, and in one line", async () => {
    const protocol = `sse_w\u202e\n${"x".repeat(100_000)}`;
    const error = await thrown(() => hostileApp({ protocol }).predict(["x"]));
    expect(error).toMatchObject({ code: "unsupported" });
    expect(String(error)).not.toMatch(/[\u202e\n]/);
    expect(String(error).length).toBeLessThan(500);

    const parameters = Array.from({ length: 20_000 }, (_, at) => ({
      parameter_name: `\u202e\nz${at}`,
      parameter_has_default: true,
      parameter_default: 1,
      type: {},
    }));
    const refused = await thrown(() => hostileApp({ parameters }).predict({ qqqqqqqqqqqqqqqq: 1 }));
    expect(refused).toMatchObject({ code: "input" });
    expect(String(refused)).not.toMatch(/[\u202e\n]/);
    expect(String(refused)).toContain("and 19970 more");
    expect(String(refused).length).toBeLessThan(2_000);
  });

  test("names parameters by text only, beside examples", async () => {
    const odd = { toString: null, valueOf: null };
    const { named } = await (
      await hostileApp({ parameters: [{ parameter_name: odd, type: {} }], samples: [["a"]] }).app
    ).viewApi();
    expect([...named.keys()]).toEqual(["/go"]);
  });

  test("may be thousands of endpoints, references and examples", async () => {
    const api = await (
      await hostileApp({
        parameters: Array.from({ length: 5_000 }, (_, at) => ({ parameter_name: `p${at}`, type: {} })),
        samples: Array.from({ length: 5_000 }, () => []),
      }).app
    ).viewApi();
    expect(api.named.get("/go")?.examples?.length).toBeLessThanOrEqual(20);

    const definitions = Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [
        at,
        { anyOf: [{ $ref: `#/$defs/${at + 1}` }, { $ref: `#/$defs/${at + 1}` }] },
      ]),
    );
    const type = {
      $ref: "#/$defs/0",
      $defs: { ...definitions, 14: { $ref: `#${"/".repeat(1_000_000)}` } },
    };
    expect((await hostileApp({ parameters: [{ parameter_name: "x", type }] }).predict(["x"])).data).toEqual([
      "ok",
    ]);
  });
});

describe("what an app says of a job", () => {
  test("is a value where it has another shape than edits", async () => {
    const odd = '[[[{"toString":null,"valueOf":null},[],1]]]';
    const app = hostileApp({ stream: generating(odd) + completed('["end"]'), generator: true });
    expect((await app.predict(["x"])).data).toEqual(["end"]);
  });

  test("has no figures that are larger than any number", async () => {
    const stream = [
      'data: {"msg":"estimation","event_id":"mine","rank":0,"rank_eta":1e308}\n\n',
      'data: {"msg":"progress","event_id":"mine","progress_data":[{"index":1e308,"length":1e-300}]}\n\n',
      'data: {"msg":"process_completed","event_id":"mine","success":true,"output":{"data":["end"],"duration":1e999}}\n\n',
    ].join("");
    const app = await hostileApp({ stream }).app;
    const job = app.submit("/go", ["x"]);
    const { data, duration } = await job.result();
    expect({ data, duration }).toEqual({ data: ["end"], duration: undefined });
    const events: unknown[] = [];
    for await (const event of job.events()) events.push(event);
    expect(events).toContainEqual({ type: "queued", position: 0 });
    expect(events).toContainEqual({ type: "progress", steps: [{ index: 1e308, length: 1e-300 }] });
  });

  test("shows no token, nor a header of the caller's, that came back", async () => {
    const options = { token: "hf_secret123", headers: { "x-key": "SECRET-KEY" } };
    const failed = await thrown(() =>
      hostileApp({
        ...options,
        stream:
          'data: {"msg":"process_completed","event_id":"mine","success":false,"output":{"error":"got Bearer hf_secret123"}}\n\n',
      }).predict(["x"]),
    );
    expect(failed).toMatchObject({ code: "app", reason: "got …" });
    const answered = await thrown(() =>
      hostileApp({
        ...options,
        join: () => new Response("you sent hf_secret123 and SECRET-KEY", { status: 502 }),
      }).predict(["x"]),
    );
    expect(String(answered)).toContain("you sent *** and ***");
    const redirected = await thrown(() =>
      hostileApp({
        ...options,
        join: () =>
          new Response("", {
            status: 307,
            headers: { location: "https://other.example/hf_secret123/SECRET-KEY" },
          }),
      }).predict(["x"]),
    );
    expect(String(redirected)).toContain("https://other.example/***/***");
  });
});
