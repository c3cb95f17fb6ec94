import { expect, test } from "vitest";
import { completeAddress, isWord } from "../src/page/typed-address.ts";

test.each([
  ["localhost:7860", "http://localhost:7860"],
  ["localhost", "http://localhost"],
  ["localhost/app?x", "http://localhost/app?x"],
  ["127.0.0.1:7860/app", "http://127.0.0.1:7860/app"],
  ["[::1]:7860", "http://[::1]:7860"],
  ["machine.local:8000", "http://machine.local:8000"],
  ["owner-space.hf.space", "https://owner-space.hf.space"],
  ["app.gradio.live/", "https://app.gradio.live/"],
])("“%s” is completed", (text, address) => {
  expect(completeAddress(text)).toBe(address);
});

test.each([
  "owner/space",
  "owner/space-1.5",
  "some.org/space",
  "https://app.example",
  "http://localhost:7860",
  "hf.co/spaces/owner/space",
  "/app",
  "space",
  "localhosts",
  "javascript:alert(1)",
  "",
])("“%s” stays", (text) => {
  expect(completeAddress(text)).toBe(text);
});

test("a word is searched for, an address and an id are opened", () => {
  expect(["space", "stable diffusion", "flux.1-dev"].filter(isWord)).toHaveLength(3);
  expect(
    ["owner/space", "localhost", "https://app.example", "app.example", "/app", "a"].filter(isWord),
  ).toEqual([]);
});
