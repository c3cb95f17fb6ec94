import { readChunks } from "./chunks.js";
import type { Connection } from "./connection.js";
import { isSpacecallError } from "./errors.js";
import { pause } from "./pause.js";

/** How long to wait before a heartbeat that broke is opened again, in milliseconds: longer each time. */
const firstWait = 1_000;
const longestWait = 30_000;

/**
 * Holds Gradio's heartbeat of a session open until the app is closed or has another session. The server runs the app's `unload`
 * events when it ends, and forgets the session an hour later.
 */
export async function holdHeartbeat(connection: Connection): Promise<void> {
  const { target, live, signal, session } = connection;
  const url = () => target.url(live.now.prefix, `/heartbeat/${session.hash}`);
  for (let wait = firstWait; !signal.aborted; wait = Math.min(2 * wait, longestWait)) {
    try {
      const { body } = await target.http.send({ url: url(), signal });
      for await (const _ of readChunks(body, 0, signal)) {
        wait = firstWait;
        live.hear();
        if (connection.session !== session) return;
      }
    } catch (error) {
      // Before Gradio 4.25 there is none, and what was refused once is not knocked at for ever.
      if (isSpacecallError(error) && /^(?:not_found|auth)$/.test(error.code)) return;
      // Else it is opened again, or the next job says what is wrong.
    }
    if (signal.aborted) return;
    live.doubt();
    await pause(wait, signal);
  }
}
