import { createChannel } from "./channel.js";
import { leash } from "./signal.js";
import type { Prediction, Result } from "./types.js";

/** Yields that are kept for readers that come late or fall behind. */
const kept = 1_000;

/** Does the job: hands each yield to `emit`, gives the outcome, and stops when the signal says so. */
export type Work<Data extends readonly unknown[]> = (
  emit: (data: Data) => void,
  signal: AbortSignal,
) => Promise<Result<Data>>;

/**
 * Starts work at once and gives it as a {@link Prediction}. It ends with the parent signal's reason, or after `limit`
 * milliseconds with what `onLimit` gives. A failure that nobody looks at is no unhandled rejection.
 */
export function createPrediction<Data extends readonly unknown[]>(
  parent: AbortSignal | undefined,
  limit: number,
  onLimit: () => unknown,
  work: Work<Data>,
): Prediction<Data> {
  const outputs = createChannel<Data>(kept);
  const { signal, aborted, abort, release } = leash(parent, limit, onLimit);
  let awaited = false;
  let readers = 0;

  const result = run();
  result.catch(() => {});

  async function run(): Promise<Result<Data>> {
    try {
      signal.throwIfAborted();
      // A race: a caller's own fetch or token function may ignore the signal.
      const settled = await Promise.race([work(outputs.push, signal), aborted]);
      outputs.end();
      return settled;
    } catch (error) {
      // Whatever broke because of the abort, the abort is why.
      const reason = signal.aborted ? signal.reason : error;
      outputs.end({ reason });
      throw reason;
    } finally {
      release();
    }
  }

  return asPrediction(
    () => {
      awaited = true;
      return result;
    },
    () => {
      readers++;
      return outputs.read(() => {
        if (--readers === 0 && !awaited) abort(new DOMException("The loop was left.", "AbortError"));
      });
    },
  );
}

/** Makes a {@link Prediction} of what gives the result and what gives a reader of the yields. */
export function asPrediction<Data extends readonly unknown[]>(
  result: () => Promise<Result<Data>>,
  read: () => AsyncIterator<Data>,
): Prediction<Data> {
  return {
    // biome-ignore lint/suspicious/noThenProperty: a prediction is awaitable by contract
    then: (onFulfilled, onRejected) => result().then(onFulfilled, onRejected),
    catch: (onRejected) => result().catch(onRejected),
    finally: (onSettled) => result().finally(onSettled),
    [Symbol.asyncIterator]: read,
  };
}
