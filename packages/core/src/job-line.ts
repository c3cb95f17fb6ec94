import type { Transport, TransportConnection } from "./app-types.js";
import { addAppCredentials } from "./auth.js";
import type { Connection } from "./connection.js";
import { newSession } from "./ids.js";
import type { LiveConfig } from "./live-config.js";
import type { PreparedJob } from "./prepare-job.js";
import { SessionEnd } from "./session.js";
import { after } from "./signal.js";
import { readEvents } from "./sse.js";

/** Opens a connection by which a job joins the queue, and closes it when the signal is aborted. */
export async function openLine(
  connection: Connection,
  { config, fn, endpoint }: PreparedJob,
  session: string,
  transport: Transport | undefined,
  signal: AbortSignal,
): Promise<TransportConnection> {
  const { target, live, stream } = connection;
  const url = new URL(target.url(config.prefix, "/queue/join"));
  if (transport) {
    const line = transport.open(url.href, signal, await credentials(connection, url));
    return { messages: watched(line.messages, stream.silence, live), send: (json) => line.send(json) };
  }
  url.searchParams.set("fn_index", String(fn.endpoint.index));
  url.searchParams.set("session_hash", session);
  // The server does not look at it. Without it two jobs have one address, and a browser's cache asks for one of them twice.
  url.searchParams.set("job", newSession());
  // It may be repeated: a job whose connection broke hands over nothing, and never runs.
  const { body } = await target.http.send({ url: url.href, signal, about: { endpoint } });
  return {
    messages: texts(body, stream, signal),
    async send(json) {
      await target.http.json({ url: target.url(config.prefix, "/queue/data"), json, signal });
    },
  };
}

/** What opens the app, as headers: no request of ours carries them here. */
async function credentials({ target, options }: Connection, url: URL): Promise<Headers> {
  const headers = new Headers();
  await addAppCredentials(headers, target, options);
  const cookie = options.cookies?.(url, headers.get("cookie"));
  if (cookie) headers.set("cookie", cookie);
  return headers;
}

async function* texts(
  body: Response["body"],
  { silence, maxBytes }: Connection["stream"],
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  for await (const { data } of readEvents(body, silence, maxBytes, signal)) yield data;
}

/**
 * Gives what comes. A WebSocket shows no heartbeats, so after a silence a plain request asks whether the server is still there,
 * and the same that has the job. Throws what that says where it is not.
 */
async function* watched(
  messages: AsyncIterable<string>,
  silence: number,
  live: LiveConfig,
): AsyncGenerator<string, void> {
  const iterator = messages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const coming = iterator.next();
      let next: IteratorResult<string> | undefined;
      while (!next) {
        next = await orSilence(coming, silence);
        if (!next && (await live.isReplaced())) throw new SessionEnd("");
      }
      if (next.done) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.();
  }
}

/** Gives what comes, or `undefined` when nothing has for so long, in milliseconds (0: it waits on). */
async function orSilence<Given>(coming: Promise<Given>, silence: number): Promise<Given | undefined> {
  let stop = () => {};
  const silent = new Promise<undefined>((resolve) => {
    stop = after(silence, () => resolve(undefined));
  });
  return Promise.race([coming, silent]).finally(stop);
}
