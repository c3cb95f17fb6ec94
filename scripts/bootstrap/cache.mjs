import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { SetupFailure } from "./setup-failure.mjs";

/**
 * The absolute path of the folder that outlives a checkout: tools, the pnpm store, Python environments.
 *
 * @returns {string}
 */
export function cacheDir() {
  const { SPACECALL_CACHE } = process.env;
  return SPACECALL_CACHE ? resolve(SPACECALL_CACHE) : join(homedir(), ".cache", "spacecall");
}

/**
 * Makes a folder inside the cache and returns its path.
 *
 * @param {string} cache
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function makeCacheFolder(cache, name) {
  const folder = join(cache, name);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new SetupFailure(
      `Cannot write to ${cache} (${code}): make it writable, or set SPACECALL_CACHE to a folder that is.`,
    );
  }
  return folder;
}
