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

test("pictures of a gallery and files of a message arrive where they belong", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe_gallery");
  const { run, panel } = partsOf(page);
  const tree = panel.locator("json-tree").first();
  await fileFieldOf(page, "Pictures").input.setInputFiles([pixel]);
  await run.click();
  await tree.locator("json-tree summary").click();
  await expect(tree).toContainText(`sha256: "${sha256(pixel.buffer)}"`);
  await expect(tree).toContainText("caption: null");

  await openPage(apps.files, "/describe_message");
  await page.getByLabel("Message", { exact: true }).fill("Look");
  await fileFieldOf(page, "Message, files").input.setInputFiles([notes]);
  await run.click();
  await tree.locator("json-tree summary").click();
  await tree.locator("json-tree json-tree summary").click();
  await expect(tree).toContainText('text: "Look"');
  await expect(tree).toContainText(`sha256: "${sha256(notes.buffer)}"`);
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

test("a file beyond the limit that the app tells is refused before it is sent", async ({
  page,
  apps,
  openPage,
}) => {
  const uploads: string[] = [];
  page.on("request", (request) => {
    if (/\/upload\?/.test(request.url())) uploads.push(request.url());
  });
  await openPage(apps.files, "/describe");
  const { run, error } = partsOf(page);
  const film = { name: "film.bin", mimeType: "", buffer: Buffer.alloc(6_000_000) };
  await fileFieldOf(page, "File").input.setInputFiles(film);
  await run.click();
  await expect(error).toContainText("“film.bin” is too large");
  expect(uploads).toEqual([]);
});

test.describe("where the app refuses a file", () => {
  // The browser itself writes down the answer's status.
  test.use({ allowedConsole: /^Failed to load resource/ });

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
