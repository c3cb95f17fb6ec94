import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Returns the absolute path of the folder that keeps Python environments between runs: the one that
 * `SPACECALL_CACHE` names, else `~/.cache/spacecall`. The folder need not exist yet.
 */
export function cacheDir(): string {
  const { SPACECALL_CACHE } = process.env;
  return SPACECALL_CACHE ? resolve(SPACECALL_CACHE) : join(homedir(), ".cache", "spacecall");
}
