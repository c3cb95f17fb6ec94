import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type FileData, readFileData } from "../../src/file-data.ts";
import { createRemoteFile, isAt, isRemoteFile, readWhole } from "../../src/remote-file.ts";
import { createSession } from "../../src/session.ts";
import { aConnection } from "./a-connection.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { scriptStreams } from "./scripted-stream.ts";
import { loadParts, settle } from "./settle.ts";
import { thrown } from "./thrown.ts";

beforeAll(loadParts);

const meta = { _type: "gradio.FileData" };

function at(json: object, version = "6.31.0", ownFetch: typeof fetch = fetch) {
  const { open } = scriptStreams();
  const connection = aConnection(
    fakeGradio({ version }),
    createSession({ hash: "hash", open, onBreak: () => {} }),
    { fetch: ownFetch },
  );
  const data = readFileData({ meta, ...json });
  if (!data) throw new Error("It is a file.");
  return createRemoteFile(connection, data as FileData);
}

describe("where a file can be read", () => {
  test.each([
    ["/tmp/gradio/ab/a b#1?.txt", "/file=/tmp/gradio/ab/a%20b%231%3F.txt"],
    ["/tmp/gradio/ab/猫.txt", "/file=/tmp/gradio/ab/%E7%8C%AB.txt"],
    ["C:\\Temp\\gradio\\a.txt", "/file=C%3A%5CTemp%5Cgradio%5Ca.txt"],
    ["/tmp/../../logout", "/file=%2Ftmp%2F..%2F..%2Flogout"],
    ["..", "/file=.."],
    ["%2e%2e/x", "/file=%252e%252e/x"],
  ])("by its path: %s", (path, tail) => {
    expect(new URL(at({ path }).url).pathname).toBe(`/gradio_api${tail}`);
  });

  test("and not by an address that the server got wrong", () => {
    // 4.44 writes these in answers of /call.
    for (const url of [
      "http://my.app/call/file=/tmp/a.txt",
      "http://127.0.0.1:8/stream/x",
      "https://evil.example/",
    ])
      expect(at({ path: "/tmp/a.txt", url }, "4.44.1").url).toBe("https://my.app/gradio_api/file=/tmp/a.txt");
  });

  test.each([
    ["abc/1/2/playlist.m3u8", "http://10.0.0.1:7860/gradio_api/stream/abc/1/2/playlist.m3u8", "6.31.0"],
    ["abc/1/2", "http://127.0.0.1:7860/stream/abc/1/2?x=1#y", "4.44.1"],
  ])("a stream by the tail of its address: %s", (path, url, version) => {
    const stream = at({ path, url, is_stream: true }, version);
    expect(stream.isStream).toBe(true);
    expect(stream.url).toBe(`https://my.app/gradio_api/stream/${path}`);
  });

  test("elsewhere, where its path is an address", () => {
    expect(at({ path: "https://example.org/a.png" }).url).toBe("https://example.org/a.png");
  });
});

describe("a stream that is handed on", () => {
  test("is read as the server joins it, next to its playlist", async () => {
    const asked: string[] = [];
    const fetchIt: typeof fetch = async (url) => {
      asked.push(String(url));
      return new Response("all of it");
    };
    const path = "abc/1/2/playlist.m3u8";
    const stream = at(
      { path, url: `http://a/gradio_api/stream/${path}`, is_stream: true },
      "6.31.0",
      fetchIt,
    );
    const { signal } = new AbortController();
    expect(await (await readWhole(stream, signal)).text()).toBe("all of it");
    expect(isAt(stream, "https://my.app")).toBe(false);
    await readWhole(at({ path: "/a/playlist.m3u8" }, "6.31.0", fetchIt), signal);
    expect(asked).toEqual([
      "https://my.app/gradio_api/stream/abc/1/2/playlist-file",
      "https://my.app/gradio_api/file=/a/playlist.m3u8",
    ]);
  });
});

describe("reading", () => {
  test("follows redirects within the app, and not for ever", async () => {
    let asked = 0;
    const around: typeof fetch = async () => {
      asked++;
      return new Response(null, { status: 302, headers: { location: "/gradio_api/file=/b" } });
    };
    const failure = await thrown(() => at({ path: "/a" }, "6.31.0", around).text());
    expect(failure).toMatchObject({ code: "connection" });
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(10);
  });
});

describe("a file that is not there at once", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Answers one after the other; the last one stays. */
  function answering(...answers: (() => Response)[]) {
    const asked = vi.fn(async (..._: Parameters<typeof fetch>) => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer) throw new Error("There is no answer.");
      return answer();
    });
    return asked;
  }
  const status =
    (status: number, headers = {}) =>
    () =>
      new Response("{}", { status, headers });
  const note = () => new Response("a note");
  const broken = (): Response => {
    throw new TypeError("fetch failed");
  };

  test.each([
    ["a connection that breaks", broken],
    ["429", status(429, { "retry-after": "1" })],
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
  ])("is asked for again, as any GET: %s", async (_, trouble) => {
    const asked = answering(trouble, trouble, note);
    expect(await settle(at({ path: "/tmp/a.txt" }, "6.31.0", asked).text())).toBe("a note");
    expect(asked).toHaveBeenCalledTimes(3);
  });

  test.each([
    ["after as many tries as retries allows", status(503), 3, "connection"],
    ["at once where it is not there", status(404), 1, "not_found"],
    ["at once where the app failed", status(500), 1, "connection"],
    ["at once where it would be an hour", status(429, { "retry-after": "3600" }), 1, "rate_limit"],
  ])("is given up %s", async (_, trouble, tries, code) => {
    const asked = answering(trouble);
    expect(await settle(thrown(() => at({ path: "/tmp/a.txt" }, "6.31.0", asked).text()))).toMatchObject({
      code,
    });
    expect(asked).toHaveBeenCalledTimes(tries);
  });

  test("is asked for again elsewhere too", async () => {
    const asked = answering(broken, status(503), note);
    expect(await settle(at({ path: "https://elsewhere.example/a.txt" }, "6.31.0", asked).text())).toBe(
      "a note",
    );
    expect(asked).toHaveBeenCalledTimes(3);
  });

  test("is not asked for again elsewhere where a page may not read the answer", async () => {
    vi.stubGlobal("location", new URL("https://page.example"));
    const asked = answering(broken);
    const elsewhere = at({ path: "https://elsewhere.example/a.txt" }, "6.31.0", asked);
    expect(await settle(thrown(() => elsewhere.text()))).toMatchObject({ code: "connection" });
    expect(asked).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  test("is waited for no longer than its signal says", async () => {
    const leave = new AbortController();
    const { signal } = leave;
    const asked = answering(status(503, { "retry-after": "30" }));
    const reading = thrown(() => at({ path: "/tmp/a.txt" }, "6.31.0", asked).text({ signal }));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    leave.abort();
    expect(await reading).toMatchObject({ name: "AbortError" });
    expect([asked.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});

describe("a file of an app", () => {
  test("is named after its path where it has no name of its own", () => {
    expect(at({ path: "/tmp/gradio/ab/image.webp" }).name).toBe("image.webp");
    expect(at({ path: "C:\\Temp\\a.txt" }).name).toBe("a.txt");
    expect(at({ path: "/a/b.txt", orig_name: "mine.txt" }).name).toBe("mine.txt");
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["/", "file"],
    ["..", "file"],
    [".\u202E.", "file"],
    ["\u0000\u001B[31m", "[31m"],
    ["invoice\u202Egpj.exe", "invoicegpj.exe"],
    ["a\r\nSet-Cookie: b", "aSet-Cookie: b"],
    ['"quoted" é 猫 👩‍🚀.txt', '"quoted" é 猫 👩‍🚀.txt'],
    [".hidden", ".hidden"],
  ])("has a name that can be shown and put behind a folder: %j", (orig_name, name) => {
    expect(at({ path: "/tmp/a", orig_name }).name).toBe(name);
    expect(at({ path: "/tmp/a", orig_name }).toJSON()).toMatchObject({ orig_name });
    expect(at({ path: `/tmp/x/${orig_name}` }).name).toBe(name);
  });

  test.each(["http://[", "https://a:b:c/", "data:", "data:;base64,%", "data:;base64,*"])(
    "that lies at what is no address is an error of ours: %s",
    async (path) => {
      for (const read of ["response", "text", "blob", "arrayBuffer"] as const)
        expect(await thrown(() => at({ path })[read]())).toMatchObject({ code: "protocol" });
    },
  );

  test("whose path holds half a character has an address all the same", () => {
    expect(new URL(at({ path: "/a/\uD800.txt" }).url).pathname).toBe("/gradio_api/file=/a/%EF%BF%BD.txt");
  });

  test("can't be changed, and goes back as it came", () => {
    const json = { path: "/a.txt", orig_name: "a.txt", meta };
    const file = at(json);
    expect(Object.isFrozen(file)).toBe(true);
    expect(JSON.parse(JSON.stringify(file))).toEqual(json);
    expect(isRemoteFile(file)).toBe(true);
    expect(isRemoteFile({ ...file })).toBe(false);
    expect([isAt(file, "https://my.app"), isAt(file, "https://other.app")]).toEqual([true, false]);
  });

  test("of Gradio 3 may be all in its address", async () => {
    const picture = at({ path: "data:image/png;base64,aGk=" });
    expect([picture.type, await picture.text(), await picture.text({ range: [1] })]).toEqual([
      "image/png",
      "hi",
      "i",
    ]);
    const part = await picture.response({ range: [0, 0] });
    expect([part.status, await part.text()]).toEqual([206, "h"]);
  });
});

describe("the body of a file", () => {
  const bytes = new TextEncoder().encode("a note");

  /** A file whose answer does after its first bytes what the body is told to do. */
  function broken(then: (controller: ReadableStreamDefaultController) => void) {
    const cancel = vi.fn();
    let pulls = 0;
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (pulls++ === 0) controller.enqueue(bytes);
          else then(controller);
        },
        cancel,
      });
    const file = at({ path: "/tmp/a.txt" }, "6.31.0", async () => new Response(body()));
    return { file, cancel };
  }

  test("that breaks off is an error of ours", async () => {
    const { file } = broken((controller) => controller.error(new TypeError("terminated")));
    const failure = { code: "connection", cause: { message: "terminated" } };
    expect(await thrown(() => file.text())).toMatchObject(failure);
    const answer = await file.response();
    expect(await thrown(() => answer.json())).toMatchObject(failure);
    expect(await thrown(() => answer.json())).toMatchObject(failure); // and never a word of a body that is used up
  });

  test("that falls silent ends by silenceTimeout", async () => {
    vi.useFakeTimers();
    try {
      const { file, cancel } = broken(() => {});
      const failure = thrown(() => file.blob());
      await vi.advanceTimersByTimeAsync(45_000);
      expect(await failure).toMatchObject({ code: "timeout", limit: 45_000 });
      expect(String(await failure)).toContain("silenceTimeout");
      expect(cancel).toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  test("that nobody wants any more is let go", async () => {
    const { file, cancel } = broken(() => {});
    const response = await file.response();
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toEqual(bytes);
    await reader?.cancel();
    await vi.waitFor(() => expect(cancel).toHaveBeenCalled());
  });

  test("that nobody began to read is let go too", async () => {
    const { file, cancel } = broken(() => {});
    await (await file.response()).body?.cancel();
    expect(cancel).toHaveBeenCalled();
  });

  test("is whole where nothing is wrong", async () => {
    const { file } = broken((controller) => controller.close());
    expect(await file.text()).toBe("a note");
  });
});
