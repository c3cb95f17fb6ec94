/** A signal of one's own that also follows a parent, and what takes both apart again. */
export interface Leash {
  readonly signal: AbortSignal;
  /** Rejects with the reason when the signal is aborted. */
  readonly aborted: Promise<never>;
  /** Aborts with a reason. Nothing happens when it is aborted already. */
  abort(reason: unknown): void;
  /** Takes the listener off the parent and stops the timer. Call it when the work is over, in a `finally`. */
  release(): void;
}

/** The longest limit, in milliseconds: timers hold 31 bits, and a longer one fires at once. 24.8 days will do. */
export const longest = 2 ** 31 - 1;

/**
 * Runs `action` after `ms` milliseconds, unless the function that it gives is called before. 0 ms are no limit.
 *
 * With `slack`, a timer that comes later than that many milliseconds after it was due starts once more: the page was asleep, and what
 * it waits for has had no chance to come. But not twice, since a page in the background has all of its timers come late.
 */
export function after(ms: number, action: () => void, slack?: number): () => void {
  const due = Date.now() + ms + (slack as number); // `as`: without it the sum is no number, and nothing is later than that
  const start = (then: () => void) => (ms > 0 ? setTimeout(then, Math.min(ms, longest)) : undefined);
  let timer = start(() => {
    if (Date.now() > due) timer = start(action);
    else action();
  });
  return () => clearTimeout(timer);
}

/**
 * Makes a signal that aborts with the parent's own reason, or after `limit` milliseconds (0: never) with the reason that
 * `onLimit` gives, whichever comes first. Unlike `AbortSignal.any` it can be taken off a long-lived parent.
 */
export function leash(parent?: AbortSignal, limit = 0, onLimit?: () => unknown): Leash {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (reason: unknown) => controller.abort(reason);
  const follow = () => abort(parent?.reason);
  const stop = after(limit, () => abort(onLimit?.()));
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  aborted.catch(() => {}); // it is for races, which need not be on
  parent?.addEventListener("abort", follow);
  if (parent?.aborted) follow();
  return {
    signal,
    aborted,
    abort,
    release() {
      stop();
      parent?.removeEventListener("abort", follow);
    },
  };
}
