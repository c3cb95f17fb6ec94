import type { Locator } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { overhang } from "./overhang.ts";
import { watchPolicy } from "./violations.ts";

/** What a plot by each library is drawn into. */
const drawings: Readonly<Record<string, (place: Locator) => Locator>> = {
  "/plotly": (place) => place.locator("plotly-view .main-svg").first(),
  "/altair": (place) => place.locator("vega-view canvas"),
  "/altair_beside": (place) => place.locator("vega-view canvas"),
  "/bokeh": (place) => place.locator("bokeh-view canvas").first(),
  "/matplotlib": (place) => place.getByRole("img", { name: "Plot" }),
};

test("a plot by each library is drawn, and the page's policy refuses nothing", async ({
  page,
  apps,
  openPage,
}) => {
  const refused = await watchPolicy(page);
  const { run, values } = partsOf(page);
  for (const [endpoint, drawing] of Object.entries(drawings)) {
    await openPage(apps.plots, endpoint);
    await run.click();
    await expect(drawing(values)).toBeVisible();
    await expect(values.locator("json-tree")).toHaveCount(0);
  }
  expect(refused()).toEqual([]);
});

test("a plot keeps to its place on a phone, and takes the page's colours when they change", async ({
  page,
  apps,
  openPage,
}) => {
  const { run, values } = partsOf(page);
  await openPage(apps.plots, "/plotly");
  await run.click();
  const title = values.locator(".gtitle");
  await expect(title).toHaveCSS("fill", "rgb(23, 24, 42)");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(title).toHaveCSS("fill", "rgb(236, 236, 244)");
  await page.setViewportSize({ width: 360, height: 800 });
  await expect
    .poll(async () => (await values.locator(".main-svg").first().boundingBox())?.width)
    .toBeLessThan(330);
  expect(await overhang(page)).toBe(0);

  await openPage(apps.plots, "/altair_beside");
  await run.click();
  // Wider than the page, and scrolls by itself.
  await expect(values.locator("vega-view canvas")).toBeVisible();
  expect(await overhang(page)).toBe(0);
});

test("a plot that grows step by step is drawn anew in its place", async ({ page, apps, openPage }) => {
  await openPage(apps.plots, "/plotly_steps");
  const { run, values } = partsOf(page);
  await run.click();
  await expect(values.locator(".point")).toHaveCount(5);
  await expect(values.locator("plotly-view .main-svg:not(.gl-container *)").first()).toBeVisible();
  await expect(values.locator(".js-plotly-plot")).toHaveCount(1);
});

test.describe("against what an app writes into a plot", () => {
  // The browser writes down what it refuses, also of markup that is only read to be cleaned.
  test.use({ allowedConsole: /Content Security Policy|Failed to load resource/ });

  test("its scripts do not run", async ({ page, apps, openPage }) => {
    await openPage(apps.plots, "/bokeh_hostile");
    const { run, values } = partsOf(page);
    await run.click();
    const canvas = values.locator("bokeh-view canvas").first();
    await expect(canvas).toBeVisible();
    // Over its middle stands a point, and over that the tooltip with the app's markup.
    await values.locator(".bk-events").first().hover();
    const tooltip = page.locator(".bk-Tooltip img").first();
    await expect(tooltip).toBeAttached();
    await expect(tooltip).not.toHaveAttribute("onerror");
    await expect(page).toHaveTitle(/Space Explorer$/);
  });
});
