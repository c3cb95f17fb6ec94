import { addAppCredentials } from "./auth.js";
import { isSpacecallError } from "./errors.js";
import { createHttp } from "./http.js";
import { createHub } from "./hub.js";
import { pause } from "./pause.js";
import { leash } from "./signal.js";
import type { SpaceName } from "./space-name.js";
import { askStatus } from "./space-status.js";
import { notInTime, spaceTrouble } from "./space-trouble.js";
import type { SpaceStatus, WakeOptions } from "./space-types.js";
import type { RequestOptions } from "./types.js";

/** What waiting for a Space takes. */
export interface Wait {
  readonly space: SpaceName;
  readonly options: RequestOptions & WakeOptions;
  /** Gives the address at which the Space's app answers. */
  host(signal: AbortSignal): Promise<string>;
}

/** The waits between two looks, in milliseconds: each is longer than the one before. */
const firstWait = 1_000;
const growth = 1.5;
const longestWait = 10_000;

/** A Space that is still asleep after so many looks is knocked at again. */
const looksPerKnock = 5;

/**
 * Waits until a Space runs, and wakes it where it sleeps. Throws a `space` error for one that nobody can wake, at once. Each look at the
 * Space waits for the answer of the one before. `seen` is how the Space was found just now, where somebody has looked already.
 */
export async function untilRunning(
  { space, options, host }: Wait,
  signal: AbortSignal,
  tell: (status: SpaceStatus) => void,
  seen?: SpaceStatus,
): Promise<SpaceStatus> {
  const first = createHub(options);
  // Each look is a try of its own, so that a failed one is not repeated twice over.
  const later = createHub({ ...options, retries: 0 });
  const knocks = leash(signal);
  let status = seen ?? (await askStatus(first, space, options, signal));
  let asleep = 0;
  try {
    for (const waits = growing(); ; ) {
      tell(status);
      if (status.phase === "running") return status;
      if (status.phase === "paused" || status.phase === "failed") throw spaceTrouble(status, first.url);
      if (status.phase === "sleeping" && asleep++ % looksPerKnock === 0) void knock(knocks.signal);
      status = await lookAgain(waits);
    }
  } finally {
    knocks.abort(new DOMException("The Space was waited for no longer.", "AbortError"));
    knocks.release();
  }

  /** Looks once more, and again after what passes: the Hub's own trouble does not end the wait. */
  async function lookAgain(waits: Iterator<number, never>): Promise<SpaceStatus> {
    for (let atLeast = 0; ; ) {
      await pause(Math.max(waits.next().value, atLeast), signal);
      signal.throwIfAborted();
      try {
        return await askStatus(later, { id: status.id }, options, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!isSpacecallError(error) || !error.retryable) throw error;
        atLeast = error.retryAfter ?? 0;
      }
    }
  }

  /** Asks the app for something, which wakes it. It may answer only when it is awake, so nobody waits for that. */
  async function knock(until: AbortSignal): Promise<void> {
    try {
      const root = await host(until);
      const http = createHttp({ ...options, retries: 0 }, (headers) =>
        addAppCredentials(headers, { root, isSpace: true }, options),
      );
      const { body } = await http.send({ url: `${root}/config`, signal: until });
      await body?.cancel();
    } catch {
      // The Hub tells whether it helped.
    }
  }
}

/** Gives each wait, shorter by a random part, so that many who wait for the same do not ask all at once. */
function* growing(): Generator<number, never> {
  for (let wait = firstWait; ; wait = Math.min(wait * growth, longestWait))
    yield wait * (1 - 0.2 * Math.random());
}

/** Does something that takes a Space that runs, within the limit of the wait. `work` hands over each status that it finds. */
export async function withinWakeLimit<Given>(
  { space, options }: Pick<Wait, "space" | "options">,
  parent: AbortSignal | undefined,
  work: (signal: AbortSignal, tell: (status: SpaceStatus) => void) => Promise<Given>,
): Promise<Given> {
  const { wakeTimeout = 300_000, onSpaceStatus } = options;
  let last: SpaceStatus | undefined;
  const shown = "id" in space ? space.id : `${space.subdomain}.hf.space`;
  const { signal, aborted, release } = leash(parent, wakeTimeout, () => notInTime(shown, last, wakeTimeout));
  const tell = (status: SpaceStatus) => {
    const isNew = status.stage !== last?.stage;
    last = status;
    if (!isNew || signal.aborted) return;
    try {
      const told: unknown = onSpaceStatus?.(status);
      Promise.resolve(told).catch(() => {}); // it may be asynchronous
    } catch {
      // It is the caller's own trouble, and no reason to stop.
    }
  };
  try {
    signal.throwIfAborted();
    // A race: a caller's own fetch or token function may ignore the signal.
    return await Promise.race([work(signal, tell), aborted]);
  } finally {
    release();
  }
}
