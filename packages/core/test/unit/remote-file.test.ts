import { describe, expect, test } from "vitest";
import { type FileData, readFileData } from "../../src/file-data.ts";
import { createRemoteFile, isAt, isRemoteFile } from "../../src/remote-file.ts";
import { createSession } from "../../src/session.ts";
import { aConnection } from "./a-connection.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { scriptStreams } from "./scripted-stream.ts";

const meta = { _type: "gradio.FileData" };

function at(json: object, version = "6.31.0") {
  const { open } = scriptStreams();
  const connection = aConnection(
    fakeGradio({ version }),
    createSession({ hash: "hash", open, onBreak: () => {} }),
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

describe("a file of an app", () => {
  test("is named after its path where it has no name of its own", () => {
    expect(at({ path: "/tmp/gradio/ab/image.webp" }).name).toBe("image.webp");
    expect(at({ path: "C:\\Temp\\a.txt" }).name).toBe("a.txt");
    expect(at({ path: "/a/b.txt", orig_name: "mine.txt" }).name).toBe("mine.txt");
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
