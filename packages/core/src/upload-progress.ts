import { fetchFromApp } from "./app-fetch.js";
import type { Connection } from "./connection.js";
import { own, parseJson } from "./json.js";
import { leash } from "./signal.js";
import { readEvents } from "./sse.js";

const longestEvent = 2 ** 16;

/** A server that waits for the first bytes says nothing for a while. */
const silence = 45_000;

/**
 * Listens to what a server tells of an upload, and gives what ends that. A page can't count the bytes that it sends. It is only for show,
 * so that whatever goes wrong with it is nobody's trouble.
 */
export function followUpload(
  connection: Connection,
  id: string,
  parent: AbortSignal,
  onSent: (bytes: number) => void,
): () => void {
  const { target, live } = connection;
  const { signal, abort, release } = leash(parent);
  const url = new URL(target.url(live.now.prefix, "/upload_progress"));
  url.searchParams.set("upload_id", id);
  let sent = 0;

  async function listen(): Promise<void> {
    const { body } = await fetchFromApp(connection, { url: url.href, signal });
    for await (const { data } of readEvents(body, silence, longestEvent, signal)) {
      const message = parseJson(data);
      const size = own(message, "chunk_size");
      if (own(message, "msg") === "done" || signal.aborted) return;
      if (typeof size !== "number") continue;
      sent += size;
      onSent(sent);
    }
  }

  listen().catch(() => {});
  return () => {
    abort(undefined);
    release();
  };
}
