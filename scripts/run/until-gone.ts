import { setTimeout as delay } from "node:timers/promises";

const pollMs = 500;

/** Resolves when a process is gone or the signal aborts. It polls, since its owner tells nobody of its end. */
export async function untilGone(pid: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && isAlive(pid)) {
    await delay(pollMs, undefined, { signal }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
