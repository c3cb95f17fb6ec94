import type { Connection } from "./connection.js";
import { leash } from "./signal.js";

/** Does something that ends with the caller's signal, and with the app. A caller's own fetch may ignore both, so it is a race. */
export async function within<Given>(
  { signal: closing }: Connection,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Given>,
): Promise<Given> {
  const outer = leash(signal);
  const inner = leash(closing);
  const { aborted, abort } = inner;
  outer.aborted.catch(abort);
  try {
    signal?.throwIfAborted();
    closing.throwIfAborted();
    return await Promise.race([work(inner.signal), aborted]);
  } finally {
    outer.release();
    inner.release();
  }
}
