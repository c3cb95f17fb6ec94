import { readChunks } from "./chunks.js";
import { leash } from "./signal.js";
import { unreadable } from "./trouble.js";

const ways = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"];

/**
 * Gives an answer with a body that fails with an error of ours where its connection breaks, and after `silence` milliseconds
 * in which a reader waits for a byte (0: never).
 *
 * Chromium says "Failed to fetch" for whatever a body failed with, so what reads all of it is told the failure here.
 */
export function steadyBody(response: Response, url: string, silence: number, signal: AbortSignal): Response {
  const { status, statusText, headers } = response;
  if (!response.body) return response;
  const own = leash(signal);
  let chunks: ReturnType<typeof readChunks> | undefined;
  let failed: { reason: unknown } | undefined;
  const steady = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Node cancels a body that nobody reads yet once its answer is garbage, so the answer is held until then.
        chunks ??= readChunks(response.body, silence, own.signal);
        try {
          const { done, value } = await chunks.next();
          if (!done) return controller.enqueue(value);
          own.release();
          controller.close();
        } catch (error) {
          own.release();
          failed = { reason: unreadable(error, { url, signal: own.signal, isBody: true }, silence) };
          throw failed.reason;
        }
      },
      // A read may be under way, which ends by this. A body that nobody began to read has no reader to let it go.
      async cancel(reason) {
        own.abort(reason);
        own.release();
        if (!chunks) await response.body?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  // Its words may be of any letters, and a response takes Latin ones only.
  const words = /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? { statusText } : {};
  const given = new Response(steady, { status, ...words, headers });
  for (const way of ways) {
    const read: unknown = Reflect.get(given, way);
    if (typeof read === "function")
      Object.defineProperty(given, way, { value: () => whole(read as () => unknown) }); // `as`: a response's own
  }
  return Object.defineProperty(given, "url", { value: response.url });

  async function whole(read: () => unknown): Promise<unknown> {
    try {
      return await Reflect.apply(read, given, []);
    } catch (error) {
      throw failed ? failed.reason : error;
    }
  }
}
