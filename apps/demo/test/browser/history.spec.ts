import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, partsOf, test } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { fileFieldOf, textFile } from "./file-kit.ts";
import { historyOf, runHello } from "./history-kit.ts";
import { overhang } from "./overhang.ts";

test("runs of several endpoints are listed, with what became of them", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/hello");
  const { button, rows, dialog, close } = historyOf(page);
  const { endpoints, run, cancel, status } = partsOf(page);
  await button.click();
  await expect(dialog).toContainText("No runs yet.");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await runHello(page, "Ada", 1);
  await endpoints.getByRole("link", { name: "/fail" }).click();
  await run.click();
  await expect(button).toHaveText("History 2");
  await endpoints.getByRole("link", { name: "/count" }).click();
  await run.click();
  await expect(status).toContainText("running");
  await cancel.click();
  await expect(button).toHaveText("History 3");
  await button.click();
  await expect(rows).toHaveText([
    /\/count\s*cancelled/,
    /\/fail\s*error: app/,
    /\/hello\s*complete.* s\s+name: "Ada", times: 1/s,
  ]);
  await close.click();
  await expect(button).toBeFocused();
});

test("a run goes on when its form is left, and is told of too", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/count");
  const { endpoints, run, status } = partsOf(page);
  await run.click();
  await expect(status).toContainText("running");
  await endpoints.getByRole("link", { name: "/hello" }).click();
  const { button, rows } = historyOf(page);
  await expect(button).toHaveText("History 1");
  await button.click();
  await expect(rows).toContainText(/\/count\s*complete/);
});

test("again brings the inputs back, files and all, also from another app", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe");
  const { address, open, run, values, endpoints } = partsOf(page);
  const { button, again } = historyOf(page);
  const file = fileFieldOf(page, "File");
  await file.input.setInputFiles(textFile("note.txt", "A note."));
  await run.click();
  await expect(button).toHaveText("History 1");
  await address.fill(apps.demo);
  await open.click();
  await expect(endpoints.getByRole("link", { name: "/hello" })).toBeVisible();
  await runHello(page, "Ada", 2);
  await page.getByLabel("Name", { exact: true }).fill("Bob");
  await button.click();
  await again.first().click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada");

  await button.click();
  await again.last().click();
  await expect(page.getByRole("heading", { name: "/describe" })).toBeVisible();
  await expect(file.chosen).toContainText("note.txt");
  await run.click();
  await expect(values).toContainText("note.txt");
});

test("two runs are compared, and what differs is marked", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/hello");
  await runHello(page, "Ada", 1);
  await runHello(page, "Bob", 2);
  await runHello(page, "Cy", 3);
  const { button, picks, compare, values, dialog, rows } = historyOf(page);
  await button.click();
  await expect(compare).toBeDisabled();
  for (const place of [0, 1, 2]) await picks.nth(place).check();
  // The third one took the place of the first.
  await expect(picks.nth(0)).not.toBeChecked();
  await compare.click();
  await expect(values).toHaveText([
    /name\s+differs.*Bob.*Ada/s,
    /times\s+the same/,
    /Greeting\s+differs.*Hello Bob.*Hello Ada/s,
  ]);
  await dialog.getByRole("button", { name: "All runs" }).click();
  await expect(rows).toHaveCount(3);
});

test("runs are exported, removed and cleared", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/hello");
  await runHello(page, "Ada", 1);
  await runHello(page, "Bob", 2);
  const { button, dialog, rows, remove } = historyOf(page);
  await button.click();
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("space-explorer-runs.json");
  const exported = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(exported).toMatchObject([
    { app: apps.demo, endpoint: "/hello", phase: "complete", inputs: { name: "Bob" }, data: ["Hello Bob"] },
    { inputs: { name: "Ada" }, data: ["Hello Ada"] },
  ]);
  await remove.first().click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Ada");
  await dialog.getByRole("button", { name: "Clear" }).click();
  await expect(dialog).toContainText("No runs yet.");
});

test("runs are stored only where the box is ticked, and gone from the storage when it is not", async ({
  page,
  apps,
  openPage,
}) => {
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  await openPage(apps.demo, "/hello");
  await runHello(page, "Ada", 1);
  expect(await stored()).not.toContain("Ada");
  const { button, keep, rows, again } = historyOf(page);
  await button.click();
  await keep.check();
  expect(await stored()).toContain("Ada");

  await page.reload();
  await expect(partsOf(page).run).toBeVisible();
  await button.click();
  await expect(keep).toBeChecked();
  await expect(rows).toContainText('name: "Ada"');
  await again.click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada");
  await button.click();
  await keep.uncheck();
  expect(await stored()).not.toContain("Ada");
  await page.reload();
  await expect(partsOf(page).run).toBeVisible();
  await button.click();
  await expect(rows).toHaveCount(0);
});

test("it is read by everybody: axe, contrast, a phone's width", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { button, picks, compare, dialog } = historyOf(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openPage(apps.demo, "/hello");
    await runHello(page, "Ada", 1);
    await runHello(page, "long".repeat(100), 2);
    await button.click();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      expect(await faintTexts(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
      expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    };
    await picks.nth(0).check();
    await picks.nth(1).check();
    await check();
    await compare.click();
    await check();
  }
});
