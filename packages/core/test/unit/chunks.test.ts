import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readChunks, readText, Silence } from "../../src/chunks.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const encode = (text: string) => new TextEncoder().encode(text);
/** One that nobody aborts. */
const { signal } = new AbortController();

/** A body that the test writes, and what became of it. */
function createBody() {
  let writer: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  const onCancel = vi.fn();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      writer = controller;
    },
    cancel: onCancel,
  });
  return {
    body,
    onCancel,
    send: (text: string) => writer?.enqueue(encode(text)),
    close: () => writer?.close(),
    cut: (error: unknown) => writer?.error(error),
  };
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of chunks) texts.push(new TextDecoder().decode(chunk));
  return texts;
}

describe("readChunks", () => {
  test("gives each chunk and leaves no timer behind", async () => {
    const { body, send, close } = createBody();
    send("a");
    send("b");
    close();
    expect(await read(readChunks(body, 1_000, signal))).toEqual(["a", "b"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("an absent body has no chunks", async () => {
    expect(await read(readChunks(null, 1_000, signal))).toEqual([]);
  });

  test("silence is an error, and the body is cancelled", async () => {
    const { body, send, onCancel } = createBody();
    const chunks = readChunks(body, 1_000, signal);
    send("a");
    expect((await chunks.next()).done).toBe(false);
    const next = thrown(() => chunks.next());
    await vi.advanceTimersByTimeAsync(999);
    expect(onCancel).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await next).toBeInstanceOf(Silence);
    expect(onCancel).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("each chunk starts the wait anew, and the time that the reader takes does not count", async () => {
    const { body, send, close } = createBody();
    const chunks = readChunks(body, 1_000, signal);
    for (const text of ["a", "b", "c"]) {
      const next = chunks.next();
      await vi.advanceTimersByTimeAsync(900);
      send(text);
      expect((await next).done).toBe(false);
      await vi.advanceTimersByTimeAsync(5_000); // the reader is busy
    }
    close();
    expect((await chunks.next()).done).toBe(true);
  });

  test("0 turns the limit off", async () => {
    const { body } = createBody();
    const next = readChunks(body, 0, signal).next();
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(await Promise.race([next, "waits"])).toBe("waits");
  });

  test("a signal ends it with its reason, though the request never heard of it", async () => {
    const { body, send, onCancel } = createBody();
    const controller = new AbortController();
    const chunks = readChunks(body, 1_000, controller.signal);
    send("a");
    await chunks.next();
    const next = thrown(() => chunks.next());
    const reason = new Error("the user left");
    controller.abort(reason);
    expect(await next).toBe(reason);
    expect(onCancel).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a signal that aborts while the reader is busy ends it too", async () => {
    const { body, send, onCancel } = createBody();
    const controller = new AbortController();
    const chunks = readChunks(body, 1_000, controller.signal);
    send("a");
    await chunks.next();
    controller.abort("enough");
    expect(onCancel).toHaveBeenCalledTimes(1);
    expect(await thrown(() => chunks.next())).toBe("enough");
  });

  test("leaves nothing at the signal", async () => {
    const { body, send, close, onCancel } = createBody();
    const controller = new AbortController();
    send("a");
    close();
    await read(readChunks(body, 1_000, controller.signal));
    controller.abort();
    expect(onCancel).not.toHaveBeenCalled();
  });

  test("a connection that breaks throws what the runtime throws", async () => {
    const { body, send, cut } = createBody();
    const chunks = readChunks(body, 1_000, signal);
    send("a");
    await chunks.next();
    const broken = new TypeError("terminated");
    cut(broken);
    expect(await thrown(() => chunks.next())).toBe(broken);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a body that ends after it was left is not cancelled, so that its connection can be used again", async () => {
    const { body, send, close, onCancel } = createBody();
    send("a");
    for await (const _ of readChunks(body, 1_000, signal)) break;
    await vi.advanceTimersByTimeAsync(500);
    close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onCancel).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a body that goes on after it was left is cancelled: when the grace is over, or at its next byte", async () => {
    const [silent, talking] = [createBody(), createBody()];
    for (const { body, send } of [silent, talking]) {
      send("a");
      for await (const _ of readChunks(body, 0, signal)) break;
    }
    await vi.advanceTimersByTimeAsync(500);
    talking.send("b");
    await vi.advanceTimersByTimeAsync(1);
    expect(talking.onCancel).toHaveBeenCalledTimes(1);
    expect(silent.onCancel).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(silent.onCancel).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a body that breaks after it was left is nobody's trouble", async () => {
    const { body, send, cut } = createBody();
    send("a");
    for await (const _ of readChunks(body, 1_000, signal)) break;
    cut(new TypeError("terminated"));
    await vi.advanceTimersByTimeAsync(5_000); // an unhandled rejection fails the run
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("readText", () => {
  test("joins characters that were split between chunks, and shows broken ones", async () => {
    const bytes = encode("é👩‍🚀");
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.enqueue(Uint8Array.of(0xe2));
        controller.close();
      },
    });
    expect(await readText(body, 0, 100, signal)).toBe("é👩‍🚀\uFFFD");
  });

  test("more than it may hold is a RangeError, and the rest is not read", async () => {
    const { body, send, onCancel } = createBody();
    const text = thrown(() => readText(body, 0, 10, signal));
    send("0123456789");
    await vi.advanceTimersByTimeAsync(0);
    send("x");
    expect(await text).toBeInstanceOf(RangeError);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  test("exactly what it may hold is fine", async () => {
    const { body, send, close } = createBody();
    send("0123456789");
    close();
    expect(await readText(body, 0, 10, signal)).toBe("0123456789");
  });

  test("a text that trickles on is silence once the time for the whole is over", async () => {
    const { body, send, onCancel } = createBody();
    const text = thrown(() => readText(body, 1_000, 100, signal));
    for (let count = 0; count < 3; count++) {
      await vi.advanceTimersByTimeAsync(300);
      send(".");
    }
    await vi.advanceTimersByTimeAsync(99);
    expect(onCancel).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await text).toBeInstanceOf(Silence);
    expect(vi.getTimerCount()).toBe(0);
  });
});
