import { expect, partsOf, test } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { fileFieldOf, pixel, textFile } from "./file-kit.ts";
import { overhang } from "./overhang.ts";

test("everything works from the keyboard alone", async ({ page, apps, openPage }) => {
  await openPage();
  const { address, endpoints, run, cancel, values, status } = partsOf(page);
  const tabTo = async (target: typeof address) => {
    // Bounded: the page has fewer stops than that.
    for (let stops = 0; stops < 40; stops++) {
      if (await target.evaluate((element) => element.matches(":focus"))) return;
      await page.keyboard.press("Tab");
    }
    await expect(target).toBeFocused();
  };
  await tabTo(address);
  await page.keyboard.type(apps.demo);
  await page.keyboard.press("Enter");
  await expect(endpoints).toBeVisible();
  await tabTo(endpoints.getByRole("link", { name: "/count" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "/count" })).toBeVisible();
  await endpoints.getByRole("link", { name: "/hello" }).press("Enter");
  await tabTo(page.getByLabel("Name"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("keys");
  await page.keyboard.press("Enter");
  await expect(values).toHaveText("Hello keys");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and lines");
  await tabTo(run);
  await page.keyboard.press("Enter");
  await expect(values).toHaveText("Hello keys\nand lines", { useInnerText: true });
  await expect(status).toContainText("complete");
  await expect(cancel).toBeDisabled();
});

test("nothing hangs over the edge at 360 pixels", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { run, status, error } = partsOf(page);
  await openPage();
  await expect(page.getByRole("heading", { name: /^Open any Gradio app/ })).toBeVisible();
  expect(await overhang(page)).toBe(0);
  for (const [app, endpoint, label, text] of [
    [apps.demo, "/hello", "Name", "long".repeat(100)],
    [apps.values, "/echo_json", "JSON", JSON.stringify({ ["key".repeat(50)]: "long".repeat(100) })],
    [apps.demo, "/fail", "Reason", "long".repeat(100)],
    [apps.demo, "/render", "Seconds for each line", "0"],
  ] as const) {
    await openPage(app, endpoint);
    await page.getByLabel(label, { exact: true }).fill(text);
    await run.click();
    await expect(status).toContainText(/complete|error/);
    expect(await overhang(page)).toBe(0);
  }
  await openPage(`nonsense-${"long".repeat(40)}`);
  await expect(error).toBeVisible();
  expect(await overhang(page)).toBe(0);
});

test("texts can be read in both colour schemes", async ({ page, apps, openPage }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openPage(apps.demo, "/render");
    const { run, cancel, status, log, bars } = partsOf(page);
    await run.click();
    await expect(log).toContainText("Rendering");
    await expect(bars.first()).toBeVisible();
    expect(await faintTexts(page)).toEqual([]);
    await cancel.click();
    await expect(status).toContainText("cancelled");
    expect(await faintTexts(page)).toEqual([]);
  }
});

test("files can be read in both colour schemes and hang over nowhere", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openPage(apps.files, "/image");
    const { run, status } = partsOf(page);
    const { input } = fileFieldOf(page, "Image");
    await input.setInputFiles({ ...pixel, name: `${"long".repeat(40)}.png` });
    await run.click();
    await expect(status).toContainText("complete");
    await input.setInputFiles(textFile(`${"long".repeat(40)}.txt`, ""));
    await expect(page.getByRole("alert")).toContainText("This takes images");
    expect(await faintTexts(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
  }
});

test("what happens is announced", async ({ page, apps, openPage }) => {
  await openPage(apps.demo);
  await expect(partsOf(page).announcement).toHaveText(/ is open: \d+ endpoints$/);
  await expect(page).toHaveTitle(/^\/hello · .* · Space Explorer$/);
});
