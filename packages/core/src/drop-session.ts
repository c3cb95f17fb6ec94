import type { Connection } from "./connection.js";
import { leash } from "./signal.js";
import { readMessages } from "./stream.js";
import { isSince } from "./version.js";

/** How long to listen whether a session is known, in milliseconds, how often, and for how long in all. */
const lookLimit = 500;
const mostLooks = 10;
const limit = 5_000;

/**
 * Has a server drop a session: closes its stream, and opens it again to see whether the server still knows it. A busy server may drop the
 * jobs and keep the session, whose other streams then say nothing more; to close it once more makes up for that. Before 4.24 a server does
 * not tell, so there it is closed once. Gives whether the server said that it knows no such session, and nothing else before.
 */
export async function dropSession(connection: Connection, session: string): Promise<boolean> {
  const { prefix, version } = connection.live.now;
  const { signal, release } = leash(connection.signal, limit);
  const looks = isSince(version, 4, 24) ? mostLooks : 1;
  let told: string | undefined;
  for (let look = 0; !told && look < looks && !signal.aborted; look++) told = await listen();
  release();
  return told === "unexpected_error";

  /**
   * Gives what the server tells of the session first, apart from places in the queue. Nothing where it tells nothing for a while, or
   * breaks off: it does so right behind its word, and Chromium then drops what it has not handed out yet.
   */
  async function listen(): Promise<string | undefined> {
    const look = leash(signal, lookLimit);
    try {
      for await (const { msg } of readMessages({ ...connection.stream, prefix, session }, look.signal)) {
        if (!/^(?:estimation|heartbeat)$/.test(msg)) return msg;
      }
    } catch {
      // It is asked again.
    } finally {
      look.release();
    }
  }
}
