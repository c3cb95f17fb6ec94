import { after, leash } from "./signal.js";

/** A body sent nothing for longer than it may, or was not whole in time. */
export class Silence extends Error {}

/** The size of the largest answer or message, in bytes, where the caller sets no other. */
export const maxMessageBytes = 256 * 2 ** 20;

/** How long a stream that is no longer needed may take to end by itself, so that its connection can be used again. */
const grace = 1_000;

/**
 * Reads a body chunk by chunk. Throws {@link Silence} after `limit` milliseconds without a byte (0: never), the signal's reason,
 * and what the runtime throws when the connection breaks.
 *
 * The signal is the one that the request was sent with. It is listened to here once more, since a request need not hear of it:
 * Node lets go of a `Request`'s signal at the next garbage collection, even while its body is read (the stream then stays open
 * for as long as the server sends), and a caller's own fetch may never have looked at it.
 */
export async function* readChunks(
  body: Response["body"],
  limit: number,
  parent: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  const { signal, abort, release } = leash(parent);
  const onSilence = () => abort(new Silence());
  signal.addEventListener("abort", cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read().finally(after(limit, onSilence, grace));
      if (value) yield value;
      // A read that is cancelled ends well in most runtimes, and breaks in workerd.
      signal.throwIfAborted();
      if (done) return;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    release();
    // What was left may still end by itself.
    reader.read().then(cancel, cancel).finally(after(grace, cancel));
  }
}

/**
 * Reads a body as text. Throws {@link Silence} when it is not whole within `limit` milliseconds (0: never mind), and beyond
 * `most` characters a `RangeError`, as the engine does for a string that is too long.
 */
export async function readText(
  body: Response["body"],
  limit: number,
  most = maxMessageBytes,
  parent: AbortSignal,
): Promise<string> {
  const { signal, release } = leash(parent, limit, () => new Silence());
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of readChunks(body, 0, signal)) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > most) throw new RangeError();
    }
  } finally {
    release();
  }
  return text + decoder.decode();
}
