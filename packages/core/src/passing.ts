import { isSpacecallError } from "./errors.js";
import { pause } from "./pause.js";
import { longestRetryAfter } from "./trouble.js";

const firstWait = 1_000;
const longestWait = 10_000;

/**
 * Whether a transfer of a file may succeed when it is tried again: its connection broke, or something in front of the app was in the
 * way. In a page a connection that broke looks like an answer that CORS keeps back (0), but the app's other answers could be read.
 */
export function isPassing(error: unknown): boolean {
  if (!isSpacecallError(error) || (error.retryAfter ?? 0) > longestRetryAfter) return false;
  if (error.code === "rate_limit") return true;
  return (
    error.code === "connection" &&
    (error.status === 0 || (error.retryable && !/^50[01]$/.test(String(error.status))))
  );
}

/** Waits before the next try: as long as the server asks for, or longer each time. Throws the reason where the signal is aborted. */
export async function waitOut(error: unknown, attempt: number, signal: AbortSignal): Promise<void> {
  const asked = isSpacecallError(error) ? error.retryAfter : undefined;
  const own = Math.min(longestWait, firstWait * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  await pause(Math.max(1, asked ?? own), signal);
  signal.throwIfAborted();
}
