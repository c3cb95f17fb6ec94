import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, request as sendRequest } from "node:http";
import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { withoutHeader } from "./raw-headers.ts";
import type { LoggedRequest, RequestOutcome } from "./request-log.ts";

/** How an answer goes on once a relay has passed its chunks: it ends, breaks off, or says nothing more. */
export type Finish = "end" | "cut" | "hold";

/** Passes the chunks of an answer on, changed or not, and returns how the answer goes on. */
export type Relay = (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer, Finish>;

/** One request in the hands of the proxy, and what can be done with it. */
export interface Exchange {
  /** Answers in place of the app, which never hears of the request. */
  answer(status: number, headers: Record<string, string>, body: string | Uint8Array): Promise<void>;
  /** Sends the request to the app, and resolves to its answer as soon as the headers are there. */
  forward(): Promise<IncomingMessage>;
  /**
   * Passes an answer of the app on to the client. With `unsized` its length is not announced, so that the
   * client cannot see that an answer which ends early is not whole.
   */
  relay(answer: IncomingMessage, relay: Relay, options?: { unsized?: boolean }): Promise<void>;
  /**
   * Reads nothing more from the client behind its request, so that not even its goodbye is answered. The connection
   * stays until the proxy closes.
   */
  freeze(): Promise<void>;
  /** Breaks the connection to the client on purpose, and the one to the app with it. */
  cut(): void;
  /** Breaks the connection to the client because the app, or the client itself, went away. */
  abandon(): void;
}

/** What a request is about, besides itself. */
export interface ExchangeOptions {
  /** The app that it goes to. */
  target: URL;
  /** Where it is noted how it went. */
  entry: LoggedRequest;
  /** Headers of every answer that does not come from the app. */
  headers: Readonly<Record<string, string>>;
  /** What the app sees of the request's headers, as pairs in one row; all of them when left out. */
  seenByApp?: readonly string[];
  /** A cookie that the app's answers set on their way. */
  cookie?: string | undefined;
}

/** Takes a request that has just arrived in hand. */
export function createExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { target, entry, headers: ownHeaders, seenByApp = request.rawHeaders, cookie }: ExchangeOptions,
): Exchange {
  // Holds the body back until somebody asks for it, so that an action may take its time to forward.
  const body = request.pipe(new PassThrough());
  const clientLeft = new AbortController();
  response.once("close", () => {
    settle(response.writableFinished ? "complete" : "left-by-client");
    clientLeft.abort();
  });

  function settle(outcome: RequestOutcome): void {
    if (entry.outcome === "pending") entry.outcome = outcome;
  }

  function breakOff(outcome: RequestOutcome): void {
    settle(outcome);
    request.socket.destroy();
  }

  const cut = () => breakOff("fault");
  const abandon = () => breakOff(clientLeft.signal.aborted ? "left-by-client" : "left-by-app");

  function writeHead(status: number, headers: Record<string, string> | string[]): void {
    entry.status = status;
    response.writeHead(status, headers);
  }

  async function answer(status: number, headers: Record<string, string>, content: string | Uint8Array) {
    body.resume();
    if (!request.complete) await once(body, "end", { signal: clientLeft.signal });
    writeHead(status, { "content-length": String(Buffer.byteLength(content)), ...ownHeaders, ...headers });
    response.end(content);
  }

  async function forward(): Promise<IncomingMessage> {
    const upstream = sendRequest({
      host: target.hostname,
      port: target.port,
      method: request.method,
      path: entry.path,
      // As they came: the app must see the client's own headers, `Host` among them, and nothing else.
      headers: seenByApp,
      agent: false,
      signal: clientLeft.signal,
    });
    upstream.on("error", () => {}); // A late error also ends the answer, where it is dealt with.
    body.pipe(upstream);
    const [received] = await once(upstream, "response");
    return received as IncomingMessage; // What a client request emits with "response".
  }

  async function relay(from: IncomingMessage, pass: Relay, { unsized = false } = {}): Promise<void> {
    // Of the connection to the app, not of this one: a client that keeps this one would be refused by Node the next time.
    const own = withoutHeader(from.rawHeaders, "connection");
    const headers = unsized ? withoutHeader(own, "content-length") : own;
    if (cookie !== undefined) headers.push("Set-Cookie", cookie);
    writeHead(from.statusCode ?? 502, headers);
    response.flushHeaders();
    const chunks = pass(from.iterator({ destroyOnReturn: false }));
    let step = await chunks.next();
    while (!step.done) {
      const chunk = step.value;
      // Goes on when the chunk has left, so that a cut cannot overtake it.
      await new Promise<void>((sent) => response.write(chunk, () => sent()));
      step = await chunks.next();
    }
    if (step.value === "hold") {
      from.resume(); // The app goes on as if all were well, and what it says is lost.
      return;
    }
    if (step.value === "cut") cut();
    else response.end();
    if (!from.complete) from.destroy();
  }

  async function freeze(): Promise<void> {
    body.resume();
    if (!request.complete) await once(body, "end", { signal: clientLeft.signal });
    await setImmediate(); // At the end of a request Node begins to read the socket again.
    request.socket.pause();
  }

  return { answer, forward, relay, freeze, cut, abandon };
}
