import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";
import { createServer } from "vite";
import type { AppUrls } from "../../../../packages/testing/src/index.ts";
import { buildPage } from "./built-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const configFile = join(root, "vite.config.ts");

interface WorkerFixtures {
  /** The addresses of the sample apps. */
  apps: AppUrls;
  /** The page, as the dev server serves it. */
  devUrl: string;
  /** The page, as built and served from a sub path. Most tests open this one: the other is 250 files at each visit. */
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
      await using page = await buildPage();
      await use(page.url);
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
  openPage: async ({ page, builtUrl }, use) => {
    await use(async (app, endpoint) => {
      const query = new URLSearchParams({ ...(app && { app }), ...(endpoint && { endpoint }) });
      await page.goto(`${builtUrl}?${query}`);
    });
  },
});

export { expect };

/** The parts of the page, by what a person calls them. */
export function partsOf(page: Page) {
  const panel = page.locator("run-panel");
  const waking = page.getByRole("region", { name: "Waiting for the Space" });
  return {
    address: page.getByLabel("Space or address"),
    open: page.getByRole("button", { name: "Open", exact: true }),
    /** What opens private apps. */
    access: page.locator("address-bar details"),
    tokenField: page.getByLabel("Hugging Face token"),
    username: page.getByLabel("User name"),
    password: page.getByLabel("Password"),
    /** What stands there while a Space wakes up. */
    waking,
    steps: waking.getByRole("listitem"),
    announcement: page.locator(".announcement"),
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

/** Opens the page at its own address with the sample app, and expects it to run what it is told, to show what fails, and to have its icon. */
export async function expectToRun(page: Page, url: string, apps: AppUrls): Promise<void> {
  await page.goto(`${url}?app=${encodeURIComponent(apps.demo)}&endpoint=/hello`);
  const { run, values, endpoints, error } = partsOf(page);
  await run.click();
  await expect(values).toHaveText("Hello World");
  await endpoints.getByRole("link", { name: "/fail" }).click();
  await run.click();
  await expect(error).toContainText("This one always fails.");
  await expect(page.locator(".brand img")).not.toHaveJSProperty("naturalWidth", 0);
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
