import { describe, expect, test, vi } from "vitest";
import { createSseDecoder, readEvents, type SseEvent } from "../../src/sse.ts";
import { recordedBytes, recordedText, versions } from "./recordings.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function decodeAll(chunks: readonly Uint8Array[], maxBytes = 2 ** 20): SseEvent[] {
  const decode = createSseDecoder(maxBytes);
  return [...chunks.flatMap((chunk) => decode(chunk)), ...decode()];
}

/** The bytes in two chunks, once for each place between two bytes, and then in chunks of one byte. */
function* everySplit(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

function expectEverySplit(bytes: Uint8Array, expected: readonly SseEvent[]): void {
  expect(expected.length).toBeGreaterThan(0);
  for (const chunks of everySplit(bytes)) expect(decodeAll(chunks)).toEqual(expected);
}

describe.each(versions)("a stream of Gradio %s", (version) => {
  test("gives its events in order", () => {
    expect(decodeAll([recordedBytes(version, "count.sse")])).toEqual([
      { event: "generating", data: "[0]" },
      { event: "generating", data: "[1]" },
      { event: "generating", data: "[2]" },
      { event: "complete", data: "[2]" },
    ]);
  });

  test.each(["predict", "dataframe", "nan", "unicode", "raise_error"])(
    "gives the same events at every byte boundary: %s",
    (name) => {
      const bytes = recordedBytes(version, `${name}.sse`);
      expectEverySplit(bytes, decodeAll([bytes]));
    },
  );

  test.each([
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("gives the same events when its lines end in %s, at every byte boundary", (_, end) => {
    const text = recordedText(version, "two.sse");
    expectEverySplit(encode(text.replaceAll("\n", end)), decodeAll([encode(text)]));
  });
});

test("a byte order mark is no part of the first field, wherever it is split", () => {
  const text = recordedText("6.31.0", "hello.sse");
  expectEverySplit(encode(`\uFEFF${text}`), [{ event: "complete", data: '["Hello Hello Hello World"]' }]);
});

test("a character that is split between chunks stays whole", () => {
  expectEverySplit(encode("event: complete\ndata: é漢👩‍🚀\n\n"), [{ event: "complete", data: "é漢👩‍🚀" }]);
});

test("comments, ids, retry times and unknown fields are no events", () => {
  const text = ": a comment\n\n:\n\nid: 7\nretry: 100\nother: x\n\n\n\ndata: 1\n: between\n\n";
  expectEverySplit(encode(text), [{ event: "", data: "1" }]);
});

test("data in several lines is joined by line feeds", () => {
  expectEverySplit(encode("event: e\ndata: [1,\ndata: 2,\ndata:3]\n\n"), [
    { event: "e", data: "[1,\n2,\n3]" },
  ]);
});

test("only one space after the colon is left out", () => {
  expectEverySplit(encode("data:  two: spaces \n\n"), [{ event: "", data: " two: spaces " }]);
});

test("an event whose closing blank line is missing at the end counts", () => {
  for (const end of ["\n", "\r\n", "\r"])
    expectEverySplit(encode(`event: complete${end}data: [1]${end}`), [{ event: "complete", data: "[1]" }]);
});

test("an unfinished last line is dropped with the event that it belongs to", () => {
  const whole = "event: generating\ndata: [0]\n\n";
  const last = "event: complete\ndata: [1,2]";
  for (let length = 0; length <= last.length; length++) {
    const bytes = encode(whole + last.slice(0, length));
    // A stream that was cut has no outcome. One that is half there would be taken for a broken answer.
    for (const chunks of everySplit(bytes))
      expect(decodeAll(chunks)).toEqual([{ event: "generating", data: "[0]" }]);
  }
});

test("an event is refused as soon as it passes the limit, in one line, in many, or unfinished", () => {
  const limit = 100;
  const long = "x".repeat(limit);
  const decodeLimited = (text: string, size: number) => {
    const bytes = encode(text);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    return decodeAll(chunks, limit);
  };
  for (const size of [1, 7, 1_000]) {
    expect(() => decodeLimited(`data: ${long}\n\n`, size)).toThrow(RangeError);
    expect(() => decodeLimited(`data: ${long}`, size)).toThrow(RangeError);
    expect(() => decodeLimited("data: 0123456789\n".repeat(10), size)).toThrow(RangeError);
    expect(() => decodeLimited(`data: ${"x".repeat(limit - 6)}\n\n`.repeat(3), size)).not.toThrow();
  }
});

test("every kind of line end, comment and field gives the same events at every byte boundary", () => {
  const text = [
    ": a comment é",
    "event: generating",
    "data: [1,",
    ": between",
    "data: 漢👩‍🚀]",
    "id: 7",
    "",
    "",
    "event: complete",
    "data:[2]",
    "",
    "data: last",
    "",
  ];
  const expected = [
    { event: "generating", data: "[1,\n漢👩‍🚀]" },
    { event: "complete", data: "[2]" },
    { event: "", data: "last" },
  ];
  for (const end of ["\n", "\r\n", "\r"])
    for (const mark of ["", "\uFEFF"]) expectEverySplit(encode(mark + text.join(end)), expected);
});

describe("a line of 64 MB that comes in pieces of 1 kB", () => {
  /** How many bytes are copied for so many pieces, by all the ways in which bytes are copied, and how many are read as text. */
  function copied(pieces: number): { copies: number; text: number } {
    const set = vi.spyOn(Uint8Array.prototype, "set");
    const slice = vi.spyOn(Uint8Array.prototype, "slice");
    const read = vi.spyOn(TextDecoder.prototype, "decode");
    let copies = 0;
    let text = 0;
    // What was called is added up and let go of as it comes, since it holds on to the bytes.
    const count = () => {
      for (const [source] of set.mock.calls) copies += source.length;
      for (const { value } of slice.mock.results) copies += value.length;
      for (const [bytes] of read.mock.calls) text += bytes?.byteLength ?? 0;
      for (const spy of [set, slice, read]) spy.mockClear();
    };
    const piece = new Uint8Array(1_000).fill(120);
    const decode = createSseDecoder(2 ** 30);
    decode(encode("data: "));
    for (let at = 0; at < pieces; at++) {
      decode(piece);
      if (at % 1_000 === 0) count();
    }
    expect(decode(encode("\n\n"))[0]?.data.length).toBe(pieces * piece.length);
    count();
    for (const spy of [set, slice, read]) spy.mockRestore();
    return { copies, text };
  }

  test("costs at most 2.2 times the copies at twice the size", () => {
    const half = copied(32_000);
    const whole = copied(64_000);
    // Once as it comes, and once when it is whole. The count sees the copies at all.
    expect(half.copies).toBeGreaterThanOrEqual(32_000_000);
    expect(whole.copies / half.copies).toBeLessThanOrEqual(2.2);
    expect(whole.text / half.text).toBeLessThanOrEqual(2.2);
    expect(whole.copies).toBeLessThanOrEqual(4 * 64_000_000);
  });
});

test("a body that is read in pieces gives the events and then ends", async () => {
  const bytes = recordedBytes("6.31.0", "two.sse");
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 5)
        controller.enqueue(new Uint8Array(bytes.subarray(at, at + 5)));
      controller.close();
    },
  });
  const events: SseEvent[] = [];
  for await (const event of readEvents(body, 0, 1_000, new AbortController().signal)) events.push(event);
  expect(events).toEqual(decodeAll([bytes]));
});
