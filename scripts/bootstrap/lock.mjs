import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SetupFailure } from "./setup-failure.mjs";

const pollMs = 250;
const limitMs = 15 * 60_000;

/**
 * Runs `work` while no other process holds the lock folder `path`. A lock whose owner is gone is broken.
 * (packages/testing has the same in TypeScript, which the Node of a newcomer cannot load.)
 *
 * @param {string} path
 * @param {AbortSignal} signal Ends the wait.
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export async function withLock(path, signal, work) {
  await mkdir(dirname(path), { recursive: true });
  const deadline = Date.now() + limitMs;
  let told = false;
  while (!(await take(path))) {
    if (await breakDead(path)) continue;
    if (Date.now() > deadline) {
      throw new SetupFailure(`Another start has been installing for too long: end it, or remove ${path}.`);
    }
    if (!told) console.log("Waiting for another start that installs …");
    told = true;
    await delay(pollMs, undefined, { signal });
  }
  try {
    await work();
  } finally {
    await release(path);
  }
}

/**
 * Takes the lock away in one step. Emptied first, it would be free for a moment in which another process may take it, and
 * then that one's lock would be removed.
 *
 * @param {string} path
 */
async function release(path) {
  const aside = `${path}-released-${randomUUID()}`;
  await rename(path, aside);
  await rm(aside, { recursive: true, force: true });
}

/**
 * Renames a finished folder into place, so that a lock never exists without the name of its owner.
 *
 * @param {string} path
 */
async function take(path) {
  const owner = `${process.pid}-${randomUUID()}`;
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
 * Moves a dead lock aside and tells whether to try again. It goes to a name of its owner's and stays there: of
 * two processes that see the same dead lock the slower one finds that name taken, and so cannot move the live
 * lock that came after.
 *
 * @param {string} path
 */
async function breakDead(path) {
  let owner;
  try {
    owner = await readFile(join(path, "owner"), "utf8");
  } catch {
    return true; // It went away between two looks.
  }
  if (isAlive(Number.parseInt(owner, 10))) return false;
  try {
    await rename(path, `${path}-dead-${owner}`);
  } catch (error) {
    if (!isTaken(error) && !hasCode(error, "ENOENT")) throw error;
  }
  return true;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM"); // It lives, and belongs to somebody else.
  }
}

/**
 * Linux and macOS refuse to rename onto a filled folder by the first two codes, Windows by the last.
 *
 * @param {unknown} error
 */
function isTaken(error) {
  return ["ENOTEMPTY", "EEXIST", "EPERM"].some((code) => hasCode(error, code));
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
