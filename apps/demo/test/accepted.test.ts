import { expect, test } from "vitest";
import { acceptedBy, wrongKind } from "../src/accepted.ts";

const file = (type: string) => ({ name: "a.bin", type });

test.each([
  ["Image", "image/png", ""],
  ["Image", "text/plain", "“a.bin” is text/plain, and this takes images."],
  ["Gallery", "video/mp4", ""],
  ["Gallery", "audio/wav", "“a.bin” is audio/wav, and this takes images and videos."],
  ["Audio", "video/webm", ""],
  ["Audio", "image/png", "“a.bin” is image/png, and this takes sounds."],
  ["Video", "audio/wav", "“a.bin” is audio/wav, and this takes videos."],
  ["Video", "", ""],
  ["Video", "application/octet-stream", ""],
  ["Model3D", "text/plain", ""],
  ["File", "text/plain", ""],
])("%s, given %s: %j", (component, type, problem) => {
  expect(wrongKind(file(type), acceptedBy(component))).toBe(problem);
});
