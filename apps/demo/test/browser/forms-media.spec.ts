import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { copyImage, pixel, sha256, textFile } from "./file-kit.ts";
import { type FormCase, testForms } from "./form-kit.ts";

test.use({ permissions: ["camera", "microphone"] });

const notes = textFile("notes.txt", "Some notes.");
const sound = { name: "sound.wav", mimeType: "audio/wav", buffer: Buffer.from("RIFF....WAVEfmt ") };
const film = { name: "film.webm", mimeType: "video/webm", buffer: Buffer.from("film") };

const told = (name: string | RegExp) => ({
  file: typeof name === "string" ? name : expect.stringMatching(name),
  size: expect.any(Number),
  sha256: expect.any(String),
});
const exactly = ({ name, buffer }: typeof notes) => ({
  file: name,
  size: buffer.length,
  sha256: sha256(buffer),
});

/** A case that chooses files. */
function chosen(endpoint: string, label: string, files: readonly (typeof notes)[], got: unknown): FormCase {
  return { endpoint, fill: (page) => page.getByLabel(label, { exact: true }).setInputFiles([...files]), got };
}

/** Draws a line across a board by the pointer. */
async function drawLine(page: Page, label: string): Promise<void> {
  const canvas = page.getByRole("application", { name: label });
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("There is no place to draw.");
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 4 });
  await page.mouse.up();
}

const drawn = { background: null, layers: [told(/\.(?:png|webp)$/)], composite: told(/\.(?:png|webp)$/) };

const cases: readonly FormCase[] = [
  chosen("file", "File", [notes], exactly(notes)),
  chosen("files", "Files", [notes, pixel], [exactly(notes), exactly(pixel)]),
  chosen("uploadbutton", "Upload", [notes], exactly(notes)),
  chosen("downloadbutton", "Download", [notes], told("notes.txt")),
  chosen("image", "Image", [pixel], told(/\.(?:png|webp)$/)),
  chosen("imageslider", "Two images", [pixel, pixel], [told(/\.(?:png|webp)$/), told(/\.(?:png|webp)$/)]),
  chosen("audio", "Sound", [sound], exactly(sound)),
  chosen("video", "Film", [film], exactly(film)),
  chosen("playablevideo", "Playable film", [film], exactly(film)),
  chosen("model3d", "Model", [{ ...notes, name: "cube.obj" }], told("cube.obj")),
  {
    endpoint: "gallery",
    fill: async (page) => {
      await page.getByLabel("Gallery", { exact: true }).setInputFiles([pixel]);
      await page.getByLabel("Caption of pixel.png").fill("one pixel");
    },
    got: [[told(/\.(?:png|webp)$/), "one pixel"]],
  },
  {
    endpoint: "multimodaltextbox",
    fill: async (page) => {
      await page.getByRole("textbox", { name: "Message", exact: true }).fill("Look");
      await page.getByLabel("Message, files", { exact: true }).setInputFiles([notes]);
    },
    got: { text: "Look", files: [exactly(notes)] },
  },
  ...["imageeditor Editor", "sketchpad Sketchpad", "paint Paint"].map((names): FormCase => {
    const [endpoint = "", label = ""] = names.split(" ");
    return {
      endpoint,
      fill: (page) => drawLine(page, label),
      got: drawn,
    };
  }),
  {
    endpoint: "imagemask",
    fill: async (page) => {
      await page.getByLabel("Mask, image").setInputFiles(pixel);
      await page.getByRole("application", { name: "Mask" }).focus();
      for (const key of ["Space", "ArrowRight", "ArrowDown", "Space"]) await page.keyboard.press(key);
    },
    got: { ...drawn, background: told(/\.(?:png|webp)$/) },
  },
  {
    endpoint: "annotatedimage",
    fill: async (page) => void (await page.getByRole("textbox", { name: "Annotated" }).waitFor()),
    got: [told(/./), [[told(/./), "corner"]]],
  },
  {
    endpoint: "microphone",
    fill: async (page) => {
      await page.getByRole("button", { name: "Record with the microphone" }).click();
      await page.getByRole("button", { name: "Record", exact: true }).click();
      await expect(page.getByText("Recording", { exact: true })).toBeVisible();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      await page.getByRole("button", { name: "Stop recording" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: "recording.wav" })).toBeVisible();
    },
    got: told("recording.wav"),
  },
];

testForms(cases);

test("the camera takes a picture and a film", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/image");
  await page.getByRole("button", { name: "Use the camera" }).click();
  await page.getByRole("button", { name: "Take the picture" }).click();
  await expect(page.getByRole("list", { name: "Image, chosen" })).toContainText("camera.png");
  await expect(page.locator("media-capture")).toHaveCount(0);

  await openPage(apps.forms, "/video");
  await page.getByRole("button", { name: "Record with the camera" }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByRole("button", { name: "Stop recording" }).click();
  await expect(page.getByRole("list", { name: "Film, chosen" })).toContainText("recording.webm");
});

test("who leaves the endpoint leaves the camera", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/image");
  const { endpoints } = partsOf(page);
  await page.getByRole("button", { name: "Use the camera" }).click();
  await expect(page.getByRole("button", { name: "Take the picture" })).toBeVisible();
  await endpoints.getByRole("link", { name: "/video" }).click();
  await endpoints.getByRole("link", { name: /^\/image / }).click();
  await expect(page.getByRole("button", { name: "Use the camera" })).toBeVisible();
  await expect(page.locator("media-capture")).toHaveCount(0);
});

test("a drawing is taken back, erased and put on a pasted picture", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/imageeditor");
  const canvas = page.getByRole("application", { name: "Editor" });
  const inked = () =>
    canvas.evaluate((canvas) => {
      // `as`: the role's element
      const drawing = canvas as HTMLCanvasElement;
      const { width, height } = drawing;
      const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      copy?.drawImage(drawing, 0, 0);
      const { data = [] } = copy?.getImageData(0, 0, width, height) ?? {};
      let count = 0;
      for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) count += 1;
      return count;
    });
  await drawLine(page, "Editor");
  const line = await inked();
  expect(line).toBeGreaterThan(100);
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await inked()).toBe(0);
  await page.getByRole("button", { name: "Redo" }).click();
  expect(await inked()).toBe(line);
  await page.getByRole("button", { name: "Eraser" }).click();
  await page.getByLabel("Size").fill("60");
  await drawLine(page, "Editor");
  await expect.poll(inked).toBe(0);
  await copyImage(page, pixel);
  await canvas.focus();
  await page.keyboard.press("Control+V");
  await expect(canvas).toHaveJSProperty("width", 1);
});

test.describe("where there is no camera", () => {
  test.use({ permissions: [] });

  test("it is told, and a file does as well", async ({ page, apps, openPage }) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("none", "NotFoundError"));
    });
    await openPage(apps.forms, "/image");
    await page.getByRole("button", { name: "Use the camera" }).click();
    await expect(page.getByRole("alert")).toHaveText("No camera was found: connect one, or choose a file.");
    await page.getByRole("button", { name: "Close the camera" }).click();
    await expect(page.locator("media-capture")).toHaveCount(0);
  });
});
