import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { call } from "../../src/call.ts";
import type { CallOptions } from "../../src/types.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const id = "a".repeat(32);
const silence = 45_000;

/** A job by `/call` whose stream the test writes. */
function started(options: CallOptions = {}) {
  let isLeft = false;
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined;
  const opened = Promise.withResolvers<void>();
  const ownFetch: typeof fetch = async (input, init) => {
    const { method } = new Request(input, init);
    if (method === "POST") return Response.json({ event_id: id });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        writer = controller;
        opened.resolve();
      },
      cancel() {
        isLeft = true;
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const prediction = call("https://my.app", "/hello", [], {
    fetch: ownFetch,
    silenceTimeout: silence,
    ...options,
  });
  return {
    prediction,
    opened: opened.promise,
    send: (text: string) => writer?.enqueue(new TextEncoder().encode(text)),
    close: () => writer?.close(),
    isLeft: () => isLeft,
  };
}

const outcome = 'event: complete\ndata: ["done"]\n\n';

describe("a stream that is slow but alive is never ended by silenceTimeout", () => {
  test("a byte at a time, each just before it is over", async () => {
    const { prediction, opened, send, close } = started();
    await opened;
    for (const byte of outcome) {
      await vi.advanceTimersByTimeAsync(silence - 1);
      send(byte);
    }
    close();
    expect(await prediction).toMatchObject({ data: ["done"] });
  });

  test.each([
    ["heartbeats", "event: heartbeat\ndata: null\n\n"],
    ["comments", ": still here\n\n"],
  ])("nothing but %s for an hour", async (_, beat) => {
    const { prediction, opened, send, close } = started();
    await opened;
    for (let beats = 0; beats < 240; beats++) {
      await vi.advanceTimersByTimeAsync(15_000);
      send(beat);
    }
    send(outcome);
    close();
    expect(await prediction).toMatchObject({ data: ["done"] });
  });
});

test("a stream that falls silent is ended by it, however long it was alive", async () => {
  const { prediction, opened, send } = started();
  await opened;
  for (let beats = 0; beats < 10; beats++) {
    await vi.advanceTimersByTimeAsync(15_000);
    send("event: heartbeat\ndata: null\n\n");
  }
  const failure = thrown(() => prediction);
  await vi.advanceTimersByTimeAsync(silence);
  expect(await failure).toMatchObject({ code: "job_lost", jobId: id });
  expect(String(await failure)).toContain("silenceTimeout");
});

test("a stream that is silent for a day is none of ours to end where silenceTimeout is off", async () => {
  const { prediction, opened, send, close } = started({ silenceTimeout: 0 });
  await opened;
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  send(outcome);
  close();
  expect(await prediction).toMatchObject({ data: ["done"] });
});

describe("timeout ends a job, however alive its stream is", () => {
  const limit = 600_000;

  /** Sees a job past its limit, with what its server sends in every ten seconds of it. */
  async function sendUntilOver(pieces: () => Iterable<string>, silenceTimeout = silence): Promise<unknown> {
    const { prediction, opened, send, isLeft } = started({ timeout: limit, silenceTimeout });
    let ended = false;
    const failure = thrown(() => prediction).finally(() => {
      ended = true;
    });
    await opened;
    const pending = pieces()[Symbol.iterator]();
    for (let second = 10; second <= limit / 1_000; second += 10) {
      expect(ended).toBe(false);
      const { value } = pending.next();
      if (value !== undefined) send(value);
      await vi.advanceTimersByTimeAsync(10_000);
    }
    // Its connection is given up, so that the server hears that nobody waits.
    await vi.advanceTimersByTimeAsync(2_000);
    expect([ended, isLeft()]).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
    return failure;
  }

  const endless = function* (piece: string) {
    for (;;) yield piece;
  };

  test.each<[string, () => Iterable<string>, number?]>([
    ["heartbeats without an end", () => endless("event: heartbeat\ndata: null\n\n")],
    ["comments without an end", () => endless(": still here\n\n")],
    ["yields without an end", () => endless('event: generating\ndata: ["more"]\n\n')],
    ["a line without an end", () => endless("x")],
    ["an outcome that comes a byte at a time, and too late", () => outcome.replace("done", "x".repeat(100))],
    ["silence", () => [], 0],
  ])("%s", async (_, pieces, silenceTimeout) => {
    const failure = await sendUntilOver(pieces, silenceTimeout);
    expect(failure).toMatchObject({ code: "timeout", limit, phase: "running" });
  });
});
