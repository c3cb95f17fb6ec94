import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { buildPage } from "../../apps/demo/test/browser/built-page.ts";
import { chromiumArgs, ensureChromium, startGradio } from "../../packages/testing/src/index.ts";
import { runTask } from "../run/task.ts";

// Makes the pictures of the README: `npm run screenshots`.

const folder = "docs/images";

interface Shot {
  readonly name: string;
  readonly context: BrowserContextOptions;
  /** Brings the page to what the picture is of. */
  readonly stage: (page: Page, open: (endpoint: string) => Promise<void>) => Promise<void>;
}

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const shots: readonly Shot[] = [
  { name: "light", context: { ...wide, colorScheme: "light" }, stage: stream },
  { name: "dark", context: { ...wide, colorScheme: "dark" }, stage: render },
  { name: "phone", context: { ...phone, colorScheme: "light" }, stage: stream },
];

async function stream(page: Page, open: (endpoint: string) => Promise<void>): Promise<void> {
  await open("/chat");
  await page.getByRole("button", { name: /^Run/ }).click();
  await page.locator("run-panel .badge", { hasText: "complete" }).waitFor();
}

async function render(page: Page, open: (endpoint: string) => Promise<void>): Promise<void> {
  await open("/render");
  await page.getByRole("button", { name: /^Run/ }).click();
  await page.locator("run-panel").getByText("Half of the film is done").waitFor();
}

await runTask(async (_, signal) => {
  await mkdir(folder, { recursive: true });
  await using gradio = await startGradio({ themes: ["demo"], signal, onProgress: console.log });
  await using built = await buildPage();
  const browser = await chromium.launch({
    executablePath: await ensureChromium({ signal }),
    args: [...chromiumArgs],
  });
  try {
    for (const { name, context, stage } of shots) {
      const own = await browser.newContext({ reducedMotion: "reduce", ...context });
      const page = await own.newPage();
      await stage(page, async (endpoint) => {
        await page.goto(`${built.url}?${new URLSearchParams({ app: gradio.apps.demo, endpoint })}`);
        await page.getByRole("heading", { name: endpoint }).waitFor();
      });
      const path = join(folder, `space-explorer-${name}.png`);
      await page.screenshot({ path });
      console.log(path);
      await own.close();
    }
  } finally {
    await browser.close();
  }
  return 0;
});
