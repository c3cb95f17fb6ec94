import { file } from "@spacecall/core";
import type { PlainFaultRule } from "@spacecall/testing";
import {
  afterEach,
  apps,
  beforeEach,
  collect,
  connectTo,
  describe,
  expect,
  failureOf,
  runtime,
  type SuiteProxy,
  startProxy,
  traits,
  where,
} from "./kit/index.ts";

let proxy: SuiteProxy;
beforeEach(async () => {
  proxy = await startProxy(apps.files);
});
afterEach(() => proxy.close());

const note = new File(["a note"], "note.txt", { type: "text/plain" });
/** More than the server is asked about. */
const large = new File([new Uint8Array(2 * 2 ** 20)], "large.bin");
const mib = 2 ** 20;

async function routes(): Promise<string[]> {
  return (await proxy.requests()).flatMap(({ routes }) => routes);
}
const isAnswer = { data: [{ name: "note.txt", size: 6 }] };

describe("an upload that is in trouble", () => {
  where.test(true).each<[string, PlainFaultRule["action"]]>([
    ["breaks before it is taken", { type: "cut", after: "unsent" }],
    ["breaks before it is answered", { type: "cut", after: "unanswered" }],
    ["a gateway refuses", { type: "status", status: 502 }],
    ["has to wait", { type: "status", status: 429, headers: { "retry-after": "0" } }],
  ])("and %s is sent again", async (_, action) => {
    await proxy.fault({ route: "upload", action, times: 1 });
    const app = await connectTo(proxy.url);
    expect(await app.predict("/describe", [note])).toMatchObject(isAnswer);
    expect((await routes()).filter((route) => route === "upload")).toHaveLength(2);
  });

  where.test(true).each<[string, PlainFaultRule["action"], string]>([
    [
      "is too large",
      { type: "status", status: 413, headers: { "content-type": "text/plain" }, body: "File size exceeded" },
      "upload",
    ],
    ["is refused", { type: "status", status: 400, body: '{"detail":"Invalid content type."}' }, "upload"],
    ["is left out in silence", { type: "body", body: "[]" }, "upload"],
    ["needs a login", { type: "status", status: 401 }, "auth"],
    ["breaks the server", { type: "status", status: 500 }, "connection"],
    ["is answered by a web page", { type: "html" }, "protocol"],
    ["is answered by nonsense", { type: "body", body: '[{"path": 7}]' }, "protocol"],
  ])("and %s is an error with its name, and no job is sent", async (_, action, code) => {
    await proxy.fault({ route: "upload", action });
    const app = await connectTo(proxy.url);
    const failure = await failureOf(app.predict("/describe", [note]));
    expect(failure).toMatchObject({ code, file: "note.txt" });
    expect(String(failure)).toContain("note.txt");
    expect(await routes()).not.toContain("join");
    expect((await routes()).filter((route) => route === "upload")).toHaveLength(1);
  });

  where.test(true)("and stays so is given up in the end", async () => {
    await proxy.fault({ route: "upload", action: { type: "cut", after: "unanswered" } });
    const app = await connectTo(proxy.url, { retries: 0 });
    expect(await failureOf(app.upload([note]))).toMatchObject({ code: "connection", file: "note.txt" });
  });

  where.test(true)("ends the others of its job", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" }, times: 1 });
    await proxy.fault({ route: "upload", action: { type: "status", status: 413 } });
    const app = await connectTo(proxy.url);
    const others = [new File(["b"], "b.txt"), new File(["c"], "c.txt")];
    expect(await failureOf(app.predict("/describe_many", [[note, ...others]]))).toMatchObject({
      code: "upload",
    });
  });
});

describe("an upload ends", () => {
  where.test(true)("with its job's signal, and no job is sent", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" } });
    const app = await connectTo(proxy.url);
    const controller = new AbortController();
    const job = app.submit("/describe", [note], { signal: controller.signal });
    for await (const { type } of job.events()) if (type === "uploading") break;
    expect(job.status).toMatchObject({ phase: "uploading", upload: { name: "note.txt", total: 6 } });
    const reason = new Error("the user left");
    controller.abort(reason);
    expect(await failureOf(job.result())).toBe(reason);
    expect(await routes()).not.toContain("join");
  });

  where.test(true)("with cancel(), and the job was never there", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" } });
    const app = await connectTo(proxy.url);
    const job = app.submit("/describe", [note]);
    for await (const { type } of job.events()) if (type === "uploading") break;
    expect(await job.cancel()).toBe("dequeued");
    expect(await routes()).not.toContain("join");
  });

  where.test(true)("with its job's limit", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" } });
    const app = await connectTo(proxy.url);
    const failure = await failureOf(app.predict("/describe", [note], { timeout: 3_000 }));
    expect(failure).toMatchObject({ code: "timeout", phase: "uploading" });
  });

  where.test(true)("with a limit of its own", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" } });
    const app = await connectTo(proxy.url);
    expect(await failureOf(app.upload([note], { timeout: 500 }))).toMatchObject({
      code: "timeout",
      limit: 500,
      phase: "uploading",
    });
  });

  where.test(true)("with the app", async () => {
    await proxy.fault({ route: "upload", action: { type: "hang" } });
    const app = await connectTo(proxy.url);
    const upload = app.upload([note], { onProgress: () => void app.close() });
    expect(await failureOf(upload)).toMatchObject({ name: "AbortError" });
  });

  where.test(true)("with what its listener throws, which is no fault of the file", async () => {
    const app = await connectTo(proxy.url);
    const mine = new TypeError("mine");
    const angry = [
      () => {
        throw mine;
      },
      () => Promise.reject(mine),
    ];
    for (const onProgress of angry) expect(await failureOf(app.upload([large], { onProgress }))).toBe(mine);
    const [there] = await app.upload([note]);
    expect(await there?.text()).toBe(await note.text());
  });
});

describe("a name that nobody should have", () => {
  const names = [
    'a"; filename="b.txt',
    "a\r\nContent-Type: text/html\r\n\r\n<b>",
    "../../etc/passwd",
    "invoice\u202Egpj.exe",
    "\u001B[31mred.txt",
  ];

  where.test(true)("writes no header, and names nothing but the file", async () => {
    const app = await connectTo(proxy.url);
    const bytes = new Uint8Array(2 * mib); // enough to be sent as a stream where that can be
    for (const name of names) {
      for (const source of [new Blob(["x"]), new Blob([bytes])]) {
        const type = "text/plain\r\nX-Mine: 1";
        const { data } = await app.predict("/describe", [file(source, { name, type })]);
        expect(data[0]).toMatchObject({ size: source.size });
        const [there] = await app.upload([file(source, { name })]);
        expect(await there?.arrayBuffer()).toHaveProperty("byteLength", source.size);
        expect(there?.name).not.toMatch(/[\p{Cc}\p{Bidi_C}/]/u);
      }
    }
  });

  where.test(true)("stands in an error without what a terminal or a reader would obey", async () => {
    const app = await connectTo(proxy.url);
    await proxy.fault({ route: "upload", action: { type: "status", status: 400 } });
    for (const name of names) {
      const failure = await failureOf(app.upload([file(new Blob(["x"]), { name })]));
      expect(failure).toMatchObject({ code: "upload", file: name });
      expect(String(failure)).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
    }
  });
});

describe("a large file", () => {
  where.test(traits.hasCancel)("beyond the app's limit is not sent at all", async () => {
    const app = await connectTo(proxy.url);
    const huge = new File([new Uint8Array(5 * mib + 1)], "huge.bin");
    const failure = await failureOf(app.predict("/describe", [huge]));
    expect(failure).toMatchObject({ code: "upload", file: "huge.bin" });
    expect(String(failure)).toContain(String(5 * mib));
    expect(await routes()).not.toContain("upload");
  });

  where.test(traits.hasCancel)("is followed as it goes up", async () => {
    const app = await connectTo(proxy.url);
    const job = app.submit("/describe", [large]);
    const events = await collect(job.events());
    expect((await job.result()).data).toMatchObject([{ size: large.size }]);
    // What is sent as a stream can be counted here.
    const streams = /^(?:node|deno|bun)$/.test(runtime.name);
    expect((await routes()).includes("upload-progress")).toBe(!streams);
    const sent = events.flatMap((event) => (event.type === "uploading" ? [event.sent] : []));
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
    expect(sent.at(-1)).toBe(large.size);
  });

  where.test(true)("arrives where its progress can't be had", async () => {
    await proxy.fault({ route: "upload-progress", action: { type: "status", status: 500 } });
    const app = await connectTo(proxy.url);
    expect((await app.predict("/describe", [large])).data).toMatchObject([{ size: large.size }]);
  });
});
