import { expect, partsOf, test } from "./explorer.ts";
import { copyImage, dragFiles, fileFieldOf, pixel, textFile } from "./file-kit.ts";

const notes = textFile("notes.txt", "Some notes.");

test("files come in order, each with its name, type and size, and go by their buttons", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe_many");
  const { input, address, add, chosen, remove } = fileFieldOf(page, "Files");
  await input.setInputFiles([notes, pixel]);
  await address.fill("https://a.example/path/cat.png");
  await add.click();
  await address.fill("https://a.example/dog.png");
  await address.press("Enter");
  await input.setInputFiles([notes]); // The same again.
  await expect(chosen).toHaveText([
    /notes\.txt\s*text\/plain, 11 B/,
    /pixel\.png\s*image\/png, 70 B/,
    /cat\.png\s*https:\/\/a\.example\/path\/cat\.png/,
    /dog\.png/,
    /notes\.txt/,
  ]);
  await expect(address).toHaveValue("");
  await expect(partsOf(page).status).toBeEmpty(); // Enter took the address, and ran nothing.
  await remove("notes.txt").first().click();
  await expect(chosen).toHaveText([/pixel/, /cat/, /dog/, /notes/]);
  await expect(input).toBeFocused();
});

test("a drop is seen before it falls, and one beside the field leaves the page as it is", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe_many");
  const { place, chosen } = fileFieldOf(page, "Files");
  const over = place.getByText("Drop the files");
  await expect(place).toBeVisible();
  await expect(over).toBeHidden();
  const drop = await dragFiles(place, [notes, pixel]);
  await expect(over).toBeVisible();
  await drop();
  await expect(over).toBeHidden();
  await expect(chosen).toHaveText([/notes/, /pixel/]);

  const beside = page.getByRole("heading", { name: "/describe_many" });
  const unhandled = page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        // In the bubbling phase, and the page's own listener came first.
        addEventListener("drop", (event) => resolve(!event.defaultPrevented), { once: true }),
      ),
  );
  await (await dragFiles(beside, [notes]))();
  expect(await unhandled).toBe(false);
  await expect(chosen).toHaveCount(2);
});

test("an image is pasted into the field that has the focus, an address too", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.files, "/describe_many");
  const { input, address, chosen } = fileFieldOf(page, "Files");
  await copyImage(page, pixel);
  await input.focus();
  await page.keyboard.press("Control+V");
  await expect(chosen).toHaveText([/\.png\s*image\/png/]);
  await address.focus(); // In the box for an address a file is a file as well.
  await page.keyboard.press("Control+V");
  await expect(chosen).toHaveCount(2);
  await page.evaluate(() => navigator.clipboard.writeText("https://a.example/cat.png"));
  await page.keyboard.press("Control+V"); // … and a text is a text.
  await expect(address).toHaveValue("https://a.example/cat.png");
  await expect(chosen).toHaveCount(2);
  await input.focus();
  await page.keyboard.press("Control+V");
  await expect(chosen).toHaveText([/png/, /png/, /https:\/\/a\.example\/cat\.png/]);
});

test("what is wrong is told beside the field, and nothing is sent", async ({ page, apps, openPage }) => {
  await openPage(apps.files, "/image");
  const { input, address, place, chosen } = fileFieldOf(page, "Image");
  const { run, status } = partsOf(page);
  const alert = page.getByRole("alert");
  await run.click();
  await expect(alert).toHaveText("Choose a file, or give its address.");
  await expect(input).toBeFocused();
  await expect(input).toHaveAccessibleDescription(/Choose a file/);
  await input.setInputFiles(notes);
  await expect(alert).toHaveText("This takes images, and “notes.txt” is text/plain.");
  await (await dragFiles(place, [pixel, pixel]))();
  await expect(alert).toHaveText("This takes one file, not 2.");
  await address.fill("cat.png");
  await expect(alert).toBeHidden();
  await run.click();
  await expect(alert).toHaveText(
    "This is not a web address: “cat.png”. One starts with https:// or http://.",
  );
  await expect(address).toBeFocused();
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await input.setInputFiles(pixel);
  await expect(alert).toBeHidden();
  await expect(chosen).toHaveText([/pixel/]);
  await expect(status).toBeEmpty();
});

test.describe("where something does not load", () => {
  // The browser itself writes it down.
  test.use({ allowedConsole: /^Failed to load resource: net::ERR_F/ });

  test("a preview shows the picture in a frame that stands before it comes, and is let go of with its file", async ({
    page,
    apps,
    openPage,
  }) => {
    await openPage(apps.files, "/image");
    const { input, chosen, remove } = fileFieldOf(page, "Image");
    await expect(input).toHaveAttribute("accept", "image/*");
    await input.setInputFiles(pixel);
    const image = chosen.locator("img");
    await expect(image).toHaveJSProperty("naturalWidth", 1);
    expect(await chosen.locator(".thumb").boundingBox()).toMatchObject({ width: 64, height: 64 });
    const url = (await image.getAttribute("src")) ?? "";
    const loads = () =>
      page.evaluate(
        (url) =>
          new Promise<boolean>((resolve) => {
            const image = new Image();
            image.onload = () => resolve(true);
            image.onerror = () => resolve(false);
            image.src = url;
          }),
        url,
      );
    expect(url).toMatch(/^blob:/);
    expect(await loads()).toBe(true);
    await remove("pixel.png").click();
    await expect(chosen).toHaveCount(0);
    expect(await loads()).toBe(false);
  });

  test("an address is sent as a file that the app's server fetches", async ({ page, apps, openPage }) => {
    await openPage(apps.files, "/describe");
    const { address } = fileFieldOf(page, "File");
    await page.route(/\/queue\/join/, (route) => route.abort()); // It would really be fetched.
    const sent = page.waitForRequest(/\/queue\/join/);
    await address.fill("https://a.example/cat.png");
    await address.press("Enter");
    const { data } = (await sent).postDataJSON();
    expect(data).toMatchObject([{ path: "https://a.example/cat.png", meta: { _type: "gradio.FileData" } }]);
  });
});
