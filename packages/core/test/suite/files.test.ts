import { file, type LocalFile, type RemoteFile } from "@spacecall/core";
import {
  admitsHeaders,
  apps,
  collect,
  connectTo,
  describe,
  expect,
  failureOf,
  parameter,
  type SuiteProxy,
  startProxy,
  traits,
  where,
} from "./kit/index.ts";

/** What the app `files` says of a file that it got. */
interface Described {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

const isOldest = traits.protocol === "ws";
/** Whether there are functions that take galleries and messages with files. */
const takesMore = traits.apiPrefix !== "";

const encode = (text: string) => new TextEncoder().encode(text);

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function hashOf(text: string): Promise<string> {
  return sha256(encode(text));
}

/** A picture of one pixel. */
const png = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (sign) => sign.charCodeAt(0),
);

async function described(input: unknown): Promise<Described> {
  const app = await connectTo(apps.files);
  const { data } = await app.predict("/describe", [input]);
  return data[0] as Described; // `as`: what the app says
}

async function made(text: string): Promise<RemoteFile> {
  const app = await connectTo(apps.files);
  const { data } = await app.predict("/make_file", [text]);
  return data[0] as RemoteFile; // `as`: its output is a file
}

const uploadsOf = async (proxy: SuiteProxy) =>
  (await proxy.requests()).filter(({ routes }) => routes.includes("upload"));

describe("files in", () => {
  where.test(true)("bytes of every kind arrive as they are", async () => {
    const text = "some bytes: \0 é";
    const bytes = encode(text);
    const wide = new Uint8Array([9, ...bytes, 9]);
    const kinds: [string, unknown][] = [
      ["Blob", new Blob([bytes])],
      ["File", new File([bytes], "a.txt", { type: "text/plain" })],
      ["Uint8Array", bytes.slice()],
      ["a part of a buffer", wide.subarray(1, -1)],
      ["ArrayBuffer", bytes.slice().buffer],
      ["DataView", new DataView(wide.buffer, 1, bytes.length)],
      ["Response", new Response(bytes)],
      ["ReadableStream", new Blob([bytes]).stream()],
      ["file()", file(bytes, { name: "b.txt" })],
      ["data address", file(`data:application/octet-stream;base64,${btoa(String.fromCharCode(...bytes))}`)],
      ["data address, escaped", file(`data:,${encodeURIComponent(text)}`)],
    ];
    const hash = await sha256(bytes);
    for (const [kind, input] of kinds) {
      const { sha256, size } = await described(input);
      expect([kind, size, sha256]).toEqual([kind, bytes.length, hash]);
    }
  });

  where.test(true)("names and types are kept", async () => {
    const { name } = await described(new File(["x"], "Grüße 猫.txt"));
    expect(name).toBe("Grüße 猫.txt");
    expect((await described(file(new Blob(["x"]), { name: "mine.md" }))).name).toBe("mine.md");
    if (isOldest) return; // Gradio 3 keeps no types
    const app = await connectTo(apps.files);
    const [typed, renamed] = await app.upload([
      new File(["x"], "a.bin", { type: "application/x-mine" }),
      file(new Blob(["x"], { type: "text/plain" }), { name: "b.md", type: "text/markdown" }),
    ]);
    expect([typed?.type, renamed?.type, renamed?.name]).toEqual([
      "application/x-mine",
      "text/markdown",
      "b.md",
    ]);
  });

  where.test(true)("an empty one is a file too", async () => {
    expect(await described(new File([], "empty.txt"))).toMatchObject({ size: 0, name: "empty.txt" });
  });

  where.test(true)("what the caller does to bytes later does not matter", async () => {
    const app = await connectTo(apps.files);
    const bytes = encode("before");
    const job = app.submit("/describe", [bytes]);
    bytes.fill(0);
    expect((await job.result()).data[0]).toMatchObject({ sha256: await hashOf("before") });
  });

  where.test(true)("several go up, in order, and the same one once", async () => {
    await using proxy = await startProxy(apps.files);
    const app = await connectTo(proxy.url);
    const [a, b] = [new File(["a"], "a.txt"), new File(["b"], "b.txt")];
    const { data } = await app.predict("/describe_many", { [parameter("files", "Files")]: [a, b, a] });
    const seen = data[0] as Described[]; // `as`: what the app says
    expect(seen.map(({ sha256 }) => sha256)).toEqual([
      await hashOf("a"),
      await hashOf("b"),
      await hashOf("a"),
    ]);
    expect(await uploadsOf(proxy)).toHaveLength(2);
  });

  where.test(takesMore)("anywhere in lists and objects", async () => {
    const app = await connectTo(apps.files);
    const image = new File([png], "dot.png", { type: "image/png" });
    const gallery = await app.predict("/describe_gallery", [[{ image, caption: "a dot" }]]);
    expect(gallery.data[0]).toMatchObject([{ caption: "a dot", name: "dot.png", size: png.length }]);
    const message = await app.predict("/describe_message", [
      { text: "look", files: [image, new Blob(["x"])] },
    ]);
    expect(message.data[0]).toMatchObject({ text: "look", files: [{ size: png.length }, { size: 1 }] });
  });

  where.test(true)("a job tells how its files go up, before anything else", async () => {
    const app = await connectTo(apps.files);
    const job = app.submit("/describe", [new File(["hello"], "h.txt")]);
    const events = await collect(job.events());
    const uploading = events.filter(({ type }) => type === "uploading");
    expect(events.slice(0, uploading.length)).toEqual(uploading);
    expect(uploading[0]).toEqual({ type: "uploading", name: "h.txt", sent: 0, total: 5 });
    expect(uploading.at(-1)).toEqual({ type: "uploading", name: "h.txt", sent: 5, total: 5 });
    expect(events.at(-1)?.type).toBe("complete");
  });

  where.test(admitsHeaders)(
    "an address is fetched here where that is asked for, without credentials",
    async () => {
      await using proxy = await startProxy(apps.values);
      await proxy.fault({ route: "any", action: { type: "body", body: "there", contentType: "text/plain" } });
      const app = await connectTo(apps.files, { headers: { "x-mine": "secret" } });
      const { data } = await app.predict("/describe", [
        file(`${proxy.url}/far%20away.txt`, { upload: true }),
      ]);
      expect(data[0]).toMatchObject({ name: "far away.txt", sha256: await hashOf("there") });
      for (const { headers } of await proxy.requests()) expect(headers).not.toHaveProperty("x-mine");
    },
  );

  where.test(traits.apiPrefix !== "")("a private address is an input error that says so", async () => {
    const app = await connectTo(apps.files);
    const failure = await failureOf(app.predict("/describe", [new URL("http://192.168.0.1/cat.png")]));
    expect(failure).toMatchObject({ code: "input", issues: [{ parameter: "file" }] });
    expect(String(failure)).toContain("upload: true");
  });

  where.test(true)("what is no file, or no text, is an input error that names the parameter", async () => {
    const app = await connectTo(apps.files);
    const name = parameter("file", "File");
    expect(await failureOf(app.predict("/describe", ["cat.png"]))).toMatchObject({
      code: "input",
      issues: [{ parameter: name }],
    });
    const odd = { ...file(new Blob(["x"])), source: 7 } as unknown as LocalFile; // `as`: it is wrong on purpose
    expect(await failureOf(app.predict("/describe", [odd]))).toMatchObject({
      code: "input",
      issues: [{ parameter: name, message: expect.stringContaining("no file") }],
    });
    expect(await failureOf(app.predict("/make_file", [new Blob(["x"])]))).toMatchObject({ code: "input" });
  });

  where.test(true)("bytes for call() are an input error that shows the way", async () => {
    const { call } = await import("@spacecall/core/call");
    const failure = await failureOf(call(apps.files, "/describe", [new Blob(["x"])]));
    expect(failure).toMatchObject({ code: "input" });
    expect(String(failure)).toContain("connect()");
  });
});

describe("files out", () => {
  where.test(true)("can be read, whatever their name", async () => {
    const out = await made("some text");
    expect(out).toMatchObject({ size: 9, isStream: false });
    expect(out.name).toBe("made für you #1.txt");
    expect(await out.text()).toBe("some text");
    expect(new Uint8Array(await out.arrayBuffer())).toEqual(encode("some text"));
    expect((await out.blob()).size).toBe(9);
    expect(await (await fetch(out.url)).text()).toBe("some text");
  });

  where.test(true)("in part", async () => {
    const out = await made("0123456789");
    const part = await out.response({ range: [2, 4] });
    expect([part.status, await part.text()]).toEqual([206, "234"]);
    expect(await out.text({ range: [7] })).toBe("789");
  });

  where.test(true)("in galleries and as pictures", async () => {
    const app = await connectTo(apps.files);
    const { data } = await app.predict("/gallery", []);
    const pictures = (data[0] as unknown[]).map((entry) => {
      // `as`: an image with its caption, or in Gradio 3 a pair of them, or the image alone
      const { image } = (
        Array.isArray(entry) ? { image: entry[0] } : "image" in Object(entry) ? entry : { image: entry }
      ) as {
        image: RemoteFile;
      };
      return image;
    });
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) expect((await picture.blob()).size).toBeGreaterThan(20);

    const same = await app.predict("/image", [new File([png], "dot.png", { type: "image/png" })]);
    const [picture] = same.data as RemoteFile[]; // `as`: what the endpoint gives
    expect([...new Uint8Array((await picture?.arrayBuffer()) ?? []).slice(1, 4)]).toEqual([...encode("PNG")]);
  });

  where.test(true)("may be sounds", async () => {
    const app = await connectTo(apps.media);
    const { data } = await app.predict("/audio", []);
    const [sound] = data as RemoteFile[]; // `as`: what the endpoint gives
    const bytes = new Uint8Array((await sound?.arrayBuffer()) ?? []);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("RIFF");
  });

  where.test(traits.hasCancel && traits.apiPrefix === "")("may be streams that grow", async () => {
    const app = await connectTo(apps.media);
    const { data } = await app.predict("/audio_stream", []);
    const [stream] = data as RemoteFile[]; // `as`: what the endpoint gives
    expect(stream).toMatchObject({ isStream: true, url: expect.stringContaining(`${app.url}/stream/`) });
    const bytes = new Uint8Array((await stream?.arrayBuffer()) ?? []);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("RIFF");
  });

  where.test(true)("go back to the app without an upload, also by their JSON", async () => {
    await using proxy = await startProxy(apps.files);
    const app = await connectTo(proxy.url);
    const { data } = await app.predict("/make_file", ["again"]);
    const [out] = data as RemoteFile[]; // `as`: what the endpoint gives
    const kept = await app.file(JSON.parse(JSON.stringify(out)));
    expect(await kept.text()).toBe("again");
    for (const input of [out, kept]) {
      const again = await app.predict("/describe", [input]);
      expect(again.data[0]).toMatchObject({ sha256: await hashOf("again") });
    }
    expect(await uploadsOf(proxy)).toEqual([]);
  });

  where.test(true)("go to another app by an upload", async () => {
    await using proxy = await startProxy(apps.files);
    const out = await made("over there");
    const app = await connectTo(proxy.url);
    const { data } = await app.predict("/describe", [out]);
    expect(data[0]).toMatchObject({ sha256: await hashOf("over there") });
    expect(await uploadsOf(proxy)).toHaveLength(1);
  });

  where.test(true)("are not_found where the app gives none", async () => {
    const app = await connectTo(apps.files);
    const json = isOldest
      ? { name: "/etc/passwd", is_file: true, data: null, orig_name: "passwd" }
      : { path: "/etc/passwd", meta: { _type: "gradio.FileData" } };
    const stranger = await app.file(json);
    expect(await failureOf(stranger.text())).toMatchObject({ code: "not_found" });
    expect(await failureOf(app.file({ path: 7 }))).toMatchObject({ code: "input" });
  });

  where.test(true)("whose body breaks off are an error of ours, however they are read", async () => {
    await using proxy = await startProxy(apps.files);
    const app = await connectTo(proxy.url, { retries: 0 });
    const { data } = await app.predict("/make_file", ["a".repeat(1_000)]);
    const [out] = data as RemoteFile[]; // `as`: what the endpoint gives
    await proxy.fault({ route: "file", action: { type: "cut", after: { bytes: 10 } } });
    const reads: ((response: Response) => Promise<unknown>)[] = [
      (response) => response.text(),
      (response) => response.json(),
      (response) => response.blob(),
      (response) => response.arrayBuffer(),
      async (response) => {
        for await (const _ of response.body ?? []);
      },
    ];
    for (const read of reads) {
      const failure = await failureOf(
        Promise.resolve(out?.response()).then((answer) => answer && read(answer)),
      );
      expect(failure).toMatchObject({ code: "connection", retryable: true });
    }
    for (const way of ["text", "blob", "arrayBuffer"] as const)
      expect(await failureOf(out?.[way]() ?? Promise.resolve())).toMatchObject({ code: "connection" });
  });

  where.test(true)("a read ends with its signal, also while its body comes", async () => {
    const out = await made("x");
    const reason = new Error("enough");
    expect(await failureOf(out.text({ signal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  where.test(admitsHeaders)("carry what is the app's to the app alone", async () => {
    await using proxy = await startProxy(apps.files);
    await using other = await startProxy(apps.files);
    const app = await connectTo(proxy.url, { token: "hf_SECRET", headers: { "x-mine": "secret" } });
    const { data } = await app.predict("/make_file", ["mine"]);
    const [out] = data as RemoteFile[]; // `as`: what the endpoint gives
    await out?.text();
    const read = (await proxy.requests()).find(({ path }) => path.includes("/file="));
    expect(read?.headers).toMatchObject({ authorization: "Bearer hf_SECRET", "x-mine": "secret" });
    if (isOldest) return; // a file of Gradio 3 is always on its own server
    await other.fault({ route: "any", action: { type: "body", body: "theirs" } });
    const far = await app.file({ path: `${other.url}/far.txt`, meta: { _type: "gradio.FileData" } });
    expect(await far.text()).toBe("theirs");
    for (const { headers } of await other.requests()) {
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("x-mine");
    }
  });
});

where.test(admitsHeaders)(
  "a file that goes to another app is read with its own app's token, and uploaded with the other's",
  async () => {
    await using first = await startProxy(apps.files);
    await using second = await startProxy(apps.files);
    const from = await connectTo(first.url, { token: "hf_FIRST" });
    const to = await connectTo(second.url, { token: "hf_SECOND" });
    const { data } = await from.predict("/make_file", ["moved"]);
    expect((await to.predict("/describe", data)).data[0]).toMatchObject({ sha256: await hashOf("moved") });
    for (const [proxy, token] of [
      [first, "hf_FIRST"],
      [second, "hf_SECOND"],
    ] as const) {
      // The platform's WebSocket can't carry one.
      const requests = (await proxy.requests()).filter(({ headers }) => headers.upgrade === undefined);
      expect(requests.map(({ headers }) => headers.authorization)).toEqual(
        requests.map(() => `Bearer ${token}`),
      );
    }
    expect(await uploadsOf(second)).toHaveLength(1);
  },
);

describe("app.upload()", () => {
  where.test(true)("gives the files as the app has them, in order", async () => {
    const app = await connectTo(apps.files);
    const told: string[] = [];
    const files = await app.upload([new File(["a"], "a.txt"), encode("b"), file("data:,c")], {
      onProgress: ({ name, sent, total }) => told.push(`${name} ${sent}/${total}`),
    });
    expect(await Promise.all(files.map((one) => one.text()))).toEqual(["a", "b", "c"]);
    expect(told).toContain("a.txt 1/1");
    const { data } = await app.predict("/describe_many", [files]);
    expect(data[0]).toHaveLength(3);
  });

  where.test(true)("says which one is no file", async () => {
    const app = await connectTo(apps.files);
    const failure = await failureOf(app.upload([new Blob(["a"]), {} as Blob])); // `as`: it is wrong on purpose
    expect(failure).toMatchObject({ code: "input" });
    expect(String(failure)).toContain("file 2");
  });
});
