import { expect, test, vi } from "vitest";
import { createFileReading } from "../src/output/file-reading.ts";

test("a file is read once, and again only after a failure", async () => {
  const bytes = new Blob(["cat"]);
  const blob = vi.fn<() => Promise<Blob>>().mockRejectedValueOnce(new Error("gone")).mockResolvedValue(bytes);
  const reading = createFileReading({ blob });
  await expect(reading.blob()).rejects.toThrow("gone");
  expect(await Promise.all([reading.blob(), reading.blob()])).toEqual([bytes, bytes]);
  expect(blob).toHaveBeenCalledTimes(2);
});

test("a reading that goes on is ended", async () => {
  const reading = createFileReading({
    blob: ({ signal } = {}) =>
      new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  });
  const read = reading.blob();
  reading.stop();
  await expect(read).rejects.toThrow(/abort/i);
});
