import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { fileFieldOf, pixel, sha256 } from "./file-kit.ts";

test("an image goes there and back: it is shown, and saved byte by byte", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/image");
  const { run, values } = partsOf(page);
  await fileFieldOf(page, "Image").input.setInputFiles(pixel);
  await run.click();
  const image = values.getByRole("img");
  await expect(image).toHaveJSProperty("naturalWidth", 1);
  const name = (await values.locator(".name").textContent()) ?? "";
  const saved = page.waitForEvent("download");
  await values.getByRole("button", { name: `Download ${name}` }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(name);
  const url = (await image.getAttribute("src")) ?? "";
  const there = new Uint8Array(await (await fetch(url)).arrayBuffer());
  expect(sha256(await readFile(await download.path()))).toBe(sha256(there));
});

test("a file that nothing shows has a name, a size and a way to save it", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/make_file");
  const { run, values } = partsOf(page);
  await page.getByLabel("Text", { exact: true }).fill("made by a test");
  await run.click();
  await expect(values).toContainText(/made f.+r you .*1\.txt/);
  await expect(values).toContainText("14 B");
  const saved = page.waitForEvent("download");
  await values.getByRole("button", { name: /^Download / }).click();
  const download = await saved;
  expect(await readFile(await download.path(), "utf8")).toBe("made by a test");
  await values.locator("json-tree summary").first().click();
  await expect(values.locator("json-tree").first()).toContainText("orig_name: ");
});

test("a gallery is a grid of its pictures with their captions", async ({ page, apps, openPage }) => {
  await openPage(apps.files, "/gallery");
  const { run, values } = partsOf(page);
  await run.click();
  const images = values.getByRole("img");
  await expect(images).toHaveCount(2);
  await expect(values.getByRole("img", { name: "red" })).toHaveJSProperty("naturalWidth", 8);
  await expect(images.last()).toHaveJSProperty("naturalWidth", 8);
  // Each in the middle of its frame, however small it is.
  const boxes = (parts: Locator) =>
    parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().toJSON()));
  expect(await boxes(images)).toEqual(await boxes(values.locator(".frame")));
  await values.getByRole("button", { name: "Open red, 1 of 2" }).click();
  await expect(values.getByRole("button", { name: /^Download / })).toBeVisible();
});

test("a sound can be played", async ({ page, apps, openPage }) => {
  await openPage(apps.media, "/audio");
  const { run, values } = partsOf(page);
  await run.click();
  const audio = values.locator("audio");
  await expect(audio).toHaveJSProperty("error", null);
  await expect.poll(() => audio.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(0.1);
});

test("the build's policy lets pictures and sounds in, given and made", async ({ page, apps, builtUrl }) => {
  const open = (app: string, endpoint: string) =>
    page.goto(`${builtUrl}?app=${encodeURIComponent(app)}&endpoint=${endpoint}`);
  const { run, values } = partsOf(page);
  await open(apps.files, "/image");
  const { input, chosen } = fileFieldOf(page, "Image");
  await input.setInputFiles(pixel);
  await expect(chosen.locator("img")).toHaveJSProperty("naturalWidth", 1);
  await run.click();
  await expect(values.getByRole("img")).toHaveJSProperty("naturalWidth", 1);
  await open(apps.media, "/audio");
  await run.click();
  await expect(values.locator("audio")).toHaveJSProperty("readyState", 4);
});

test.describe("where an address does not load by itself", () => {
  // The browser itself writes down that the picture did not load.
  test.use({ allowedConsole: /^Failed to load resource/ });

  test("the picture is read by the SDK", async ({ page, apps, openPage }) => {
    // As an app behind a login does: an element brings no token.
    await page.route(/\/file=/, (route) =>
      route.request().resourceType() === "image" ? route.fulfill({ status: 401 }) : route.fallback(),
    );
    await openPage(apps.media, "/image");
    const { run, values } = partsOf(page);
    await run.click();
    const image = values.getByRole("img");
    await expect(image).toHaveAttribute("src", /^blob:/);
    await expect(image).toHaveJSProperty("naturalWidth", 16);
  });
});
