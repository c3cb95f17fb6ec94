import { after } from "./signal.js";

/** A body sent nothing for longer than it may, or was not whole in time. */
export class Silence extends Error {}

/** The size of the largest answer or message, in bytes, where the caller sets no other. */
export const maxMessageBytes = 256 * 2 ** 20;

/** How long a stream that is no longer needed may take to end by itself, so that its connection can be used again. */
const grace = 1_000;

/**
 * Reads a body chunk by chunk. Throws {@link Silence} after `limit` milliseconds without a byte (0: never), and what the
 * runtime throws when the connection breaks.
 */
export async function* readChunks(body: Response["body"], limit: number): AsyncGenerator<Uint8Array, void> {
  if (!body) return;
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => {});
  let open = true;
  let silent = false;
  const onSilence = () => {
    silent = true;
    cancel();
  };
  try {
    while (open) {
      const stop = limit > 0 ? after(limit, onSilence) : undefined;
      const { done, value } = await reader.read().finally(stop);
      open = !done;
      if (value) yield value;
    }
  } catch (error) {
    open = false;
    cancel();
    if (!silent) throw error;
  } finally {
    if (open) {
      const stop = after(grace, cancel);
      reader
        .read()
        .then(({ done }) => done || cancel(), cancel)
        .finally(stop);
    }
  }
  // A read that is cancelled ends well in most runtimes, and breaks in workerd.
  if (silent) throw new Silence();
}

/**
 * Reads a body as text. Throws {@link Silence} when it is not whole within `limit` milliseconds (0: never mind), which is
 * looked at with each chunk, so that one that trickles may take up to twice as long. Beyond `most` characters it throws a
 * `RangeError`, as the engine does for a string that is too long.
 */
export async function readText(body: Response["body"], limit: number, most: number): Promise<string> {
  const end = Date.now() + limit;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of readChunks(body, limit)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > most) throw new RangeError();
    if (limit > 0 && Date.now() > end) throw new Silence();
  }
  return text + decoder.decode();
}
