import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { dragFiles, fileFieldOf, pixel, sha256, textFile } from "./file-kit.ts";

const notes = textFile("notes für alle #1.txt", "Some notes, für alle.");

/** A moment that a test lets come. */
function untilReleased(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => (release = resolve));
  return { promise, release };
}

test("a chosen file arrives as it is", async ({ page, apps, openPage }) => {
  await openPage(apps.files, "/describe");
  const { run, panel } = partsOf(page);
  await fileFieldOf(page, "File").input.setInputFiles(notes);
  await run.click();
  const tree = panel.locator("json-tree").first();
  await expect(tree).toContainText(`sha256: "${sha256(notes.buffer)}"`);
  await expect(tree).toContainText(`size: ${notes.buffer.length}`);
});

test("dropped files arrive in order", async ({ page, apps, openPage }) => {
  await openPage(apps.files, "/describe_many");
  const { run, panel } = partsOf(page);
  const { place, input } = fileFieldOf(page, "Files");
  await (await dragFiles(place, [notes, pixel]))();
  await input.setInputFiles(textFile("last.txt", "last"));
  await run.click();
  const tree = panel.locator("json-tree").first();
  await expect(tree.getByText("[ ] 3 items")).toBeVisible();
  const sizes = [notes, pixel].map(({ buffer }) => buffer.length);
  for (const summary of await tree.locator("json-tree summary").all()) await summary.click();
  await expect(tree.getByText(/^\d+$/)).toHaveText([...sizes.map(String), "4"]);
});

test("an upload tells how much of what is on its way, and can be cancelled", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe");
  const { run, cancel, status, detail, bars, panel } = partsOf(page);
  const { promise: released, release } = untilReleased();
  await page.route(/\/upload\?/, async (route) => {
    await released;
    await route.continue().catch(() => {}); // It may be cancelled by then.
  });
  const film = { name: "film.bin", mimeType: "", buffer: Buffer.alloc(2_500_000, 1) };
  await fileFieldOf(page, "File").input.setInputFiles(film);
  await run.click();
  await expect(status).toHaveText("uploading");
  await expect(detail).toHaveText("Uploading film.bin, 2.5 MB");
  await expect(bars).toHaveAccessibleName("film.bin");
  await cancel.click();
  await expect(status).toContainText("cancelled");
  await run.click();
  await expect(status).toHaveText("uploading");
  release();
  await expect(panel.locator("json-tree").first()).toContainText(sha256(film.buffer));
});

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
  await expect(values.getByRole("button", { name: /^Download / })).toHaveCount(2);
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

test("a file beyond the limit that the app tells is refused before it is sent", async ({
  page,
  apps,
  openPage,
}) => {
  const config = await (await fetch(`${apps.files}/config`)).json();
  await page.route(`${apps.files}/config`, (route) =>
    route.fulfill({ json: { ...config, max_file_size: 10 } }),
  );
  const uploads: string[] = [];
  page.on("request", (request) => {
    if (/\/upload\?/.test(request.url())) uploads.push(request.url());
  });
  await openPage(apps.files, "/describe");
  const { run, error } = partsOf(page);
  await fileFieldOf(page, "File").input.setInputFiles(notes);
  await run.click();
  await expect(error).toContainText(`“${notes.name}” is too large`);
  expect(uploads).toEqual([]);
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

  test("a file that is too large is called that, and a smaller one goes", async ({
    page,
    apps,
    openPage,
  }) => {
    // What Gradio answers beyond its `max_file_size`.
    await page.route(/\/upload\?/, (route) =>
      route.fulfill({ status: 413, headers: { "access-control-allow-origin": "*" }, body: "Too large" }),
    );
    await openPage(apps.files, "/describe");
    const { run, error, panel } = partsOf(page);
    const { input } = fileFieldOf(page, "File");
    await input.setInputFiles(notes);
    await run.click();
    await expect(error).toContainText(`“${notes.name}” is too large`);
    await expect(error).toContainText("Take a smaller one");
    await page.unroute(/\/upload\?/);
    await run.click();
    await expect(panel.locator("json-tree").first()).toContainText(sha256(notes.buffer));
    await expect(error).toBeHidden();
  });
});
