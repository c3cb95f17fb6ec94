import { expect, test } from "vitest";
import { toAddress } from "../../src/url.ts";

test.each([
  ["https://my.app", { root: "https://my.app", query: "", isSpace: false }],
  ["https://my.app:8443/a/b///?q=/", { root: "https://my.app:8443/a/b", query: "?q=/", isSpace: false }],
  ["https://u-s.hf.space/?x", { root: "https://u-s.hf.space", query: "?x", isSpace: true }],
  ["https://U-S.HF.SPACE", { root: "https://u-s.hf.space", query: "", isSpace: true }],
  ["https://u-s.hf.space.example", { root: "https://u-s.hf.space.example", query: "", isSpace: false }],
  ["https://hf.space", { root: "https://hf.space", query: "", isSpace: false }],
])("%s", (text, address) => {
  expect(toAddress(new URL(text))).toEqual(address);
});

test("a Space behind an address of its own is one when the Hub says so", () => {
  expect(toAddress(new URL("https://space.example"), true).isSpace).toBe(true);
});

test("a path of many slashes costs linear work", () => {
  const { root } = toAddress(new URL(`https://my.app/${"/".repeat(50_000)}x`));
  expect(root.endsWith("//x")).toBe(true);
});
