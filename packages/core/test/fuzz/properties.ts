import fc from "fast-check";
import { expect } from "vitest";
import { checkPositional, toPositional } from "../../src/arguments.ts";
import { call } from "../../src/call.ts";
import { Ending, readCallEvent } from "../../src/call-events.ts";
import { type EndpointInfo, readApiInfo } from "../../src/endpoints.ts";
import { isSpacecallError } from "../../src/errors.ts";
import { parseJson } from "../../src/json.ts";
import { resolveSource } from "../../src/source.ts";
import { createSseDecoder, type SseEvent } from "../../src/sse.ts";
import { recordedBytes, recordedJson, recordedText, type Version, versions } from "../unit/recordings.ts";
import { change, withChanges } from "./changes.ts";
import { clientProperties } from "./client-properties.ts";
import { json, text } from "./odd-values.ts";
import { type Property, property } from "./property.ts";
import { queueProperties } from "./queue-properties.ts";
import { schemaProperties } from "./schema-properties.ts";
import { type ByteEdit, byteEdit, cut, edited, encode, mostly, places } from "./stream-edits.ts";

const streamBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "data: ",
          "data:",
          "event: ",
          "event",
          "id: 1",
          ": c",
          "\n",
          "\n\n",
          "\r",
          "\r\n",
          ":",
          " ",
          "\uFEFF",
        ),
        fc.constantFrom("complete", "generating", "error", "[1]", "[NaN]", "null", "é漢👩‍🚀"),
        text,
      ),
      { maxLength: 30 },
    )
    .map((words) => encode(words.join(""))),
);

function decodeAll(chunks: readonly Uint8Array[], maxBytes: number): SseEvent[] | RangeError {
  const decode = createSseDecoder(maxBytes);
  try {
    return [...chunks.flatMap((chunk) => decode(chunk)), ...decode()];
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}

const decoder = property<[Uint8Array, number[], number]>(
  "the SSE decoder gives the same events however the bytes are cut, and holds the limit",
  [streamBytes, places, fc.integer({ min: 0, max: 400 })],
  (bytes, at, maxBytes) => {
    const whole = decodeAll([bytes], Number.POSITIVE_INFINITY);
    expect(decodeAll(cut(bytes, at), Number.POSITIVE_INFINITY)).toEqual(whole);
    expect(
      decodeAll(
        Array.from(bytes, (byte) => Uint8Array.of(byte)),
        Number.POSITIVE_INFINITY,
      ),
    ).toEqual(whole);
    const limited = decodeAll(cut(bytes, at), maxBytes);
    if (limited instanceof RangeError) expect(bytes.length).toBeGreaterThan(maxBytes);
    else expect(limited).toEqual(whole);
  },
);

const events = property<[string, string]>(
  "an event of /call is values, or nothing, or an ending",
  [
    fc.oneof(fc.constantFrom("generating", "complete", "error", "heartbeat"), text),
    fc.oneof(
      json.map((value) => JSON.stringify(value)),
      text,
      fc.constant("[NaN, 1]"),
    ),
  ],
  (event, data) => {
    try {
      const values = readCallEvent({ event, data });
      if (values === undefined) expect(["generating", "complete", "error"]).not.toContain(event);
      else expect([Array.isArray(values.data), values.final]).toEqual([true, event === "complete"]);
    } catch (error) {
      expect(error).toBeInstanceOf(Ending);
    }
  },
);

const jsonText = property<[string, { at: number; put: string }[]]>(
  "text is JSON with holes, or a SyntaxError",
  [
    fc.oneof(
      text,
      json.map((value) => JSON.stringify(value)),
    ),
    fc.array(
      fc.record({
        at: fc.nat(),
        put: fc.oneof(text, fc.constantFrom("NaN", "-Infinity", ",", "]", "}", '"')),
      }),
      {
        maxLength: 4,
      },
    ),
  ],
  (start, edits) => {
    let written = start;
    for (const { at, put } of edits) {
      const place = at % (written.length + 1);
      written = written.slice(0, place) + put + written.slice(place + (at % 3));
    }
    let strict: { value: unknown } | undefined;
    try {
      strict = { value: JSON.parse(written) };
    } catch {}
    try {
      const value = parseJson(written);
      if (strict) expect(value).toEqual(strict.value);
      else expect(written).toMatch(/NaN|Infinity/);
      expect(() => JSON.stringify(value)).not.toThrow();
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      expect(strict).toBeUndefined();
    }
  },
);

const infos: readonly unknown[] = versions.flatMap((version) =>
  ["values", "streaming", "files", "state"].map((theme) => recordedJson(version, `info-${theme}.json`)),
);

const info = fc.oneof(
  fc
    .tuple(fc.constantFrom(...infos), fc.array(change, { maxLength: 6 }))
    .map(([recorded, changes]) => withChanges(recorded, changes)),
  json,
  json.map((value) => ({ named_endpoints: value, unnamed_endpoints: value })),
);

const apiInfo = property<[unknown]>("the API info of any server is read or refused", [info], (value) => {
  const read = readApiInfo(value);
  for (const { parameters, returns } of read?.named.values() ?? [])
    for (const entry of [...parameters, ...returns])
      for (const key of ["label", "pythonType", "component"] as const)
        expect(typeof entry[key]).toBe("string");
});

const inputs = fc.oneof(
  fc.array(json, { maxLength: 5 }),
  fc
    .array(fc.tuple(fc.oneof(text, fc.constantFrom("name", "times", "num1", "Number", "file")), json), {
      maxLength: 5,
    })
    .map((entries): Record<string, unknown> => Object.fromEntries(entries)),
);

const positional = property<[unknown, unknown[] | Record<string, unknown>]>(
  "inputs of any kind fit an endpoint of any kind or have issues in words",
  [info, inputs],
  (value, given) => {
    const before = JSON.stringify(given);
    const endpoints: EndpointInfo[] = [...(readApiInfo(value)?.named.values() ?? [])];
    for (const endpoint of endpoints) {
      const { values, issues } = Array.isArray(given)
        ? { values: given, issues: checkPositional(given, endpoint) }
        : toPositional(given, endpoint);
      if (!Array.isArray(given)) expect(values).toHaveLength(endpoint.parameters.length);
      for (const { message } of issues) expect(message.length).toBeGreaterThan(0);
      checkPositional(values, endpoint);
    }
    expect(JSON.stringify(given)).toBe(before);
  },
);

const sources = property<[string, string]>(
  "a source is an address or an input error",
  [
    fc.oneof(
      text,
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              "https://",
              "http://",
              "huggingface.co",
              "hf.co",
              "/spaces/",
              "/",
              ":",
              "@",
              "?",
              "#",
              ".",
            ),
            fc.constantFrom(
              "user",
              "space",
              "localhost",
              "127.0.0.1",
              "[::1]",
              "7860",
              "hf.space",
              "..",
              "%2f",
              "\\",
            ),
            text,
          ),
          { maxLength: 8 },
        )
        .map((words) => words.join("")),
    ),
    fc.oneof(
      fc.constantFrom("https://u-s.hf.space", "http://127.0.0.1:1/", "ftp://x", "https://", "x"),
      fc.webUrl(),
    ),
  ],
  async (source, host) => {
    const hub: typeof fetch = async () => Response.json({ host });
    try {
      const { root, query } = await resolveSource(source, { fetch: hub }, new AbortController().signal);
      const url = new URL(root + query);
      expect(url.protocol).toMatch(/^https?:$/);
      expect([url.username, url.password, url.hash]).toEqual(["", "", ""]);
      expect(root).not.toMatch(/\/$/);
    } catch (error) {
      if (!isSpacecallError(error)) throw error;
      expect(["input", "protocol"]).toContain(error.code);
    }
  },
);

const streams: readonly { version: Version; name: string; endpoint: string; theme: string }[] =
  versions.flatMap((version) => [
    ...["hello", "nan", "unicode", "slow"].map((name) => ({
      version,
      name,
      endpoint: name,
      theme: "values",
    })),
    ...["count", "two", "zero", "predict", "dataframe"].map((name) => ({
      version,
      name,
      endpoint: name,
      theme: "streaming",
    })),
    ...["raise_error", "raise_exception", "after_yields"].map((name) => ({
      version,
      name,
      endpoint: name,
      theme: "errors",
    })),
    { version, name: "too_few", endpoint: "hello", theme: "values" },
    { version, name: "no_such_event", endpoint: "hello", theme: "values" },
  ]);

interface Replay {
  readonly stream: (typeof streams)[number];
  readonly edits: readonly ByteEdit[];
  /** Where the stream stops, and whether by an end or by a broken connection. */
  readonly stop: number | undefined;
  readonly breaks: boolean;
  readonly chunks: readonly number[];
  readonly join: string | undefined;
  readonly infoChanges: readonly { at: number; value: unknown }[];
  readonly inputs: unknown[] | Record<string, unknown>;
  readonly look: "await" | "loop" | "both" | "leave";
}

const replay: fc.Arbitrary<Replay> = fc.record({
  stream: fc.constantFrom(...streams),
  edits: fc.array(byteEdit, { maxLength: 4 }),
  stop: fc.option(fc.nat(), { nil: undefined }),
  breaks: fc.boolean(),
  chunks: places,
  join: mostly(
    fc.oneof(
      json.map((value) => JSON.stringify(value)),
      json.map((value) => JSON.stringify({ event_id: value })),
    ),
  ),
  infoChanges: fc.array(change, { maxLength: 3 }),
  inputs,
  look: fc.constantFrom("await", "loop", "both", "leave"),
});

/** A fetch that answers as the recorded server did, changed in some places. */
function replayFetch({ stream, edits, stop, breaks, chunks, join, infoChanges }: Replay): typeof fetch {
  const { version, name, theme } = stream;
  const whole = edited(recordedBytes(version, `${name}.sse`), edits);
  const bytes = stop === undefined ? whole : whole.subarray(0, stop % (whole.length + 1));
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.method === "POST") return new Response(join ?? recordedText(version, "hello.join.json"));
    if (/\/info$/.test(new URL(request.url).pathname))
      return Response.json(withChanges(recordedJson(version, `info-${theme}.json`), infoChanges));
    const pieces = cut(bytes, chunks);
    return new Response(
      new ReadableStream({
        pull(controller) {
          const piece = pieces.shift();
          if (piece) controller.enqueue(piece);
          else if (breaks && stop !== undefined) controller.error(new TypeError("terminated"));
          else controller.close();
        },
      }),
      { headers: { "content-type": "text/event-stream" } },
    );
  };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const calls = property<[Replay]>(
  "a call over a stream that was tampered with settles, with values or an error of ours",
  [replay],
  async (how) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    try {
      const fetch = replayFetch(how);
      const { endpoint } = how.stream;
      const prediction = call("https://my.app", endpoint, how.inputs, {
        fetch,
        retries: 0,
        silenceTimeout: 0,
      });
      const yields: unknown[] = [];
      const loop = async () => {
        for await (const data of prediction) {
          yields.push(data);
          if (how.look === "leave") break;
        }
      };
      try {
        if (how.look === "both") await Promise.all([prediction, loop()]);
        else if (how.look !== "await") await loop();
        if (how.look !== "leave") {
          const { data } = await prediction;
          expect(Array.isArray(data)).toBe(true);
          if (how.look !== "await") expect(yields.at(-1)).toBeDefined();
        }
      } catch (error) {
        if (!isSpacecallError(error)) throw error;
        expect(error.message.length).toBeGreaterThan(0);
        // Names that the caller or the app chose stand in it as they are; a server's other words are made one plain line.
        if (Array.isArray(how.inputs) && how.infoChanges.length === 0)
          expect(error.message).not.toMatch(/\p{Cc}/u);
      }
      expect(yields.every(Array.isArray)).toBe(true);
      await nextTurn();
      expect(unhandled).toEqual([]);
    } finally {
      process.off("unhandledRejection", note);
    }
  },
);

const names = property<[string]>(
  "a call of an endpoint of any name settles, and stays below the app",
  [text],
  async (name) => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { method, url } = new Request(input, init);
      asked.push(new URL(url).pathname);
      if (method === "POST") return Response.json({ event_id: "e" });
      return new Response("event: complete\ndata: [1]\n\n");
    };
    try {
      await call("https://my.app/below", name, [], { fetch, retries: 0 });
    } catch (error) {
      if (!isSpacecallError(error)) throw error;
      expect(error.code).toBe("input");
    }
    for (const path of asked) expect(path).toMatch(/^\/below\/gradio_api\/call\/[^/]+(?:\/e)?$/);
  },
);

export const properties: readonly Property[] = [
  decoder,
  events,
  jsonText,
  apiInfo,
  positional,
  sources,
  names,
  calls,
  ...queueProperties,
  ...clientProperties,
  ...schemaProperties,
];
