import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeCacheFolder } from "./cache.mjs";
import { runInstaller } from "./installer.mjs";
import { SetupFailure } from "./setup-failure.mjs";

const pinsFile = new URL("../tools.json", import.meta.url);

/**
 * @typedef {object} Tools
 * @property {string} id Changes with every pin and platform.
 * @property {string} node The path of the pinned Node.
 * @property {string} pnpm The path of the pinned pnpm.
 */

/**
 * Makes sure that the pinned Node and pnpm are in the cache. They come as the platform packages of the npm
 * registry, which hold the binary and run no script, and are called by path: nothing is installed globally.
 *
 * @param {{ cache: string, interruption: import("./interruption.mjs").Interruption }} options
 * @returns {Promise<Tools>}
 */
export async function ensureTools({ cache, interruption }) {
  const text = await readFile(pinsFile, "utf8");
  const { node, pnpm } = packagesFor(JSON.parse(text), platformName());
  const id = createHash("sha256").update(text).update(platformName()).digest("hex").slice(0, 12);
  const folder = join(cache, `tools-${id}`);
  const tools = {
    id,
    node: join(folder, "node_modules", node.package, node.binary),
    pnpm: join(folder, "node_modules", pnpm.package, pnpm.binary),
  };
  if (existsSync(tools.node) && existsSync(tools.pnpm)) return tools;

  console.log(`Installing Node ${node.version} and pnpm ${pnpm.version} into ${cache} (once) …`);
  await makeCacheFolder(cache, ".");
  const half = await mkdtemp(`${folder}-`);
  try {
    await runInstaller({
      what: `Node ${node.version} and pnpm ${pnpm.version}`,
      command: "npm",
      args: [
        "install",
        "--prefix=.",
        ...["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"],
        // npm's own pauses between tries are 10 and 60 s.
        ...["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000"],
        `${node.package}@${node.version}`,
        `${pnpm.package}@${pnpm.version}`,
      ],
      cwd: half,
      env: process.env,
      cache,
      interruption,
    });
    await moveIntoPlace(half, folder, tools);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  return tools;
}

/**
 * Of two starts at once the later one finds the folder filled and uses it.
 *
 * @param {string} half
 * @param {string} folder
 * @param {Tools} tools
 */
async function moveIntoPlace(half, folder, tools) {
  try {
    await rename(half, folder);
  } catch (error) {
    if (existsSync(tools.node) && existsSync(tools.pnpm)) return;
    if (!existsSync(folder)) throw error;
    // Somebody took a part of it away.
    await rm(folder, { recursive: true, force: true });
    await rename(half, folder);
  }
}

function platformName() {
  return `${process.platform}-${process.arch}`;
}

/**
 * @param {{ pnpm: string, node: Record<string, { package: string, version: string }> }} pins
 * @param {string} platform
 */
function packagesFor(pins, platform) {
  const node = pins.node[platform];
  if (!node || isMusl()) {
    const known = Object.keys(pins.node).join(", ");
    throw new SetupFailure(
      `The npm registry has no Node for this machine (${platform}${isMusl() ? ", musl" : ""}): use one of ${known} with glibc, for example in a container.`,
    );
  }
  const windows = process.platform === "win32";
  return {
    node: { ...node, binary: join("bin", windows ? "node.exe" : "node") },
    pnpm: {
      package: `@pnpm/exe.${platform}`,
      version: pins.pnpm,
      binary: windows ? "pnpm.exe" : "pnpm",
    },
  };
}

function isMusl() {
  if (process.platform !== "linux") return false;
  // The header is typed as a plain object, though it is documented to have this field on glibc alone.
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined;
}
