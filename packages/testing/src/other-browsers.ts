import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { aptCommands, canInstall, type InstallOptions, runInstall } from "./apt-install.ts";
import { isProgram } from "./is-program.ts";
import { SetupError } from "./setup-error.ts";

/** The Firefox and the WebKit of Debian, which Playwright does not drive. */
export interface OtherBrowsers {
  readonly firefox: string;
  /** What speaks WebDriver to WebKit. */
  readonly webkitDriver: string;
  /** A browser that is little more than WebKit. */
  readonly miniBrowser: string;
  /** What runs a program on a screen that nobody sees. */
  readonly xvfbRun: string;
}

const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"];

/**
 * Returns the paths of Firefox and WebKit, and installs them first by `apt-get` where they are missing and this is root on Debian. Rejects with a
 * `SetupError` of one line when that does not help.
 */
export async function ensureOtherBrowsers(options: InstallOptions = {}): Promise<OtherBrowsers> {
  const found = await find();
  if (found) return found;
  if (await canInstall()) await runInstall("Firefox and WebKit", aptCommands(packages), options);
  const installed = await find();
  if (installed) return installed;
  throw new SetupError(
    `Firefox and WebKit were not found and could not be installed: run apt-get install -y ${packages.join(" ")}.`,
  );
}

async function find(): Promise<OtherBrowsers | undefined> {
  const miniBrowser = await findMiniBrowser();
  const programs = ["/usr/bin/firefox-esr", "/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run"] as const;
  if (!miniBrowser || !(await Promise.all(programs.map(isProgram))).every(Boolean)) return undefined;
  const [firefox, webkitDriver, xvfbRun] = programs;
  return { firefox, webkitDriver, miniBrowser, xvfbRun };
}

/** Looks where Debian puts it: below a folder of the processor's kind, in one of WebKit's own. */
async function findMiniBrowser(): Promise<string | undefined> {
  const list = (folder: string) => readdir(folder).catch(() => []);
  for (const kind of (await list("/usr/lib")).filter((name) => name.includes("-linux-gnu")))
    for (const webkit of (await list(join("/usr/lib", kind))).filter((name) =>
      name.startsWith("webkit2gtk-"),
    )) {
      const path = join("/usr/lib", kind, webkit, "MiniBrowser");
      if (await isProgram(path)) return path;
    }
  return undefined;
}
