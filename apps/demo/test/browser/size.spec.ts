import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";

/** Bytes of script, packed, that a visitor may have to wait for before the page can be used. */
const budget = 60_000;

/** With the rest of the page, and the parts of the SDK that a job needs. */
const budgetOfOpenApp = 125_000;

/** Counts the scripts that a page loads from now on. */
function countScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (!new URL(response.url()).pathname.endsWith(".js")) return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test("the page is there with no more script than its budget", async ({ page, openPage }) => {
  const loaded = countScripts(page);
  await openPage();
  await expect(page.getByRole("heading", { name: /^Open any Gradio app/ })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await loaded()).toBeLessThanOrEqual(budget);
});

test("an app is open, and has run, with nothing loaded that only other components need", async ({
  page,
  apps,
  openPage,
}) => {
  const loaded = countScripts(page);
  await openPage(apps.demo, "/hello");
  const { run, values } = partsOf(page);
  await run.click();
  await expect(values).toHaveText("Hello World");
  await page.waitForLoadState("networkidle");
  expect(await loaded()).toBeLessThanOrEqual(budgetOfOpenApp);
});
