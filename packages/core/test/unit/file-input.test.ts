import { expect, test } from "vitest";
import { file } from "../../src/file-input.ts";
import { thrown } from "./thrown.ts";

test("a file is FileData as Gradio 5 and newer want it", () => {
  expect(JSON.parse(JSON.stringify(file("https://example.org/a.png")))).toEqual({
    path: "https://example.org/a.png",
    meta: { _type: "gradio.FileData" },
  });
});

test("its name and type go along where they are given", () => {
  const made = file(new URL("https://example.org/a?x=1"), { name: "a.png", type: "image/png" });
  expect(made).toMatchObject({ url: "https://example.org/a?x=1", name: "a.png", type: "image/png" });
  expect(JSON.parse(JSON.stringify(made))).toMatchObject({ orig_name: "a.png", mime_type: "image/png" });
});

test("it holds no names that were not given, and can't be changed", () => {
  const made = file("https://example.org/a.png", {});
  expect(Object.keys(made)).toEqual(["url", "toJSON"]);
  expect(Object.isFrozen(made)).toBe(true);
});

test.each(["HTTPS://example.org", "http://127.0.0.1:1/x", "https://example.org/ä ö"])(
  "%s is an address",
  (url) => {
    expect(file(url).url).toBe(url);
  },
);

test.each([
  "",
  "a.png",
  "/a.png",
  "//example.org/a.png",
  "data:text/plain,x",
  "ftp://a/x",
  "https://",
  "http:",
])("%j is none that the app can fetch", async (url) => {
  expect(await thrown(() => file(url))).toMatchObject({ code: "input", issues: [{ message: /absolute/ }] });
});
