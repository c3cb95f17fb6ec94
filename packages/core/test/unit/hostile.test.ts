import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../src/call.ts";
import { connect } from "../../src/connect.ts";
import { endpointSchema } from "../../src/endpoint-schema.ts";
import { isSpacecallError, SpacecallError } from "../../src/errors.ts";
import { formatApi } from "../../src/format-api.ts";
import { places } from "../../src/places.ts";
import { isRemoteFile } from "../../src/remote-file.ts";
import { completed, deepJson, event, generating, hostileServer, type Sent } from "./hostile-server.ts";
import { recordedText } from "./recordings.ts";
import { watchRejections } from "./rejections.ts";
import { thrown } from "./thrown.ts";

let rejections: ReturnType<typeof watchRejections>;
let globals: string[];

const names = () => Reflect.ownKeys(globalThis).map(String);

beforeEach(() => {
  places.clear();
  rejections = watchRejections();
  globals = names();
});
afterEach(async () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
  // zod registers itself when it loads, for all its copies in a page.
  expect(names().filter((name) => !globals.includes(name) && !name.startsWith("__zod_global"))).toEqual([]);
  expect(await rejections.seen()).toEqual([]);
});

/** Runs one job of an app that sends this, and gives what became of it. */
async function run(sent: Sent, endpoint = "count", inputs: unknown[] = [3, 0]) {
  const { fetch, asked } = hostileServer(sent);
  const app = await connect("https://my.app", { fetch, retries: 0, oauthToken: "hf_user" });
  const kinds: string[] = [];
  const job = app.submit(endpoint, inputs, { onEvent: ({ type }) => kinds.push(type) });
  const [result] = await Promise.allSettled([job.result()]);
  app.close();
  expect(kinds.filter((kind) => ["complete", "error", "cancelled"].includes(kind))).toEqual([kinds.at(-1)]);
  return { result, job, asked, kinds };
}

const data = (result: PromiseSettledResult<{ data: unknown }>) =>
  result.status === "fulfilled" ? result.value.data : result.reason;

describe("prototype keys", () => {
  const nasty =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}';

  test("in a value are keys like any other", async () => {
    const { result, job } = await run({ queue: generating(`[${nasty}]`) + completed(`[${nasty}]`) });
    expect(JSON.stringify(data(result))).toBe(`[${nasty}]`);
    expect(JSON.stringify(job.outputs)).toBe(`[[${nasty}]]`);
  });

  test.each(["__proto__", "constructor", "prototype"])("in the edits of a value: %s", async (key) => {
    const edits = `[[["add",["${key}"],{}],["add",["${key}","polluted"],1],["replace",["${key}"],{"polluted":2}]]]`;
    const { result, job } = await run({
      queue: generating("[{}]") + generating(edits) + completed('["end"]'),
    });
    expect(data(result)).toEqual(["end"]);
    expect(JSON.stringify(job.outputs)).toBe(`[[{}],[{"${key}":{"polluted":2}}]]`);
  });

  test.each([
    ["what is inherited can't be edited", '[["replace",["toString","name"],"x"]]'],
    ["nor deleted", '[["delete",["__proto__","toString"]]]'],
    ["nor extended", '[["add",["constructor","prototype","polluted"],1]]'],
  ])("%s", async (_, edits) => {
    const { result, job } = await run({
      queue: generating("[{}]") + generating(`[${edits}]`) + completed('["end"]'),
    });
    expect(data(result)).toEqual(["end"]);
    expect(job.outputs).toEqual([[{}], ["end"]]); // edits that don't fit say nothing
  });

  test("in the messages, the join, the info and the config change nothing", async () => {
    const proto = '"__proto__":{"polluted":1,"event_id":"mine","queue":false},"constructor":{"polluted":1}';
    const put = (json: string) => json.replaceAll("{", `{${proto},`).replaceAll(",}", "}");
    const { result } = await run({
      config: put(recordedText("6.31.0", "config-streaming.json")),
      info: put(recordedText("6.31.0", "info-streaming.json")),
      join: `{${proto},"event_id":"mine"}`,
      queue: event("log", `${proto},"log":"x","level":"info"`) + generating("[0]") + completed("[0]"),
    });
    expect(data(result)).toEqual([0]);
  });

  test("as the names of endpoints and inputs are names that nobody has", async () => {
    const { fetch } = hostileServer({});
    const app = await connect("https://my.app", { fetch, retries: 0 });
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(await thrown(() => app.predict(name, []))).toMatchObject({ code: "not_found" });
      const inputs = Object.fromEntries([[name, 1]]);
      expect(await thrown(() => app.predict("count", inputs))).toMatchObject({ code: "input" });
    }
    app.close();
  });
});

describe("what is nested too deep", () => {
  test("in an output is handed out as it came", async () => {
    const { result } = await run({ queue: completed(`[${deepJson()}]`) });
    let depth = 0;
    for (let at: unknown = data(result); Array.isArray(at); at = at[0]) depth++;
    expect(depth).toBe(100_001);
  });

  test.each<[string, string]>([
    ["in place of outputs", event("process_generating", `"output":{"data":{"x":${deepJson()}}}`)],
    ["in place of a message", `data: ${deepJson()}\n\n`],
    ["in a field", event("log", `"log":${deepJson()}`)],
    ["in a bar of progress", event("progress", `"progress_data":[{"desc":${deepJson()}}]`)],
    [
      "in a failure",
      'data: {"msg":"process_completed","event_id":"mine","success":false,"output":{"error":'.concat(
        deepJson(),
        "}}\n\n",
      ),
    ],
  ])("%s is an error of ours", async (_, queue) => {
    const { result } = await run({ queue });
    expect(data(result)).toBeInstanceOf(SpacecallError);
  });

  test("in edits and in what they are for is no trouble", async () => {
    const deep = deepJson();
    const path = `[${"0,".repeat(99_999)}0]`;
    const { job } = await run({
      queue: generating(`[${deep}]`) + generating(`[[["replace",${path},2]]]`) + completed("[3]"),
    });
    expect(job.outputs).toHaveLength(2);
    let [at]: unknown[] = job.outputs[1] ?? [];
    while (Array.isArray(at)) at = at[0];
    expect(at).toBe(2);
  });

  test.each<[string, string]>([
    ["the info", `{"named_endpoints":${deepJson()},"unnamed_endpoints":{}}`],
    [
      "what the info says of an endpoint",
      `{"named_endpoints":{"/count":{"parameters":[],"returns":${deepJson()}}},"unnamed_endpoints":{}}`,
    ],
    [
      "what the info says of a parameter",
      `{"named_endpoints":{"/count":{"parameters":[{"parameter_name":"x","type":${deepJson()}}],"returns":[]}},"unnamed_endpoints":{}}`,
    ],
  ])("in %s ends the job, with data or an error of ours", async (_, info) => {
    const { result } = await run({ info, queue: completed("[1]") });
    expect(data(result)).toSatisfy((what) => Array.isArray(what) || isSpacecallError(what));
  });

  test("in the config is an error of ours", async () => {
    for (const config of [deepJson(), `{"version":"6.31.0","components":${deepJson()}}`]) {
      const { fetch } = hostileServer({ config });
      const error = await thrown(() => connect("https://my.app", { fetch, retries: 0 }));
      expect(error).toMatchObject({ name: "SpacecallError", code: "protocol" });
    }
  });

  test.each(["complete", "error", "generating"])("in a %s event of /call", async (kind) => {
    const { fetch } = hostileServer({ call: `event: ${kind}\ndata: {"x":${deepJson()}}\n\n` });
    const error = await thrown(() => call("https://my.app", "count", [3, 0], { fetch, retries: 0 }));
    expect(error).toBeInstanceOf(SpacecallError);
  });
});

describe("an object that can't be made text, where text must be,", () => {
  const odd = '{"toString":1,"valueOf":1}';
  const info = (endpoint: string) => `{"named_endpoints":{"/count":${endpoint}},"unnamed_endpoints":{}}`;

  test.each<[string, string]>([
    [
      "as the name of a parameter",
      `{"parameters":[{"parameter_name":${odd},"label":${odd},"type":{}}],"returns":[]}`,
    ],
    [
      "as the description of a type",
      `{"parameters":[{"parameter_name":"steps","type":{"type":"string","description":${odd}}}],"returns":[]}`,
    ],
    ["as the need of a token", `{"parameters":[],"returns":[],"oauth_token":${odd}}`],
    [
      "as the address of a default",
      `{"parameters":[{"parameter_name":"steps","label":"Steps","type":{},"python_type":{"type":"str"},"component":"File","parameter_has_default":true,"parameter_default":{"meta":{"_type":"gradio.FileData"},"url":${odd},"path":"x"}}],"returns":[]}`,
    ],
  ])("%s is data or an error of ours", async (_, endpoint) => {
    const { result } = await run({ info: info(endpoint), queue: completed("[1]") }, "count", [{ x: 1 }]);
    expect(data(result)).toSatisfy((what) => Array.isArray(what) || isSpacecallError(what));
    const { fetch } = hostileServer({ info: info(endpoint) });
    const app = await connect("https://my.app", { fetch, retries: 0 });
    const [view] = await Promise.allSettled([
      app.viewApi().then((api) => {
        formatApi(api);
        for (const one of api.named.values()) endpointSchema(one).input.safeParse({ steps: 1 });
      }),
    ]);
    if (view?.status === "rejected") expect(view.reason).toBeInstanceOf(SpacecallError);
    app.close();
  });

  test("as the protocol is an error of ours", async () => {
    const config = `{"version":"4.19.2","protocol":${odd},"components":[],"dependencies":[{"batch":true,"inputs":[],"outputs":[]}]}`;
    const { fetch } = hostileServer({ config });
    const error = await thrown(() => connect("https://my.app", { fetch, retries: 0 }));
    expect(error).toMatchObject({ name: "SpacecallError", code: "protocol" });
  });
});

describe("wild edits", () => {
  test.each([
    ["a negative index", '[["replace",[-1],1]]'],
    ["an index far beyond the end", '[["add",[4294967295],1]]'],
    ["an index beyond all numbers", '[["replace",[1e999],1]]'],
    ["a fraction", '[["replace",[0.5],1]]'],
    ["NaN", '[["replace",[NaN],1]]'],
    ["null", '[["replace",[null],1]]'],
    ["an object", '[["replace",[{"0":0}],1]]'],
    ["a list", '[["replace",[[0]],1]]'],
    ["text for a number", '[["replace",["0"],1]]'],
    ["the length", '[["replace",["length"],4294967295]]'],
    ["a list's method", '[["replace",["push"],1]]'],
    ["no path", '[["delete",[]]]'],
    ["no edits", "7"],
    ["an operation that nobody knows", '[["move",[0],1]]'],
  ])("%s changes nothing, and the job goes on", async (_, edits) => {
    const { result, job } = await run({
      queue: generating("[[1,2]]") + generating(`[${edits}]`) + completed('["end"]'),
    });
    expect(job.outputs).toEqual([[[1, 2]], ["end"]]);
    expect(data(result)).toEqual(["end"]);
  });
});

describe("other jobs' messages", () => {
  test("are not taken for one's own, whatever they say", async () => {
    const { result, job } = await run({
      queue:
        generating('["theirs"]', "theirs") +
        completed('["theirs"]', "theirs") +
        completed('["theirs"]', "__proto__") +
        generating('["mine"]') +
        completed('["mine"]'),
    });
    expect(data(result)).toEqual(["mine"]);
    expect(job.outputs).toEqual([["mine"]]);
  });

  test("do not pile up", async () => {
    const { result } = await run({
      queue: generating('["theirs"]', "theirs").repeat(20_000) + completed('["mine"]'),
    });
    expect(data(result)).toEqual(["mine"]);
  });
});

test("messages after the end are not heard", async () => {
  const { result, job, kinds } = await run({
    queue:
      completed('["first"]') + completed('["second"]') + generating('["third"]') + event("log", '"log":"x"'),
  });
  expect(data(result)).toEqual(["first"]);
  expect(job.outputs).toEqual([["first"]]);
  expect(kinds).toEqual(["output", "complete"]);
});

describe("characters that change how a text looks", () => {
  const marks = "\u202Egpj.\u2066x\u200F\u061C\u0007\u001b[31m\r\nSet-Cookie: a=b";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  const looks = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

  test("in a server's words are in no message", async () => {
    const { result } = await run({ queue: `data: ${JSON.stringify({ msg: 1, event_id: marks })}\n\n` });
    const error = data(result);
    expect(error).toMatchObject({ code: "protocol" });
    expect(String(error)).not.toMatch(looks);
    const { fetch } = hostileServer({ call: `event: error\ndata: ${JSON.stringify(marks)}\n\n` });
    const lost = await thrown(() => call("https://my.app", "count", [3, 0], { fetch, retries: 0 }));
    expect(lost).toBeInstanceOf(SpacecallError);
    expect(String(lost)).not.toMatch(looks);
  });

  test("in the names of endpoints and parameters are in no message", async () => {
    const name = `coun${marks}`;
    const swap = (json: string) => json.replaceAll('"/count"', JSON.stringify(`/${name}`));
    const { fetch } = hostileServer({
      config: recordedText("6.31.0", "config-streaming.json").replaceAll(
        '"api_name":"count"',
        `"api_name":${JSON.stringify(name)}`,
      ),
      info: swap(recordedText("6.31.0", "info-streaming.json")).replaceAll(
        /"parameter_name":"[^"]*"/g,
        `"parameter_name":${JSON.stringify(name)}`,
      ),
    });
    const app = await connect("https://my.app", { fetch, retries: 0 });
    const unknown = await thrown(() => app.predict("/count", [3, 0]));
    expect(unknown).toMatchObject({ code: "not_found" });
    expect(String(unknown)).not.toMatch(looks);
    const misfit = await thrown(() => app.predict("/two", ["not a number"]));
    expect(misfit).toMatchObject({ code: "input" });
    expect(String(misfit)).not.toMatch(looks);
    app.close();
  });
});

test("an answer that leads elsewhere gets no inputs, and is an error of ours", async () => {
  const asked: string[] = [];
  const { fetch } = hostileServer({});
  const app = await connect("https://my.app", {
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(new URL(request.url).host);
      if (request.method !== "POST") return fetch(request);
      expect(request.redirect).toBe("manual");
      return new Response(null, { status: 307, headers: { location: "https://evil.example/queue/join" } });
    },
  });
  const error = await thrown(() => app.predict("count", [3, 0]));
  expect(error).toMatchObject({ name: "SpacecallError", code: "connection" });
  expect(new Set(asked)).toEqual(new Set(["my.app"]));
  app.close();
});

test("a file that lies at another origin is read without anything that is the app's", async () => {
  const path = "https://evil.example/a.txt";
  const file = {
    path,
    url: path,
    orig_name: "a.txt",
    mime_type: null,
    size: 2,
    meta: { _type: "gradio.FileData" },
  };
  const { fetch } = hostileServer({
    info: '{"named_endpoints":{},"unnamed_endpoints":{}}',
    queue: completed(`[${JSON.stringify(file)}]`),
  });
  const foreign: Request[] = [];
  const app = await connect("https://my.app", {
    retries: 0,
    token: "hf_SECRET",
    headers: { "x-mine": "SECRET" },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (new URL(request.url).host === "my.app") return fetch(request);
      foreign.push(request);
      return new Response("hi");
    },
  });
  const { data } = await app.predict("count", [3, 0]);
  const [given] = data;
  if (!isRemoteFile(given)) throw new Error("It is a file.");
  expect(await given.text()).toBe("hi");
  expect(foreign.map(({ url }) => url)).toEqual([path]);
  expect(Array.from(foreign[0]?.headers ?? []).join()).not.toContain("SECRET");
  app.close();
});
