import { describe, expect, test } from "vitest";
import { liftFiles } from "../../src/lift-files.ts";
import { file } from "../../src/local-file.ts";

/** The inputs as they were written, with the files in their places again. */
function lifted(inputs: unknown): unknown {
  const { json, files } = liftFiles(inputs);
  return JSON.parse(json, (_, value) => files.get(value?.path) ?? value);
}

describe("liftFiles", () => {
  test("leaves inputs without files as they are", () => {
    const inputs = [1, "a", null, { b: [true], path: "x" }];
    expect(liftFiles(inputs)).toEqual({ json: JSON.stringify(inputs), files: new Map() });
  });

  test("takes files out, wherever they are", () => {
    const [blob, named, answer] = [new Blob(["a"]), new File(["b"], "b.txt"), new Response("c")];
    const local = file("data:,x");
    expect(lifted([blob, { a: [named, { deep: answer }] }, local])).toEqual([
      blob,
      { a: [named, { deep: answer }] },
      local,
    ]);
    expect(lifted({ blob })).toEqual({ blob });
  });

  test("marks their places as files, by paths that nobody can guess", () => {
    const { json, files } = liftFiles([new Blob(), new Blob()]);
    const [one, other] = JSON.parse(json);
    expect(one).toEqual({ path: expect.stringMatching(/^\w{12,}$/), meta: { _type: "gradio.FileData" } });
    expect(one.path).not.toBe(other.path);
    expect(files.size).toBe(2);
  });

  test.each([
    new Uint8Array([1, 2]),
    new Uint16Array([513]),
    new Uint8ClampedArray([1, 2]),
    new Uint8Array([1, 2]).buffer,
    new DataView(new Uint8Array([0, 1, 2, 0]).buffer, 1, 2),
    new Uint8Array([0, 1, 2, 0]).subarray(1, 3),
    Buffer.from([1, 2]),
  ])("bytes are kept as they were: %s", async (bytes) => {
    const { files } = liftFiles([bytes]);
    const [kept] = files.values();
    new Uint8Array("buffer" in bytes ? bytes.buffer : bytes).fill(9);
    if (!(kept instanceof Blob)) throw new Error("It is no blob.");
    expect([...new Uint8Array(await kept.arrayBuffer())]).toEqual([1, 2]);
  });

  test.each([new Map(), new Set([1]), () => 1, Symbol("x"), 1n, new Promise(() => {})])(
    "what is no file, and JSON would lose, is refused",
    (value) => {
      expect(() => liftFiles([value])).toThrow(TypeError);
    },
  );

  test("a URL is the file at that address", () => {
    const { json } = liftFiles([new URL("https://example.org/a.png")]);
    expect(JSON.parse(json)).toEqual([
      { path: "https://example.org/a.png", meta: { _type: "gradio.FileData" } },
    ]);
  });
});

describe("file()", () => {
  test("an address goes as it is, and is fetched here where that is asked for", () => {
    expect(JSON.parse(JSON.stringify(file("https://example.org/a.png", { name: "b.png" })))).toEqual({
      path: "https://example.org/a.png",
      meta: { _type: "gradio.FileData" },
      orig_name: "b.png",
    });
    const local = file("https://example.org/a.png", { upload: true });
    expect(lifted([local])).toEqual([local]);
    expect(Object.isFrozen(local)).toBe(true);
  });

  test.each(["a.png", "/tmp/a.png", "ftp://example.org", "", "https://", "blob:x"])(
    "%j is no address",
    (source) => {
      expect(() => file(source)).toThrow(expect.objectContaining({ code: "input" }));
      expect(() => file(source, { upload: true })).toThrow(expect.objectContaining({ code: "input" }));
    },
  );
});
