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
  await expect(status).toContainText("complete");
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
  const { run, detail } = partsOf(page);
  await page.getByLabel("Count to", { exact: true }).fill("4");
  const watching = watchPanel(page, "complete");
  await run.click();
  const seen = await watching;
  const values = seen.map(({ value }) => value).filter(Boolean);
  expect(values).toEqual(values.toSorted());
  // Which ones were drawn is the machine's business: it draws a frame when it can.
  const early = seen.filter(({ phase, value }) => phase === "running" && /[123]/.test(value));
  expect(early).not.toEqual([]);
  expect(seen.at(-1)).toMatchObject({ phase: "complete", value: "4" });
  await expect(detail).toHaveText("4 updates");
});

test("running again ends the older run, whose late output never shows", async ({ page, apps, openPage }) => {
  await openPage(apps.streaming, "/forever");
  const { run, status, values, cancel } = partsOf(page);
  await page.getByLabel("Delay").fill("0.02");
  await run.click();
  await expect(values).toHaveText(/\d{2}/);
  const watching = watchPanel(page, "cancelled");
  await run.click();
  // The app counts on from where the older run was.
  await expect(values).toHaveText("");
  await expect(values).toHaveText(/\d{2}/);
  await expect(status).toHaveText("running");
  await cancel.click();
  const numbers = (await watching)
    .filter(({ phase, value }) => phase === "running" && value)
    .map(({ value }) => Number(value));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

test("on a phone what becomes of a run comes into sight", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await openPage(apps.demo, "/hello");
  const { status, panel } = partsOf(page);
  const name = page.getByLabel("Name");
  await name.focus();
  await expect(panel).not.toBeInViewport();
  await name.press("Enter");
  await expect(status).toContainText("complete");
  await expect(status).toBeInViewport({ ratio: 1 });
  await expect(name).toBeFocused();
});

test("an app's error shows its reason, and the next run works", async ({ page, apps, openPage }) => {
  await openPage(apps.errors, "/raise_error");
  const { run, status, error, endpoints, values } = partsOf(page);
  await page.getByLabel("Message").fill("No more cats today.");
  await run.click();
  await expect(error).toContainText("No more cats today.");
  await expect(error).toContainText("app");
  await expect(status).toContainText("error");
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
