import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { overhang } from "./overhang.ts";
import { watchPolicy } from "./violations.ts";

// The software that stands in for a graphics card says that looking at a 3D model takes long.
test.use({ allowedConsole: /GPU stall due to ReadPixels/ });

/** How often the picture is enlarged, and where it lies. */
function transformOf(page: Page): Promise<string> {
  return page
    .locator("image-stage .moved")
    .first()
    .evaluate((moved) => (moved instanceof HTMLElement ? moved.style.transform : ""));
}

test("Image: zooms by button, key and wheel, moves while it is large, and fills the screen", async ({
  page,
  apps,
  openPage,
}) => {
  const refused = await watchPolicy(page);
  await openPage(apps.shown, "/image");
  const { run, values } = partsOf(page);
  await run.click();
  await expect(values.getByRole("img")).toHaveJSProperty("naturalWidth", 640);
  const view = values.getByRole("group", { name: /zoom with/ });
  await values.getByRole("button", { name: "Zoom in" }).click();
  expect(await transformOf(page)).toBe("translate(0px, 0px) scale(1.5)");
  await view.press("+");
  await view.press("ArrowRight");
  expect(await transformOf(page)).toBe("translate(-40px, 0px) scale(2.25)");
  await view.hover();
  await page.mouse.wheel(0, -200);
  await expect.poll(() => transformOf(page)).not.toContain("scale(2.25)");
  await view.press("0");
  expect(await transformOf(page)).toBe("translate(0px, 0px) scale(1)");

  await values.getByRole("button", { name: "Full screen" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(view).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(values.getByRole("button", { name: "Full screen" })).toBeFocused();
  expect(refused()).toEqual([]);
});

test("ImageSlider: the first picture lies over the second as far as one wants", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.shown, "/image_slider");
  const { run, values } = partsOf(page);
  await run.click();
  await expect(values.getByRole("img", { name: "Before" })).toHaveJSProperty("naturalWidth", 640);
  await expect(values.getByRole("img", { name: "After" })).toHaveJSProperty("naturalWidth", 640);
  const first = values.locator(".first");
  await expect(first).toHaveCSS("clip-path", "inset(0px 50% 0px 0px)");
  await values.getByRole("slider").press("ArrowRight");
  await expect(first).toHaveCSS("clip-path", "inset(0px 49% 0px 0px)");
  await values.getByRole("slider").press("Home");
  await expect(first).toHaveCSS("clip-path", "inset(0px 100% 0px 0px)");
});

test("AnnotatedImage: each part has its colour, and the legend shows one alone", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.shown, "/annotated");
  const { run, values } = partsOf(page);
  await run.click();
  const masks = values.locator("mask-layer");
  await expect(masks).toHaveCount(2);
  // That of the app for one, and one of the page for the other.
  await expect(masks.first().locator("div")).toHaveCSS("background-color", "rgb(213, 94, 0)");
  await expect(masks.last().locator("div")).toHaveCSS("background-color", "rgb(230, 159, 0)");
  await expect(masks.first().locator("div")).toHaveCSS("mask-image", /^url\("blob:/);
  const sun = values.getByRole("button", { name: "sun" });
  await sun.focus();
  await expect(masks.last()).toHaveCSS("opacity", "0");
  await values.getByRole("button", { name: "mountain" }).click();
  await expect(masks.first()).toHaveCSS("opacity", "0");
  await expect(values.getByRole("button", { name: "mountain" })).toHaveAttribute("aria-pressed", "true");
  await values.getByRole("button", { name: "mountain" }).click();
  await values.getByRole("button", { name: "mountain" }).blur();
  await page.mouse.move(0, 0);
  await expect(masks.first()).toHaveCSS("opacity", "0.75");
});

test("ImageEditor: the drawing as a whole, and its layers", async ({ page, apps, openPage }) => {
  await openPage(apps.shown, "/drawing");
  const { run, values } = partsOf(page);
  await run.click();
  for (const name of ["Composite", "Background", "Layer 1"])
    await expect(values.getByRole("img", { name })).toHaveJSProperty("naturalWidth", 640);
});

test("Gallery: opens in large, goes on by button and key, plays its film, and comes back to its place", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.shown, "/gallery");
  const { run, values } = partsOf(page);
  await run.click();
  const thumbs = values.getByRole("button", { name: /^Open / });
  await expect(thumbs).toHaveCount(4);
  await expect(thumbs.first()).toHaveAccessibleName("Open Day 1, 1 of 4");
  await thumbs.first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status")).toHaveText("1 of 4");
  await expect(dialog.getByRole("img", { name: "Day 1" })).toHaveJSProperty("naturalWidth", 640);
  await expect(dialog.getByRole("button", { name: "Previous" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect(dialog.getByRole("img", { name: "Day 2" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(dialog.locator("video")).toHaveJSProperty("videoWidth", 160);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(thumbs.last()).toBeFocused();
});

test("Audio: has its shape, plays, and goes to where one clicks", async ({ page, apps, openPage }) => {
  await openPage(apps.shown, "/audio");
  const { run, values } = partsOf(page);
  await run.click();
  const player = values.locator("audio");
  await expect(player).toHaveJSProperty("duration", 2);
  const canvas = values.locator("wave-form canvas");
  // Loud at its beginning: a bar over the whole height, and none of that at the end.
  const inked = (part: number) =>
    canvas.evaluate((canvas, part) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const { width, height } = canvas;
      // From a copy: the browser complains of reading the same one again and again.
      const copy = new OffscreenCanvas(40, height).getContext("2d", { willReadFrequently: true });
      copy?.drawImage(canvas, -Math.floor(width * part), 0);
      const data = copy?.getImageData(0, 0, 40, height).data ?? [];
      return [...data].filter((byte, at) => at % 4 === 3 && byte > 0).length;
    }, part);
  await expect.poll(async () => (await inked(0)) > 3 * (await inked(0.85))).toBe(true);
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
  await canvas.click({ position: { x: width / 2, y: height / 2 } });
  await expect
    .poll(() => player.evaluate((sound) => sound instanceof HTMLAudioElement && sound.currentTime))
    .toBeCloseTo(1, 1);
});

test("Video: plays, with the subtitles that the app gives", async ({ page, apps, openPage }) => {
  await openPage(apps.shown, "/subtitled");
  const { run, values } = partsOf(page);
  await run.click();
  const film = values.locator("video");
  await expect(film).toHaveJSProperty("videoWidth", 160);
  await expect
    .poll(() =>
      film.evaluate((film) => {
        const cue = film instanceof HTMLVideoElement ? film.textTracks[0]?.cues?.[0] : undefined;
        return cue && "text" in cue ? cue.text : "";
      }),
    )
    .toBe("A film that nobody made");
});

for (const { name, endpoint, element } of [
  { name: "sound", endpoint: "/audio_stream", element: "audio" },
  { name: "film", endpoint: "/video_stream", element: "video" },
])
  test(`a streamed ${name} plays while the app makes it`, async ({ page, apps, openPage }) => {
    const refused = await watchPolicy(page);
    await openPage(apps.shown, endpoint);
    const { run, values } = partsOf(page);
    await run.click();
    const player = values.locator(`stream-player ${element}`);
    // Three pieces of a second each.
    await expect
      .poll(() => player.evaluate((media) => media instanceof HTMLMediaElement && media.duration))
      .toBeGreaterThan(2.5);
    await expect(values.getByRole("link", { name: "Open the stream" })).toHaveAttribute("href", /\.m3u8/);
    if (element === "video") await expect(player).toHaveJSProperty("videoWidth", 160);
    expect(refused()).toEqual([]);
  });

for (const form of ["glb", "obj", "stl", "ply"])
  test(`Model3D: a model in ${form} is drawn, and turned by the arrow keys`, async ({
    page,
    apps,
    openPage,
  }) => {
    await openPage(apps.shown, `/model_${form}`);
    const { run, values } = partsOf(page);
    await run.click();
    const canvas = values.getByRole("img", { name: /turn with the arrow keys/ });
    await expect(canvas).toHaveAttribute("data-state", "drawn");
    const before = await canvas.screenshot();
    await canvas.press("ArrowLeft");
    await canvas.press("ArrowLeft");
    await expect.poll(async () => before.equals(await canvas.screenshot())).toBe(false);
  });

test("Model3D: what is not drawn says so, and can be saved", async ({ page, apps, openPage }) => {
  await openPage(apps.shown, "/splat");
  const { run, values } = partsOf(page);
  await run.click();
  await expect(values).toContainText("Splats and other forms of models are not drawn here");
  await expect(values.getByRole("button", { name: "Download cloud.splat" })).toBeEnabled();
});

test("File, DownloadButton, UploadButton, FileExplorer: names, sizes and ways to save", async ({
  page,
  apps,
  openPage,
}) => {
  const { run, values } = partsOf(page);
  for (const endpoint of ["/file", "/download", "/upload"]) {
    await openPage(apps.shown, endpoint);
    await run.click();
    await expect(values.getByRole("button", { name: "Download report.txt" })).toBeEnabled();
  }
  await openPage(apps.shown, "/files");
  await run.click();
  await expect(values.getByRole("button", { name: /^Download / })).toHaveCount(2);
  await expect(values).toContainText("24 B");
  await openPage(apps.shown, "/explorer");
  await run.click();
  await expect(values.getByRole("listitem")).toHaveText(["data/a.txt", "data/deep/b.txt"]);
});

test("all of it keeps to a phone", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { run, values } = partsOf(page);
  for (const endpoint of ["/image", "/image_slider", "/annotated", "/gallery", "/audio", "/model_glb"]) {
    await openPage(apps.shown, endpoint);
    await run.click();
    await expect(values.locator("json-tree")).toBeVisible();
    expect(await overhang(page), endpoint).toBe(0);
  }
});
