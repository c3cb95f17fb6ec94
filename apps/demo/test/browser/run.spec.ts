import { expect, partsOf, test, watchPanel } from "./explorer.ts";

test("an endpoint runs with its defaults, then with other values", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/hello");
  const { run, status, values } = partsOf(page);
  await run.click();
  await expect(values).toHaveText("Hello World");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Times", { exact: true }).fill("3");
  await expect(page.getByLabel("Times, slider")).toHaveValue("3");
  await run.click();
  await expect(values).toHaveText("Hello Hello Hello Ada");
  await expect(status).toContainText("done");
});

test("choices, numbers and boxes arrive as what they are", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/calculate");
  const { run, values } = partsOf(page);
  await page.getByLabel("Operation").selectOption("multiply");
  await page.getByLabel("Second number").fill("-2.5");
  await run.click();
  await expect(values).toHaveText("-10");

  await openPage(apps.values, "/three");
  await page.getByLabel("Text").fill("moon");
  await page.getByLabel("Flag").check();
  await page.getByLabel("Number").fill("5");
  await run.click();
  await expect(values).toHaveText(["Good morning moon", "-15"]);
});

test("null and JSON are sent, and shown as a tree", async ({ page, apps, openPage }) => {
  await openPage(apps.values, "/optional");
  const { run, panel } = partsOf(page);
  await page.getByLabel("Text").fill("here");
  await expect(page.getByLabel("Send null for Note")).toBeChecked();
  await run.click();
  await expect(panel.locator("json-tree", { hasText: "note: null" }).first()).toBeVisible();
  await page.getByLabel("Send null for Note").uncheck();
  await page.getByLabel("Note", { exact: true }).fill("there");
  await run.click();
  await expect(panel.locator("json-tree", { hasText: 'note: "there"' }).first()).toBeVisible();
});

test("values show as they stream in", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/count");
  const { run, status } = partsOf(page);
  await page.getByLabel("Count to", { exact: true }).fill("4");
  const watching = watchPanel(page, "done");
  await run.click();
  const seen = await watching;
  const values = seen.map(({ value }) => value).filter(Boolean);
  expect(values).toEqual(values.toSorted());
  // Which ones were drawn is the machine's business: it draws a frame when it can.
  const early = seen.filter(({ phase, value }) => phase === "running" && /[123]/.test(value));
  expect(early).not.toEqual([]);
  expect(seen.at(-1)).toEqual({ phase: "done", value: "4" });
  await expect(status).toContainText("4 updates");
});

test("Stop ends an endless generator, here and on the server", async ({ page, apps, openPage }) => {
  await openPage(apps.streaming, "/endless");
  const { run, stop, status, values, endpoints, panel } = partsOf(page);
  await page.getByLabel("Delay").fill("0.02");
  await expect(stop).toBeDisabled();
  await run.click();
  await expect(values).toHaveText(/\d/);
  await expect(status).toHaveText("running");
  await stop.click();
  await expect(status).toContainText("stopped");
  await expect(run).toBeFocused();
  await expect(values).toHaveText(/\d/);

  await endpoints.getByRole("link", { name: "/endless_steps" }).click();
  await expect(async () => {
    await run.click();
    await expect(status).toContainText("done");
    const count = (name: string) =>
      panel
        .locator("json-tree", { hasText: new RegExp(`^\\s*${name}: \\d+$`) })
        .locator(".other")
        .textContent();
    expect(await count("closed")).toBe(await count("started"));
  }).toPass();
});

test("running again ends the older run, whose late output never shows", async ({ page, apps, openPage }) => {
  await openPage(apps.values, "/slow");
  const { run, status } = partsOf(page);
  await page.getByLabel("Number").fill("0.8");
  const watching = watchPanel(page, "done");
  await run.click();
  await expect(status).toHaveText("running");
  await page.getByLabel("Number").fill("0.1");
  await run.click();
  const seen = await watching;
  expect(seen.at(-1)).toEqual({ phase: "done", value: "slept 0.1 s" });
  // The app works one at a time, so the older answer was ready before the newer one.
  expect(seen.map(({ value }) => value)).not.toContain("slept 0.8 s");
});

test("an app's error shows its reason, and the next run works", async ({ page, apps, openPage }) => {
  await openPage(apps.errors, "/raise_error");
  const { run, status, error, endpoints, values } = partsOf(page);
  await page.getByLabel("Message").fill("No more cats today.");
  await run.click();
  await expect(error).toContainText("No more cats today.");
  await expect(error).toContainText("app");
  await expect(status).toContainText("failed");
  await endpoints.getByRole("link", { name: "/fine" }).click();
  await expect(error).toBeHidden();
  await run.click();
  await expect(values).toHaveText("fine");
});

test("what arrived before a failure stays", async ({ page, apps, openPage }) => {
  await openPage(apps.errors, "/after_yields");
  const { run, error, values } = partsOf(page);
  await run.click();
  await expect(error).toContainText("This failed.");
  await expect(values).toHaveText("1");
});

test("an image is shown", async ({ page, apps, openPage }) => {
  await openPage(apps.media, "/image");
  await partsOf(page).run.click();
  const image = partsOf(page).values.getByRole("img");
  await expect(image).toBeVisible();
  await expect(image).toHaveJSProperty("complete", true);
  await expect(image).not.toHaveJSProperty("naturalWidth", 0);
});
