import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";
import { build, createServer } from "vite";
import type { AppUrls } from "../../../../packages/testing/src/index.ts";
import { serveStatic } from "./static-site.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const configFile = join(root, "vite.config.ts");

interface WorkerFixtures {
  /** The addresses of the sample apps. */
  apps: AppUrls;
  /** The page, as the dev server serves it. */
  devUrl: string;
  /** The page, as built and served from a sub path. */
  builtUrl: string;
}

/** What the run panel showed in a frame. */
export interface Shown {
  readonly phase: string;
  /** The first value. */
  readonly value: string;
  /** Where the values begin, in pixels from the top of the page. */
  readonly top: number;
}

interface TestFixtures {
  /** What may stand on the console. Everything else there, and every uncaught error, fails the test. */
  allowedConsole: RegExp;
  quiet: undefined;
  /** Opens the page with an app, and an endpoint of it, in its address. */
  openPage: (app?: string, endpoint?: string) => Promise<void>;
}

/** A test with the page, its sample apps, and an eye on the console. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  apps: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
    async ({}, use) => {
      const { SPACECALL_APPS = "{}" } = process.env;
      const { apps } = JSON.parse(SPACECALL_APPS);
      await use(apps);
    },
    { scope: "worker" },
  ],
  devUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: likewise
    async ({}, use) => {
      // Without watching: a change in the sources meanwhile must not reload the page under a test.
      const server = await createServer({
        configFile,
        logLevel: "error",
        server: { host: "127.0.0.1", port: 0, watch: null, hmr: false },
      });
      await server.listen();
      const [url] = server.resolvedUrls?.local ?? [];
      if (!url) throw new Error("The dev server has no address.");
      await use(url);
      await server.close();
    },
    { scope: "worker" },
  ],
  builtUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: likewise
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "spacecall-demo-"));
      await build({ configFile, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
      const site = await serveStatic(folder, "/some/sub/path/");
      await use(site.url);
      await site[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  allowedConsole: [/^Lit is in dev mode/, { option: true }],
  quiet: [
    async ({ page, allowedConsole }, use) => {
      const said: string[] = [];
      page.on("console", (message) => {
        const text = message.text();
        const loud = message.type() === "error" || message.type() === "warning";
        if (loud && !text.startsWith("Lit is in dev mode") && !allowedConsole.test(text)) said.push(text);
      });
      page.on("pageerror", (error) => said.push(String(error)));
      await use(undefined);
      expect(said, "the console").toEqual([]);
    },
    { auto: true },
  ],
  openPage: async ({ page, devUrl }, use) => {
    await use(async (app, endpoint) => {
      const query = new URLSearchParams({ ...(app && { app }), ...(endpoint && { endpoint }) });
      await page.goto(`${devUrl}?${query}`);
    });
  },
});

export { expect };

/** The parts of the page, by what a person calls them. */
export function partsOf(page: Page) {
  const panel = page.locator("run-panel");
  return {
    address: page.getByLabel("Space or address"),
    open: page.getByRole("button", { name: "Open" }),
    endpoints: page.getByRole("navigation", { name: "Endpoints" }),
    run: page.getByRole("button", { name: /^Run/ }),
    cancel: page.getByRole("button", { name: "Cancel" }),
    panel,
    status: panel.getByRole("status"),
    detail: panel.locator(".detail"),
    values: panel.locator(".value"),
    bars: panel.getByRole("progressbar"),
    log: panel.getByRole("log", { name: "What the app says" }),
    error: page.getByRole("region", { name: "Error" }),
  };
}

/**
 * Notes what the run panel shows, frame by frame, until it shows the given phase. What stood there for a moment only is
 * noted too, which no polling from outside could promise. Start it before what it is to see.
 */
export function watchPanel(page: Page, last: string): Promise<Shown[]> {
  return page.locator("run-panel").evaluate(
    (panel, last) =>
      new Promise<Shown[]>((resolve) => {
        const seen: Shown[] = [];
        const look = () => {
          const phase = panel.shadowRoot?.querySelector(".badge")?.textContent ?? "";
          const output = panel.shadowRoot?.querySelector("output-view");
          const value = output?.shadowRoot?.querySelector(".value")?.textContent ?? "";
          const top = (output?.getBoundingClientRect().top ?? 0) + scrollY;
          const before = seen.at(-1);
          if (before?.phase !== phase || before.value !== value || before.top !== top)
            seen.push({ phase, value, top });
          if (phase === last) resolve(seen);
          else requestAnimationFrame(look);
        };
        look();
      }),
    last,
  );
}
