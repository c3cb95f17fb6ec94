import { setImmediate, setTimeout } from "node:timers/promises";
import {
  dropEvents,
  type EventPick,
  insertBefore,
  type Notation,
  type RepeatPick,
  renotate,
  repeatEvents,
  rewriteEvents,
  type SwapPick,
  swapEvents,
} from "./event-faults.ts";
import type { Exchange, Finish, Relay } from "./exchange.ts";
import { type BodyPosition, type StreamPosition, upTo } from "./stream-position.ts";

/** What can go wrong, by name, with the options of each. */
interface Faults {
  /** Breaks the connection at a place in the exchange. */
  cut: { after: StreamPosition };
  /** Ends the answer at a place in its body, cleanly, as if that were all. */
  end: { after: BodyPosition };
  /** Says nothing more after a place in the body, and keeps the connection open. */
  silence: { after: BodyPosition };
  /** Never answers; the app is not asked. */
  hang: object;
  /** Answers with a status; the app is not asked. The body is JSON where the headers do not say otherwise. */
  status: { status: number; headers?: Record<string, string>; body?: string };
  /** Answers 200 with a web page, as portals and sleeping Spaces do; the app is not asked. */
  html: { page?: string };
  /** Sends the client to another address, by 302 or the status given; the app is not asked. */
  redirect: { to: string; status?: number };
  /** Answers 200 with this body, as JSON where no type is given; the app is not asked. */
  body: { body: string | Uint8Array; contentType?: string };
  /** Sends every byte of the answer by itself, though a client that reads slowly may get several at once. */
  bytewise: object;
  /**
   * Lets an answer take its time: so many milliseconds before its headers, and before each of its chunks. After
   * `chunks` of them, 50 when left out, the others pass at once, so that no answer takes for ever.
   */
  delay: { headers?: number; each?: number; chunks?: number };
  /**
   * Lets the connection be there and nobody at its other end: from a place in the exchange on, what the client writes is
   * taken from it by nobody, nothing comes, and its goodbye is not answered. With `"unsent"` the app is not asked.
   */
  "half-open": { after: StreamPosition };
  /** Leaves events of a stream out. */
  drop: EventPick;
  /** Sends events of a stream twice. */
  repeat: RepeatPick;
  /** Sends events of a stream behind the one that follows them. */
  swap: SwapPick;
  /** Puts a text into a stream, before the events that are picked: a message that no Gradio sends, for one. */
  insert: EventPick & { text: string };
  /** Replaces what a regular expression finds in events of a stream, such as the ids of jobs. */
  rewrite: EventPick & { pattern: string; replacement: string };
  /** Writes a stream with other line ends, a byte order mark or comments, which means the same. */
  notation: Notation;
}

type Action<Name extends keyof Faults> = { [N in Name]: { type: N } & Faults[N] }[Name];
type Player<Name extends keyof Faults> = (action: Action<Name>, exchange: Exchange) => Promise<void> | void;

/** Something that goes wrong with a request. */
export type FaultAction = Action<keyof Faults>;

/** Lets something go wrong with a request. Rejects when the app or the client went away meanwhile. */
export async function playFault<Name extends keyof Faults>(
  action: Action<Name>,
  exchange: Exchange,
): Promise<void> {
  await players[action.type](action, exchange);
}

const waitPage = "<!doctype html><title>Please wait</title><h1>The app is starting</h1>";

/** A new fault is one line in `Faults` and one entry here. */
const players: { [Name in keyof Faults]: Player<Name> } = {
  async cut({ after }, exchange) {
    if (after === "unsent") return exchange.cut();
    const answer = await exchange.forward();
    if (after === "unanswered") return exchange.cut();
    await exchange.relay(answer, stopAt(after, "cut"));
  },
  async end({ after }, exchange) {
    await exchange.relay(await exchange.forward(), stopAt(after, "end"), { unsized: true });
  },
  async silence({ after }, exchange) {
    await exchange.relay(await exchange.forward(), stopAt(after, "hold"));
  },
  hang() {},
  status({ status, headers = {}, body = "" }, exchange) {
    return exchange.answer(status, { "content-type": "application/json", ...headers }, body);
  },
  html({ page = waitPage }, exchange) {
    return exchange.answer(200, { "content-type": "text/html; charset=utf-8" }, page);
  },
  redirect({ to, status = 302 }, exchange) {
    return exchange.answer(status, { location: to }, "");
  },
  body({ body, contentType = "application/json" }, exchange) {
    return exchange.answer(200, { "content-type": contentType }, body);
  },
  async bytewise(_, exchange) {
    await exchange.relay(await exchange.forward(), byteByByte, { unsized: true });
  },
  async delay({ headers = 0, each = 0, chunks = 50 }, exchange) {
    const answer = await exchange.forward();
    await pause(headers);
    await exchange.relay(answer, slowly(each, chunks));
  },
  async "half-open"({ after }, exchange) {
    if (after === "unsent") return exchange.freeze();
    const answer = await exchange.forward();
    if (after !== "unanswered") await exchange.relay(answer, stopAt(after, "hold"));
    await exchange.freeze();
  },
  drop: (pick, exchange) => relayEvents(exchange, dropEvents(pick)),
  repeat: (pick, exchange) => relayEvents(exchange, repeatEvents(pick)),
  swap: (pick, exchange) => relayEvents(exchange, swapEvents(pick)),
  insert: ({ text, ...pick }, exchange) => relayEvents(exchange, insertBefore(pick, text)),
  rewrite: ({ pattern, replacement, ...pick }, exchange) =>
    relayEvents(exchange, rewriteEvents(pick, pattern, replacement)),
  notation: (notation, exchange) => relayEvents(exchange, renotate(notation)),
};

async function relayEvents(exchange: Exchange, relay: Relay): Promise<void> {
  await exchange.relay(await exchange.forward(), relay, { unsized: true });
}

/** Holds no process open: a client that left, or a test that is over, waits for nothing. */
function pause(milliseconds: number): Promise<void> {
  return setTimeout(milliseconds, undefined, { ref: false });
}

function slowly(milliseconds: number, count: number): Relay {
  return async function* (chunks) {
    let left = count;
    for await (const chunk of chunks) {
      if (left-- > 0) await pause(milliseconds);
      yield chunk;
    }
    return "end";
  };
}

function stopAt(position: BodyPosition, finish: Finish): Relay {
  return async function* (chunks) {
    const reached = yield* upTo(chunks, position);
    return reached ? finish : "end";
  };
}

async function* byteByByte(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, Finish> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at++) {
      yield chunk.subarray(at, at + 1);
      await setImmediate(); // Lets a client in this process read the byte before the next one joins it.
    }
  }
  return "end";
}
