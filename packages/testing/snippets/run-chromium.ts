import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { build } from "vite";
import { vi } from "vitest";
import { chromiumArgs, ensureChromium } from "../src/chromium.ts";
import { serveFolders } from "./serve-folders.ts";

/** The address that pages load the package from. */
const cdn = "https://cdn.jsdelivr.net/npm/@spacecall/core@0";

let browser: Promise<Browser> | undefined;

/** Opens a page in Chromium and gives what it shows once it shows `until`, or after a while what it shows instead. */
export async function runInPage(
  room: string,
  html: string,
  until: (shown: string) => boolean,
): Promise<string> {
  const folder = await mkdtemp(join(room, "page-"));
  await writeFile(join(folder, "index.html"), html.replaceAll(cdn, "/cdn"));
  return show({ "/": folder, "/cdn/": join(room, "node_modules/@spacecall/core") }, until);
}

/** Builds a Vite app of one module, and opens it in Chromium. */
export async function runBundled(
  room: string,
  code: string,
  until: (shown: string) => boolean,
): Promise<string> {
  const folder = await mkdtemp(join(room, "vite-"));
  await writeFile(
    join(folder, "index.html"),
    '<!doctype html><body><script type="module" src="/main.ts"></script>',
  );
  await writeFile(join(folder, "main.ts"), code);
  await build({ root: folder, configFile: false, logLevel: "warn" });
  return show({ "/": join(folder, "dist") }, until);
}

/** Ends the browser that the tests share. */
export async function endChromium(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

async function show(folders: Record<string, string>, until: (shown: string) => boolean): Promise<string> {
  browser ??= launch();
  const site = await serveFolders(folders);
  const page = await (await browser).newPage();
  try {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(site.url);
    // biome-ignore lint/performance/useDomNodeTextContent: the text of a script in the body is not shown
    const shown = () => page.locator("body").innerText();
    let text = "";
    const settled = async () => {
      text = await shown();
      return until(text) || problems.length > 0;
    };
    // A page that never shows what is expected is no failure here: the test compares what it shows instead.
    await vi.waitUntil(settled, { timeout: 20_000 }).catch(() => {});
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return text;
  } finally {
    await page.close();
    await site.close();
  }
}

async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArgs] });
}
