import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { AppUrls } from "../../../../packages/testing/src/index.ts";
import { expect, partsOf, test } from "./explorer.ts";

type OpenPage = (app: string, endpoint: string) => Promise<void>;

/** Runs an endpoint that gives a table, and gives the parts of what it shows. */
async function showTable(page: Page, openPage: OpenPage, apps: AppUrls, endpoint: string) {
  await openPage(apps.words, endpoint);
  const { run, values } = partsOf(page);
  await run.click();
  const table = values.getByRole("table");
  return {
    values,
    table,
    scroll: values.getByRole("group", { name: "Table, to scroll" }),
    head: (name: string) => table.getByRole("columnheader", { name }),
    rows: table.locator(".body [role=row]"),
    cells: (column: number) => table.locator(`.body [role=row] [role=cell]:nth-child(${column})`),
  };
}

test("a table is sorted by a column, upwards, downwards, and not", async ({ page, apps, openPage }) => {
  const { head, cells, values } = await showTable(page, openPage, apps, "/table");
  await expect(values.locator(".size")).toHaveText(/4 rows,\s+4 columns/);
  await expect(cells(1)).toHaveText(["pear", "apple", "fig", "kiwi"]);
  const size = head("size");
  await expect(size).toHaveAttribute("aria-sort", "none");
  await size.getByRole("button").click();
  await expect(size).toHaveAttribute("aria-sort", "ascending");
  await expect(cells(2)).toHaveText(["-2", "9", "10", "101.5"]);
  await page.keyboard.press("Enter");
  await expect(size).toHaveAttribute("aria-sort", "descending");
  await expect(cells(1)).toHaveText(["fig", "pear", "apple", "kiwi"]);
  await page.keyboard.press("Enter");
  await expect(cells(1)).toHaveText(["pear", "apple", "fig", "kiwi"]);
  await expect(cells(2).first()).toHaveCSS("text-align", "right");
  await expect(cells(1).first()).not.toHaveCSS("text-align", "right");
});

test("a table is taken along as CSV, in its order", async ({ page, apps, openPage, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { head, values } = await showTable(page, openPage, apps, "/table");
  await head("name").getByRole("button").click();
  const csv = [
    "name,size,kept,note",
    'apple,9,false,"say ""hi"""',
    "fig,101.5,true,",
    "kiwi,-2,true,=1+1",
    'pear,10,true,"a, b"',
    "",
  ].join("\r\n");
  const saved = page.waitForEvent("download");
  await values.getByRole("button", { name: "Download CSV" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("table.csv");
  expect(await readFile(await download.path(), "utf8")).toBe(csv);
  await values.getByRole("button", { name: "Copy as CSV" }).click();
  await expect(values.getByRole("button", { name: "Copied as CSV" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(csv);
});

test("of 100,000 rows at most 200 are on the page, wherever one looks", async ({ page, apps, openPage }) => {
  const { table, rows, scroll, head, cells, values } = await showTable(page, openPage, apps, "/many_rows");
  await expect(values.locator(".size")).toHaveText(/100,000 rows,\s+3 columns/);
  await expect(table).toHaveAttribute("aria-rowcount", "100001");
  const expectFew = async () => {
    const count = await rows.count();
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThanOrEqual(200);
  };
  await expect(cells(3).first()).toHaveText("row 0");
  await expectFew();
  await scroll.focus();
  await page.keyboard.press("End");
  await expect(table.getByRole("cell", { name: "row 99999", exact: true })).toBeInViewport();
  await expectFew();
  // The names of the columns stay in sight.
  await expect(head("square")).toBeInViewport();
  await head("id").getByRole("button").click();
  await head("id").getByRole("button").click();
  await scroll.focus();
  await page.keyboard.press("Home");
  await expect(cells(1).first()).toHaveText("99999");
  await expect(table.locator(".body [role=row]").first()).toHaveAttribute("aria-rowindex", "2");
  await expectFew();
  await page.keyboard.press("PageDown");
  await expect(table.getByRole("cell", { name: "row 99985", exact: true })).toBeInViewport();
});
