import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { makeCacheFolder } from "./cache.mjs";
import { runChild } from "./child.mjs";
import { SetupFailure } from "./setup-failure.mjs";

const noNetwork =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b|dns error|tcp connect error|error sending request/;
const noSpace = /\b(?:EACCES|EROFS|ENOSPC|EDQUOT)\b|Permission denied|Read-only file system|No space left/;
const lostConnection = /error sending request[^\n]*\n[^\n]*retries left/g;
const enoughLost = 10;
const limitMinutes = 20;

/**
 * @typedef {object} Installation
 * @property {string} what What is being installed, as it stands in messages.
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cache
 * @property {import("./interruption.mjs").Interruption} interruption
 */

/**
 * Runs npm or pnpm quietly. A failure becomes one line, and its whole output a log file in the cache.
 *
 * @param {Installation} installation
 * @returns {Promise<void>}
 */
export async function runInstaller({ what, command, args, cwd, env, cache, interruption }) {
  const name = basename(command).replace(/\.exe$/, "");
  const early = new AbortController();
  const limit = setTimeout(() => early.abort(), limitMinutes * 60_000);
  let output = "";
  /** @param {string} text */
  const onOutput = (text) => {
    output += text;
    // pnpm tries every one of its hundreds of packages before it gives up, which takes minutes where a name is
    // looked up in vain.
    if ((output.match(lostConnection)?.length ?? 0) >= enoughLost) early.abort();
  };
  let ending;
  try {
    ending = await runChild(command, args, { cwd, env, interruption, until: early.signal, onOutput });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new SetupFailure(
      `${name} was not found on the path: install Node with its npm (https://nodejs.org).`,
    );
  } finally {
    clearTimeout(limit);
  }
  if (ending.code === 0) return;

  const log = join(await makeCacheFolder(cache, "logs"), `${name}-${process.pid}.log`);
  await writeFile(log, `${command} ${args.join(" ")}\n\n${output}`);
  throw new SetupFailure(`${explain(what, name, output)} The log is ${log}.`);
}

/**
 * @param {string} what
 * @param {string} name
 * @param {string} output
 * @returns {string}
 */
function explain(what, name, output) {
  if (noNetwork.test(output)) {
    return `${what} could not be installed because the npm registry was not reached: connect to the network (or set your proxy) and run this again; later starts need none.`;
  }
  if (noSpace.test(output)) {
    return `${what} could not be installed because the disk is full or not writable: make room, or set SPACECALL_CACHE to a folder on another disk.`;
  }
  if (output.includes("ERR_PNPM_OUTDATED_LOCKFILE")) {
    return "pnpm-lock.yaml does not match the package.json files: run `node scripts/bootstrap.mjs pnpm install` and commit the lockfile.";
  }
  const code = /^npm (?:error|ERR!) code (\S+)|^Error: (ERR_PNPM_\w+)/m.exec(output);
  const reason = code?.[1] ?? code?.[2] ?? `an error, or not within ${limitMinutes} minutes`;
  return `${what} could not be installed: ${name} ended with ${reason}.`;
}
