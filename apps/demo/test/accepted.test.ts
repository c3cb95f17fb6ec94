import { expect, test } from "vitest";
import { acceptedBy, wrongKind } from "../src/form/accepted.ts";

const file = (type: string) => ({ name: "a.bin", type });

test.each([
  ["Image", "image/png", ""],
  ["Image", "text/plain", "This takes images, and “a.bin” is text/plain."],
  ["Gallery", "video/mp4", ""],
  ["Gallery", "audio/wav", "This takes images and videos, and “a.bin” is audio/wav."],
  ["Audio", "video/webm", ""],
  ["Audio", "image/png", "This takes sounds, and “a.bin” is image/png."],
  ["Video", "audio/wav", "This takes videos, and “a.bin” is audio/wav."],
  ["Video", "", ""],
  ["Video", "application/octet-stream", ""],
  ["Model3D", "text/plain", ""],
  ["File", "text/plain", ""],
])("%s, given %s: %j", (component, type, problem) => {
  expect(wrongKind(file(type), acceptedBy(component))).toBe(problem);
});
