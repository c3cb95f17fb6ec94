import type { ConnectOptions } from "./app-types.js";
import { isSpacecallError } from "./errors.js";
import { createHub } from "./hub.js";
import { pause } from "./pause.js";
import { readSpaceName } from "./space-name.js";
import { askStatus } from "./space-status.js";
import { spaceTrouble } from "./space-trouble.js";
import type { SpaceStatus } from "./space-types.js";
import type { Target } from "./target.js";
import { untilRunning, type Wait, withinWakeLimit } from "./wake.js";

/** How often a Space that has just begun to run is tried, and how long to wait in between, in milliseconds. */
const mostTries = 6;
const firstWait = 500;
const growth = 1.5;

/**
 * Makes the best of a Space where something failed: waits for one that sleeps or is built, and tries it again. Throws what
 * `trouble` was for one that runs, and a `space` error for one that does not and can't be waited for.
 */
export async function launch<Given>(
  target: Target,
  options: ConnectOptions,
  parent: AbortSignal,
  trouble: unknown,
  again: (signal: AbortSignal) => Promise<Given>,
): Promise<Given> {
  // The app itself refused, or nothing was sent at all.
  if (isSpacecallError(trouble) && /^(?:auth|input)$/.test(trouble.code)) throw trouble;
  const hub = createHub(options);
  const space = nameOf(target, hub.url);
  if (!space) throw trouble;
  const wait: Wait = { space, options, host: async () => target.root };

  return withinWakeLimit(wait, parent, async (signal, tell) => {
    const status = await look(signal);
    if (status.phase === "running") {
      // It may have begun to run between the two requests.
      return again(signal).catch(() => {
        throw trouble;
      });
    }
    if (options.wake === false) {
      tell(status);
      throw spaceTrouble(status, hub.url);
    }
    await untilRunning(wait, signal, tell, status);
    return tryUntilReady(again, signal);
  });

  async function look(signal: AbortSignal): Promise<SpaceStatus> {
    try {
      return await askStatus(hub, wait.space, options, signal);
    } catch (error) {
      signal.throwIfAborted();
      // That there is no such Space tells more than what did not come from its address; that the Hub is away tells less.
      throw isSpacecallError(error) && /^(?:auth|not_found)$/.test(error.code) ? error : trouble;
    }
  }
}

/** Which Space is at an address, where that can be told. */
function nameOf({ spaceId, root }: Target, hubUrl: URL): Wait["space"] | undefined {
  try {
    return readSpaceName(spaceId ?? root, hubUrl);
  } catch {
    return undefined;
  }
}

/** Tries something with a Space that has just begun to run: what stands before it may need a moment to find it. */
export async function tryUntilReady<Given>(
  work: (signal: AbortSignal) => Promise<Given>,
  signal: AbortSignal,
): Promise<Given> {
  for (let tries = 1, wait = firstWait; ; tries++, wait *= growth) {
    try {
      return await work(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (tries === mostTries || (isSpacecallError(error) && /^(?:auth|input)$/.test(error.code)))
        throw error;
    }
    await pause(wait, signal);
    signal.throwIfAborted();
  }
}
