import { expect, test } from "vitest";
import { bytesOfWords, byteWords } from "../src/common/byte-words.ts";

test.each([
  [0, "0 B"],
  [812, "812 B"],
  [999, "999 B"],
  [1_000, "1.0 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1.0 MB"],
  [3_400_000_000, "3.4 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});

test("what is done is told in the unit of the whole, and never beyond it", () => {
  expect(bytesOfWords(200_000, 3_400_000)).toBe("0.2 of 3.4 MB");
  expect(bytesOfWords(4_000_000, 3_400_000)).toBe("3.4 of 3.4 MB");
});
