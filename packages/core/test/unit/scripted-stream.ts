import { vi } from "vitest";
import { createSession, type Session, type SessionOptions } from "../../src/session.ts";
import type { Track } from "../../src/track.ts";
import type { Message } from "../../src/wire.ts";

/** A stream as its test tells it. */
export interface ScriptedStream {
  readonly signal: AbortSignal;
  /** Whether nobody reads it any more. */
  readonly left: boolean;
  send(...messages: Message[]): void;
  end(): void;
  fail(error: unknown): void;
}

/** What opens streams, and all that it opened. */
export interface StreamScript {
  readonly open: SessionOptions["open"];
  readonly streams: readonly ScriptedStream[];
  /** The newest one. */
  readonly stream: ScriptedStream;
}

/** Makes streams that a test writes. A `deaf` one does not end when its signal is aborted. */
export function scriptStreams({ deaf = false } = {}): StreamScript {
  const streams: ScriptedStream[] = [];
  return {
    streams,
    get stream() {
      const newest = streams.at(-1);
      if (!newest) throw new Error("No stream was opened.");
      return newest;
    },
    open(signal) {
      const queue: (() => Message | undefined)[] = [];
      let wake = () => {};
      let left = false;
      const put = (next: () => Message | undefined) => {
        queue.push(next);
        wake();
      };
      streams.push({
        signal,
        get left() {
          return left;
        },
        send(...messages) {
          for (const message of messages) put(() => message);
        },
        end: () => put(() => undefined),
        fail: (error) =>
          put(() => {
            throw error;
          }),
      });
      if (!deaf) {
        signal.addEventListener("abort", () =>
          put(() => {
            throw signal.reason;
          }),
        );
      }
      return read();

      async function* read() {
        try {
          for (;;) {
            const next = queue.shift();
            if (next) {
              const message = next();
              if (!message) return;
              yield message;
            } else {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
          }
        } finally {
          left = true;
        }
      }
    },
  };
}

export const message = (msg: string, id?: string, fields: Partial<Message> = {}): Message => ({
  msg,
  event_id: id ?? null,
  output: undefined,
  ...fields,
});
export const estimation = (id: string) => message("estimation", id, { rank: 0, queue_size: 1 });
export const starts = (id: string) => message("process_starts", id);
export const yields = (id: string, ...data: unknown[]) =>
  message("process_generating", id, { output: { data }, success: true });
export const completes = (id: string, ...data: unknown[]) =>
  message("process_completed", id, { output: { data }, success: true });
export const withdrawn = (id: string) => message("process_completed", id, { output: {}, success: true });
export const fails = (id: string, error: string | null = null) =>
  message("process_completed", id, { output: { error }, success: false });
export const heartbeat = message("heartbeat");
export const closeStream = message("close_stream");

/** Lets everything run that waits for nothing but promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 400; turn++) await Promise.resolve();
}

/** A track that keeps what it is told. It ends with its completion. */
export interface FakeTrack extends Track {
  readonly heardOf: string[];
  readonly losses: unknown[];
}

export function aTrack(index = 0): FakeTrack {
  const heardOf: string[] = [];
  const losses: unknown[] = [];
  return {
    index,
    id: "",
    started: false,
    heard: false,
    since: 0,
    misses: 0,
    heardOf,
    losses,
    onMessage({ msg }) {
      heardOf.push(msg);
      return msg === "process_completed";
    },
    onLost: (trouble) => losses.push(trouble),
  };
}

/** A session over scripted streams. */
export function aSession(options: { deaf?: boolean } = {}): StreamScript & {
  session: Session;
  onBreak: ReturnType<typeof vi.fn<() => void>>;
  dropSession: ReturnType<typeof vi.fn<() => Promise<void>>>;
  /** Joins a job whose answer has come already. */
  join(id: string, index?: number): Promise<FakeTrack>;
} {
  const script = scriptStreams(options);
  const onBreak = vi.fn<() => void>();
  const dropSession = vi.fn(async () => {});
  const session = createSession({ hash: "hash", open: script.open, onBreak, dropSession });
  return {
    session,
    onBreak,
    dropSession,
    streams: script.streams,
    open: script.open,
    get stream() {
      return script.stream;
    },
    async join(id, index) {
      const track = aTrack(index);
      await session.join(track, async () => id);
      return track;
    },
  };
}

/** An answer that a test gives when it wants to. */
export function promised<Value>(): {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(reason: unknown): void;
} {
  let resolve = (_: Value) => {};
  let reject = (_: unknown) => {};
  const promise = new Promise<Value>((...settlers) => {
    [resolve, reject] = settlers;
  });
  return { promise, resolve: (value) => resolve(value), reject: (reason) => reject(reason) };
}
