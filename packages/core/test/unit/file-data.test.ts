import { describe, expect, test } from "vitest";
import { readFileData, replaceParts, writeFileData } from "../../src/file-data.ts";

const meta = { _type: "gradio.FileData" };

// As the app `files` of the tests gives them, with shorter paths.
const outputs = {
  "6.31.0": {
    path: "/tmp/gradio/eb2c/made für you #1.txt",
    url: "http://127.0.0.1:7860/gradio_api/file=/tmp/gradio/eb2c/made%20f%C3%BCr%20you%20%231.txt",
    size: 1,
    orig_name: "made für you #1.txt",
    mime_type: null,
    is_stream: false,
    meta,
  },
  "4.19.2": {
    path: "/tmp/gradio/11f6/made für you 1.txt",
    url: "http://127.0.0.1:7860/file=/tmp/gradio/11f6/made für you 1.txt",
    size: 1,
    orig_name: "made für you #1.txt",
    mime_type: null,
    is_stream: false,
  },
  "4.8.0": {
    path: "/tmp/gradio/11f6/made für you 1.txt",
    url: null,
    size: 1,
    orig_name: "made für you #1.txt",
    mime_type: null,
  },
  "3.50.2": {
    orig_name: "made für you #1.txt",
    name: "/tmp/gradio/11f6/made für you 1.txt",
    size: 1,
    data: null,
    is_file: true,
  },
};

describe("readFileData", () => {
  test.each(Object.entries(outputs))("reads what Gradio %s gives", (_, json) => {
    expect(readFileData(json)).toEqual({
      path: "path" in json ? json.path : json.name,
      url: "url" in json ? (json.url ?? undefined) : undefined,
      name: "made für you #1.txt",
      type: undefined,
      size: 1,
      isStream: false,
      json,
    });
  });

  test.each([
    null,
    "a.txt",
    7,
    [],
    {},
    { path: "/etc/passwd" },
    { path: 7, meta },
    { meta },
    { path: "/a", meta: { _type: "something else" } },
    { is_file: true, data: null },
    Object.create({ path: "/a", meta }),
    JSON.parse('{ "__proto__": { "path": "/a", "meta": { "_type": "gradio.FileData" } } }'),
  ])("takes nothing else for a file: %j", (value) => {
    expect(readFileData(value)).toBeUndefined();
  });

  test("reads odd fields as missing", () => {
    const odd = { path: "/a", url: 7, size: "1", orig_name: "", mime_type: [], is_stream: "yes", meta };
    expect(readFileData(odd)).toEqual({
      path: "/a",
      url: undefined,
      name: undefined,
      type: undefined,
      size: undefined,
      isStream: false,
      json: odd,
    });
  });
});

describe("writeFileData", () => {
  test("as Gradio 4 and newer want it, with its mark", () => {
    expect(writeFileData("6.31.0", "/a", { name: "a.txt", type: "text/plain", size: 3 })).toEqual({
      path: "/a",
      url: null,
      orig_name: "a.txt",
      size: 3,
      mime_type: "text/plain",
      is_stream: false,
      meta,
    });
  });

  test("as Gradio 3 wants it, with the data that is not there", () => {
    expect(writeFileData("3.50.2", "/a", {})).toEqual({
      name: "/a",
      data: null,
      is_file: true,
      orig_name: null,
      size: null,
    });
  });
});

describe("replaceParts", () => {
  const change = (part: unknown) => (Object(part).swap === true ? "swapped" : undefined);

  test("replaces what it is told to, at any depth, and changes nothing in place", () => {
    const value = { a: [1, { swap: true }], b: { c: { swap: true } }, d: "x" };
    const before = structuredClone(value);
    expect(replaceParts(value, change)).toEqual({ a: [1, "swapped"], b: { c: "swapped" }, d: "x" });
    expect(value).toEqual(before);
  });

  test("gives the very same where there is nothing to replace, and for the same part twice", () => {
    const value = { a: [1, { b: 2 }], c: { swap: true } };
    const known = new WeakMap();
    const first = replaceParts(value, change, known) as typeof value; // `as`: all but `c` stays
    expect(first.a).toBe(value.a);
    expect(replaceParts(value, change, known)).toBe(first);
    const next = { ...value, d: 1 };
    expect((replaceParts(next, change, known) as typeof value).a).toBe(value.a); // `as`: likewise
  });

  test("keeps a key that would be a prototype", () => {
    const value = JSON.parse('{ "__proto__": { "swap": true }, "a": 1 }');
    expect(JSON.stringify(replaceParts(value, change))).toBe('{"__proto__":"swapped","a":1}');
    expect({}).not.toHaveProperty("swap");
  });

  test("goes only so deep", () => {
    let value: unknown = { swap: true };
    for (let depth = 0; depth < 10_000; depth++) value = [value];
    expect(replaceParts(value, change)).toBe(value);
  });
});
