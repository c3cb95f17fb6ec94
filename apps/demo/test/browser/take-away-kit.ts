import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { ensureEnvironment } from "../../../../packages/testing/src/environment.ts";
import { test as base, expect } from "./explorer.ts";

const core = fileURLToPath(new URL("../../../../packages/core", import.meta.url));
const execute = promisify(execFile);

/** The tabs, by what a person calls them, and what runs the code of each. */
export const runners = {
  TypeScript: { file: "call.ts", command: () => process.execPath },
  fetch: { file: "call.mjs", command: () => process.execPath },
  curl: { file: "call.sh", command: () => "sh" },
  Python: { file: "call.py", command: () => ensureEnvironment("6.31.0") },
} as const;

/** What a call can be taken away in. */
export type Tab = keyof typeof runners;

interface Fixtures {
  /** A folder that code runs in, where the built core is installed. */
  folder: string;
  /** Copies the code of a tab, as a person does. */
  copy: (tab: Tab) => Promise<string>;
  /** Runs code exactly as it was copied, and gives what it prints. */
  run: (tab: Tab, code: string, env?: Readonly<Record<string, string>>) => Promise<string>;
}

/** A test that takes calls away. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "spacecall-take-away-"));
    await mkdir(join(folder, "node_modules/@spacecall"), { recursive: true });
    await symlink(core, join(folder, "node_modules/@spacecall/core"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  copy: async ({ page, context }, use) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await use(async (tab) => {
      const panel = takeAwayOf(page);
      await panel.tab(tab).click();
      await panel.copy.click();
      await expect(panel.copied).toBeVisible();
      return page.evaluate(() => navigator.clipboard.readText());
    });
  },
  run: async ({ folder }, use) => {
    await use(async (tab, code, env = {}) => {
      const { file, command } = runners[tab];
      await writeFile(join(folder, file), code);
      const { PATH = "", HOME = "" } = process.env;
      const { stdout } = await execute(await command(), [file], {
        cwd: folder,
        env: { PATH, HOME, PYTHONIOENCODING: "utf-8", ...env },
      });
      return stdout;
    });
  },
});

export { expect };

/** The parts of the panel. */
export function takeAwayOf(page: Page) {
  const panel = page.locator("take-away");
  return {
    panel,
    tab: (name: Tab) => panel.getByRole("tab", { name, exact: true }),
    code: panel.locator("pre code"),
    copy: panel.locator(".copy"),
    copied: panel.getByRole("button", { name: "Copied" }),
    notes: panel.locator(".notes"),
  };
}

/** The tabs in their order. */
// `as`: Object.keys() widens.
export const tabs = Object.keys(runners) as readonly Tab[];
