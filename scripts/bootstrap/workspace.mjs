import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runInstaller } from "./installer.mjs";
import { withLock } from "./lock.mjs";
import { SetupFailure } from "./setup-failure.mjs";

/**
 * Makes sure that the packages of pnpm-lock.yaml are in node_modules. A stamp tells that they are: with it
 * nothing is started and the network is not touched.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.cache
 * @param {import("./tools.mjs").Tools} options.tools
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import("./interruption.mjs").Interruption} options.interruption
 * @returns {Promise<void>}
 */
export async function ensureWorkspace({ root, cache, tools, env, interruption }) {
  const stampFile = join(root, "node_modules", ".spacecall-stamp");
  const stamp = await fingerprint(root, tools.id);
  if (await isStamped(stampFile, stamp)) return;

  const lock = join(
    cache,
    "locks",
    `workspace-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`,
  );
  await withLock(lock, interruption.signal, async () => {
    if (await isStamped(stampFile, stamp)) return;
    console.log("Installing the workspace's packages …");
    await rm(stampFile, { force: true });
    await runInstaller({
      what: "The workspace's packages",
      command: tools.pnpm,
      args: ["install", "--frozen-lockfile", "--reporter=append-only"],
      cwd: root,
      env: { ...env, ...pnpmSettings(cache) },
      cache,
      interruption,
    });
    await writeFile(stampFile, stamp);
  });
}

/**
 * pnpm 12 reads `pnpm_config_*` and none of npm's variables, so a registry that npm was given is passed on.
 *
 * @param {string} cache
 * @returns {Record<string, string>}
 */
export function pnpmSettings(cache) {
  const { npm_config_registry } = process.env;
  return {
    pnpm_config_store_dir: join(cache, "pnpm-store"),
    pnpm_config_cache_dir: join(cache, "pnpm-cache"),
    // A changed store or lockfile may replace node_modules, and there is nobody to ask.
    pnpm_config_confirm_modules_purge: "false",
    pnpm_config_fetch_retries: "2",
    pnpm_config_fetch_retry_mintimeout: "1000",
    pnpm_config_fetch_retry_maxtimeout: "5000",
    ...(npm_config_registry && { pnpm_config_registry: npm_config_registry }),
  };
}

/**
 * @param {string} root
 * @param {string} toolsId
 */
async function fingerprint(root, toolsId) {
  const hash = createHash("sha256").update(toolsId);
  const files = ["pnpm-workspace.yaml", "pnpm-lock.yaml", "package.json", ...(await memberManifests(root))];
  for (const file of files) {
    try {
      hash.update(`\n${file}\n`).update(await readFile(join(root, file)));
    } catch {
      throw new SetupFailure(`${file} is missing in ${root}: get a whole checkout and run this again.`);
    }
  }
  return hash.digest("hex");
}

/**
 * The package.json files of the workspace's members, by the `folder/*` lines of pnpm-workspace.yaml.
 *
 * @param {string} root
 * @returns {Promise<string[]>}
 */
async function memberManifests(root) {
  const yaml = await readFile(join(root, "pnpm-workspace.yaml"), "utf8");
  const folders = [...yaml.matchAll(/^\s+- ["']?([\w-]+)\/\*["']?$/gm)].map(([, folder]) => folder ?? "");
  const manifests = [];
  for (const folder of folders) {
    const members = existsSync(join(root, folder)) ? await readdir(join(root, folder)) : [];
    manifests.push(...members.sort().map((member) => `${folder}/${member}/package.json`));
  }
  return manifests.filter((manifest) => existsSync(join(root, manifest)));
}

/**
 * @param {string} file
 * @param {string} stamp
 */
async function isStamped(file, stamp) {
  try {
    return (await readFile(file, "utf8")) === stamp;
  } catch {
    return false;
  }
}
