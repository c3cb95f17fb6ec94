import { describe, expect, test } from "vitest";
import { modernize } from "../../src/old-config.ts";
import { Misshapen, readConfig, readMessage } from "../../src/wire.ts";
import { olderVersions, queueStreams, recordedJson, recordedMessages, versions } from "./recordings.ts";
import { thrown } from "./thrown.ts";

const parse = (text: string): unknown => JSON.parse(text);

async function misshapen(action: () => unknown): Promise<Misshapen> {
  const error = await thrown(action);
  if (error instanceof Misshapen) return error;
  throw error;
}

describe.each(versions)("the messages of Gradio %s", (version) => {
  test.each(queueStreams)("are read as they were sent: %s", (name) => {
    const messages = recordedMessages(version, name);
    expect(messages.length).toBeGreaterThan(0);
    // What is read is a part of what was sent: nothing is made up, and nothing that is known is changed.
    for (const text of messages) expect(parse(text)).toMatchObject(readMessage(text));
  });

  test.each(queueStreams)("keep the values of outputs as they are: %s", (name) => {
    for (const text of recordedMessages(version, name))
      expect(readMessage(text).output).toEqual(Object(parse(text)).output);
  });

  test("end with one that closes the stream, or says that the session is unknown", () => {
    for (const name of queueStreams) {
      const kinds = recordedMessages(version, name).map((text) => readMessage(text).msg);
      expect(kinds.at(-1)).toBe(name === "no_such_session" ? "unexpected_error" : "close_stream");
    }
  });
});

describe("a message", () => {
  test("may lack everything but its kind, and each field may be null", () => {
    expect(readMessage('{"msg":"x"}')).toEqual({ msg: "x" });
    const fields = [
      "event_id",
      "rank",
      "queue_size",
      "rank_eta",
      "eta",
      "progress_data",
      "log",
      "level",
      "title",
      "duration",
      "output",
      "success",
      "used_cache",
      "message",
    ];
    for (const field of fields)
      expect(readMessage(`{"msg":"x","${field}":null}`)).toEqual({ msg: "x", [field]: null });
  });

  test("of a kind that nobody knows yet is read too", () => {
    expect(readMessage('{"msg":"process_dreams","event_id":"e"}')).toEqual({
      msg: "process_dreams",
      event_id: "e",
    });
  });

  test("loses the fields that nobody knows, also in the bars of a progress", () => {
    const text = '{"msg":"progress","new":1,"progress_data":[{"index":1,"new":{"deep":[]}}]}';
    expect(readMessage(text)).toEqual({ msg: "progress", progress_data: [{ index: 1 }] });
  });

  test("may hold the numbers that Python writes and JSON lacks", () => {
    expect(
      readMessage('{"msg":"estimation","rank_eta":Infinity,"output":{"data":[NaN,"NaN"]}}'),
    ).toMatchObject({
      rank_eta: null,
      output: { data: [null, "NaN"] },
    });
  });

  test.each([
    ["", '""'],
    ["", "null"],
    ["", "1"],
    ["", "[]"],
    ["msg", "{}"],
    ["msg", '{"msg":1}'],
    ["msg", '{"msg":null}'],
    ["event_id", '{"msg":"x","event_id":7}'],
    ["rank", '{"msg":"estimation","rank":"1"}'],
    ["rank_eta", '{"msg":"estimation","rank_eta":{}}'],
    ["progress_data", '{"msg":"progress","progress_data":{}}'],
    ["progress_data.1", '{"msg":"progress","progress_data":[{},3]}'],
    ["progress_data.0.index", '{"msg":"progress","progress_data":[{"index":"1"}]}'],
    ["log", '{"msg":"log","log":["a"]}'],
    ["title", '{"msg":"log","title":true}'],
  ])("of a wrong shape at %j is refused with the place: %s", async (place, text) => {
    expect(await misshapen(() => readMessage(text))).toMatchObject({ place, sent: parse(text) });
  });

  test.each(["", "{", "<html>", '{"msg":"x"} {"msg":"y"}', '{"msg":"x",}', "\u0000", "undefined"])(
    "that is no JSON is refused with what was sent: %j",
    async (text) => {
      expect(await misshapen(() => readMessage(text))).toMatchObject({ place: "", sent: text });
    },
  );

  test("can't reach a prototype by its keys", () => {
    const hostile = '{"msg":"x","__proto__":{"event_id":"e"},"constructor":{"prototype":{"rank":1}}}';
    const message = readMessage(hostile);
    expect(Reflect.ownKeys(message)).toEqual(["msg"]);
    expect(message.event_id).toBeUndefined();
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
    expect(Object(Object.prototype).event_id).toBeUndefined();
  });

  test("keeps hostile keys of an output as keys like any other", () => {
    const { output } = readMessage(
      '{"msg":"x","output":{"data":[{"__proto__":{"evil":1},"constructor":2}]}}',
    );
    const [value] = Object(output).data;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(value.evil).toBeUndefined();
  });

  test("is read as ever where a page has added to every object", () => {
    Reflect.set(Object.prototype, "oldLibrary", () => {});
    try {
      expect(readMessage('{"msg":"heartbeat"}').msg).toBe("heartbeat");
    } finally {
      Reflect.deleteProperty(Object.prototype, "oldLibrary");
    }
  });

  test("may be deep, and large", () => {
    const deep = "[".repeat(3_000) + "]".repeat(3_000);
    expect(readMessage(`{"msg":"x","output":{"data":${deep}}}`).msg).toBe("x");
    const bars = Array.from({ length: 2_000 }, (_, index) => ({ index, extra: "x".repeat(100) }));
    const read = readMessage(JSON.stringify({ msg: "progress", progress_data: bars }));
    expect(read.progress_data).toHaveLength(2_000);
    expect(read.progress_data?.at(-1)).toEqual({ index: 1_999 });
  });
});

describe("a config", () => {
  test.each([...versions, ...olderVersions])(
    "of Gradio %s is read, and only what jobs need is kept",
    (version) => {
      const config = modernize(recordedJson(version, "config-values.json"));
      const read = readConfig(config);
      expect(config).toMatchObject(read);
      expect(read.version).toBe(version);
      expect(Object.keys(read)).not.toContain("layout");
      expect(Object.keys(read.components[0] ?? {})).not.toContain("component_class_id");
    },
  );

  const least = { version: "6.31.0", protocol: "sse_v3", components: [], dependencies: [] };
  const dependency = { inputs: [], outputs: [] };
  const component = { id: 1, type: "state" };

  test("may be as short as can be", () => {
    expect(readConfig(least)).toEqual(least);
    const some = { ...least, components: [component], dependencies: [dependency] };
    expect(readConfig(some)).toEqual(some);
  });

  test.each([
    ["", null],
    ["", "<html>"],
    ["", []],
    ["version", {}],
    ["version", { ...least, version: 6 }],
    ["components", { ...least, components: {} }],
    ["components", { version: "6.31.0", protocol: "sse_v3", dependencies: [] }],
    ["components.0.id", { ...least, components: [{ ...component, id: "1" }] }],
    ["components.1", { ...least, components: [component, null] }],
    ["dependencies", { ...least, dependencies: null }],
    ["dependencies.0.inputs", { ...least, dependencies: [{ outputs: [] }] }],
    ["dependencies.0.inputs.1", { ...least, dependencies: [{ inputs: [1, "2"], outputs: [] }] }],
    ["api_prefix", { ...least, api_prefix: ["/gradio_api"] }],
    ["protocol", { ...least, protocol: 3 }],
  ])("of a wrong shape at %j is refused with the place", async (place, value) => {
    const fault = await misshapen(() => readConfig(value));
    expect(fault.place).toBe(place);
    expect(fault.sent).toBe(value);
  });

  test("can't reach a prototype by its keys", () => {
    const hostile = parse(
      '{"version":"6","protocol":"sse_v3","components":[],"dependencies":[],"__proto__":{"api_prefix":"/evil"},"constructor":1}',
    );
    const read = readConfig(hostile);
    expect(read.api_prefix).toBeUndefined();
    expect(Object.hasOwn(read, "__proto__")).toBe(false);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});
