import { faultsOf } from "./axe-kit.ts";
import { expect, partsOf, test } from "./explorer.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("the welcome, its suggestions and the fields for access are clean", async ({
      page,
      apps,
      openPage,
    }) => {
      await openPage(apps.demo);
      await expect(partsOf(page).endpoints).toBeVisible();
      await openPage();
      await expect(page.getByRole("list", { name: "Opened last" })).toBeVisible();
      await partsOf(page).access.locator("summary").click();
      await expect(partsOf(page).tokenField).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);
      await partsOf(page).address.press("ArrowDown");
      await expect(page.getByRole("option")).toHaveCount(1);
      expect(await faultsOf(page)).toEqual([]);
    });

    test("a run with progress and messages, its end and its error are clean", async ({
      page,
      apps,
      openPage,
    }) => {
      await openPage(apps.shown, "/at_work");
      const { run, bars, log, cancel, status, error } = partsOf(page);
      await run.click();
      await expect(bars.first()).toBeVisible();
      await expect(log).toContainText("This takes long.");
      expect(await faultsOf(page)).toEqual([]);
      await cancel.click();
      await expect(status).toContainText("cancelled");
      await openPage(apps.demo, "/fail");
      await run.click();
      await expect(error).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);
    });

    test("an app that can't be opened is clean", async ({ page, openPage }) => {
      await openPage("nonsense");
      await expect(partsOf(page).error).toBeVisible();
      expect(await faultsOf(page)).toEqual([]);
    });
  });
}
