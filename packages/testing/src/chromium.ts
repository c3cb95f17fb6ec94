import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { aptCommands, canInstall, runInstall } from "./apt-install.ts";
import { isProgram } from "./is-program.ts";
import { SetupError } from "./setup-error.ts";

/** Flags for a Chromium that runs in a container, on loopback alone, and phones nobody. */
export const chromiumArgs: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A camera that shows a ball and a microphone that beeps, where the machine has none.
  "--use-fake-device-for-media-stream",
];

/** Options of {@link ensureChromium}. */
export interface EnsureChromiumOptions {
  /** Called with one short line for each slow step. */
  onProgress?: ((line: string) => void) | undefined;
  /** Ends the installation. */
  signal?: AbortSignal | undefined;
}

/**
 * Returns the path of a Chromium or Chrome on this machine, or null if there is none: the one that
 * `SPACECALL_CHROMIUM` names, one of the system, or the one that Playwright installed.
 * Rejects with a `SetupError` when `SPACECALL_CHROMIUM` names no program.
 */
export async function findChromium(): Promise<string | null> {
  const { SPACECALL_CHROMIUM, PATH = "" } = process.env;
  if (SPACECALL_CHROMIUM) {
    if (await isProgram(SPACECALL_CHROMIUM)) return SPACECALL_CHROMIUM;
    throw new SetupError(
      `SPACECALL_CHROMIUM names ${SPACECALL_CHROMIUM}, which is not a program: correct or unset it.`,
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = ["/usr/bin", ...PATH.split(delimiter).filter(Boolean)];
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  candidates.push(
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ...(await playwrightBrowsers()),
  );
  for (const path of candidates) if (await isProgram(path)) return path;
  return null;
}

/**
 * Returns the path of a Chromium, and installs one first where there is none: by `apt-get` as root on Debian,
 * else by `playwright install`. Rejects with a `SetupError` of one line when neither helps.
 */
export async function ensureChromium(options: EnsureChromiumOptions = {}): Promise<string> {
  const found = await findChromium();
  if (found) return found;
  const commands = (await canInstall()) ? aptCommands(["chromium"]) : [["playwright", "install", "chromium"]];
  await runInstall("Chromium", commands, options);
  const installed = await findChromium();
  if (installed) return installed;
  throw new SetupError(
    "Chromium was not found and could not be installed: install it (Debian: apt-get install -y chromium; elsewhere: npx playwright install chromium) or name it in SPACECALL_CHROMIUM.",
  );
}

/** Lists where Playwright would have put its Chromium, newest first. */
async function playwrightBrowsers(): Promise<string[]> {
  const { PLAYWRIGHT_BROWSERS_PATH } = process.env;
  const caches: Partial<Record<string, string>> = { darwin: "Library/Caches", win32: "AppData/Local" };
  const root =
    PLAYWRIGHT_BROWSERS_PATH || join(homedir(), caches[process.platform] ?? ".cache", "ms-playwright");
  const programs = [
    "chrome-linux64/chrome",
    "chrome-linux/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-win64/chrome.exe",
  ];
  const folders = await readdir(root).catch(() => []);
  const builds = folders
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return builds.flatMap((build) => programs.map((program) => join(root, build, program)));
}
