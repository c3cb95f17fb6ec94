import { newSession } from "./ids.js";
import { readEvents } from "./sse.js";
import type { Target } from "./target.js";
import { type Message, readMessage } from "./wire.js";

/** How a session's stream is read. */
export interface StreamOptions {
  readonly target: Target;
  readonly prefix: string;
  readonly session: string;
  /** The longest time without a byte, in milliseconds. */
  readonly silence: number;
  /** The size of the largest message. */
  readonly maxBytes: number;
  /** Called with the server's answer, and with each message. */
  readonly hear: () => void;
}

/**
 * Opens the stream of a session and gives its messages. It is opened after a join: for a session that the server does not know
 * it fails. It can't be resumed, and a second one would take messages from the first, so nothing repeats it.
 */
export async function* readMessages(
  { target, prefix, session, silence, maxBytes, hear }: StreamOptions,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const url = new URL(target.url(prefix, "/queue/data"));
  url.searchParams.set("session_hash", session);
  // The server does not look at it. One address asked for again right after an abort goes out twice in Chromium, by its cache,
  // and the server drops the session when the one that is not needed closes.
  url.searchParams.set("stream", newSession());
  const { body } = await target.http.send({ url: url.href, signal, once: true });
  hear();
  for await (const { data } of readEvents(body, silence, maxBytes, signal)) {
    hear();
    yield readMessage(data);
  }
}
