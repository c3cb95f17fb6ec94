import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";

/** A file that a test gives. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Makes a file of text. */
export function textFile(name: string, text: string): TestFile {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

/** A PNG of one pixel. */
export const pixel: TestFile = {
  name: "pixel.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/** The hash that the sample app tells of a file. */
export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Drags files over a place; the returned function lets them go there. */
export async function dragFiles(place: Locator, files: readonly TestFile[]): Promise<() => Promise<void>> {
  const contents = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    text: buffer.toString("latin1"),
  }));
  const dataTransfer = await place.page().evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, text } of contents) {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, contents);
  await place.dispatchEvent("dragenter", { dataTransfer });
  await place.dispatchEvent("dragover", { dataTransfer });
  return () => place.dispatchEvent("drop", { dataTransfer });
}

/** Puts an image into the clipboard, as a person who copied one has it there. */
export async function copyImage(page: Page, image: TestFile): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(
    async ([text, type]) => {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })]);
    },
    [image.buffer.toString("latin1"), image.mimeType] as const,
  );
}

/** The parts of the field of a file, by what a person calls them. */
export function fileFieldOf(page: Page, label: string) {
  return {
    /** Where files are dropped. */
    place: page.locator(".field.file .files"),
    input: page.getByLabel(label, { exact: true }),
    address: page.getByLabel(`${label}, address`),
    add: page.getByRole("button", { name: "Add", exact: true }),
    chosen: page.getByRole("list", { name: `${label}, chosen` }).getByRole("listitem"),
    remove: (name: string) => page.getByRole("button", { name: `Remove ${name}`, exact: true }),
  };
}
