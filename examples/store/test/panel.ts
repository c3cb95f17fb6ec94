import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { serveFolders } from "../../../packages/testing/snippets/serve-folders.ts";
import type { AppUrls } from "../../../packages/testing/src/index.ts";
import { buildPages } from "../build-pages.ts";
import type { PageSize } from "../page-size.ts";

interface WorkerFixtures {
  /** The address of the sample app whose endpoints wait: one story is told at a time, word by word as it is asked for. */
  app: string;
  /** The built pages, and where they are served. */
  site: { readonly url: string; readonly sizes: ReadonlyMap<string, PageSize> };
}

interface TestFixtures {
  quiet: undefined;
  /** Has the app tell the next word of a story. */
  ask: (topic: string, words?: number) => Promise<void>;
}

/** A test with the pages, the app, and an eye on the console. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
    async ({}, use) => {
      const { apps }: { apps: AppUrls } = JSON.parse(process.env.SPACECALL_APPS ?? "{}");
      await use(apps.waiting);
    },
    { scope: "worker" },
  ],
  site: [
    async ({ app }, use) => {
      const folder = await mkdtemp(join(tmpdir(), "spacecall-frameworks-"));
      const sizes = await buildPages(folder, app);
      const server = await serveFolders({ "/": folder });
      await use({ url: server.url, sizes });
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  quiet: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(String(error)));
      await use(undefined);
      expect(said, "the console").toEqual([]);
    },
    { auto: true },
  ],
  ask: async ({ app }, use) => {
    await use(async (topic, words = 1) => {
      for (let asked = 0; asked < words; asked++) {
        const body = JSON.stringify({ data: [topic] });
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`${app}/gradio_api/run/ask`, { method: "POST", headers, body });
        if (!answer.ok) throw new Error(`The app answered ${answer.status}.`);
      }
    });
  },
});

export { expect };

/** The parts of a panel, by what a person calls them. */
export function partsOf(page: Page) {
  return {
    topic: page.getByLabel("Topic"),
    run: page.getByRole("button", { name: "Run" }),
    cancel: page.getByRole("button", { name: "Cancel" }),
    phase: page.getByRole("status").and(page.locator("p")),
    place: page.getByText(/^\d+ ahead$/),
    bar: page.getByRole("progressbar"),
    story: page.locator("output"),
    error: page.getByRole("alert"),
  };
}

/** Notes every text that the output shows from now on. What stood there for a moment only is noted too. Gives what reads them. */
export async function watchStory(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.locator("output").evaluateHandle((output) => {
    const texts = [output.textContent];
    const look = () => texts.push(output.textContent);
    new MutationObserver(look).observe(output, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return () => seen.jsonValue();
}
