import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SetupError } from "./setup-error.ts";

/** Longer than the slowest work done under a lock: whoever holds one for this long is not coming back. */
const staleAfterMs = 45 * 60_000;
const pollMs = 250;

/** Options of {@link withLock}. */
export interface LockOptions {
  /** Ends the wait for the lock; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** The longest wait for another holder, in milliseconds; 30 minutes when left out. */
  timeoutMs?: number;
  /** Called once when another process holds the lock. */
  onWait?: (() => void) | undefined;
}

/**
 * Runs `work` while no other process, and no other call in this one, holds the lock directory `path`.
 * A lock whose owner is gone is broken. Rejects with a `SetupError` when the wait takes too long.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const { signal, timeoutMs = 30 * 60_000, onWait } = options;
  const owner = `${process.pid}-${randomUUID()}`;
  const deadline = Date.now() + timeoutMs;
  let waiting = false;
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path, owner))) {
    if (await breakStale(path)) continue;
    if (Date.now() > deadline) {
      throw new SetupError(
        `Another process has been holding ${path} for too long: end it, or remove that folder.`,
      );
    }
    if (!waiting) onWait?.();
    waiting = true;
    await delay(pollMs, undefined, signal ? { signal } : {});
  }
  try {
    return await work();
  } finally {
    await release(path, owner);
  }
}

/**
 * Takes the lock away in one step. Emptied first, it would be free for a moment in which another process may take it, and
 * then that one's lock would be removed.
 */
async function release(path: string, owner: string): Promise<void> {
  const aside = `${path}-released-${owner}`;
  await rename(path, aside);
  await rm(aside, { recursive: true, force: true });
}

/** Renames a finished directory into place, so that a lock never exists without the name of its owner. */
async function take(path: string, owner: string): Promise<boolean> {
  const candidate = `${path}-${owner}`;
  await mkdir(candidate);
  await writeFile(join(candidate, "owner"), owner);
  try {
    await rename(candidate, path);
    return true;
  } catch (error) {
    await rm(candidate, { recursive: true, force: true });
    if (isTaken(error)) return false;
    throw error;
  }
}

/**
 * Moves a dead lock aside, to a name that only this owner leads to. Of two processes that see the same dead
 * lock one moves it, and the other, however late, runs into the name that is taken and so cannot move the
 * live lock that came after. The folder moved aside stays for that reason.
 */
async function breakStale(path: string): Promise<boolean> {
  let owner: string;
  let since: number;
  try {
    owner = await readFile(join(path, "owner"), "utf8");
    since = (await stat(path)).mtimeMs;
  } catch {
    return true; // It went away between two looks.
  }
  if (isAlive(Number.parseInt(owner, 10)) && Date.now() - since < staleAfterMs) return false;
  try {
    await rename(path, `${path}-stale-${owner}`);
  } catch (error) {
    if (!isTaken(error) && !hasCode(error, "ENOENT")) throw error;
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM"); // It lives, and belongs to somebody else.
  }
}

/** Linux and macOS refuse to rename onto a filled directory by the first two codes, Windows by the last. */
function isTaken(error: unknown): boolean {
  return ["ENOTEMPTY", "EEXIST", "EPERM"].some((code) => hasCode(error, code));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
