import { faultsOf } from "./axe-kit.ts";
import { expect, partsOf, test } from "./explorer.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({
      colorScheme,
      contextOptions: { reducedMotion: "reduce" },
      // The software that stands in for a graphics card says that looking at a 3D model takes long.
      allowedConsole: /GPU stall due to ReadPixels/,
    });

    for (const endpoint of ["image", "image_slider", "annotated", "gallery", "audio", "model_stl"])
      test(`what /${endpoint} gives is clean`, async ({ page, apps, openPage }) => {
        await openPage(apps.shown, `/${endpoint}`);
        const { run, values } = partsOf(page);
        await run.click();
        await expect(values.locator("json-tree")).toBeVisible();
        expect(await faultsOf(page)).toEqual([]);
      });

    for (const library of ["plotly", "altair", "bokeh", "matplotlib"])
      test(`a plot by ${library} is clean`, async ({ page, apps, openPage }) => {
        await openPage(apps.plots, `/${library}`);
        const { run, values } = partsOf(page);
        await run.click();
        await expect(values.locator("canvas, .main-svg, img").first()).toBeVisible();
        expect(await faultsOf(page)).toEqual([]);
      });
  });
}
