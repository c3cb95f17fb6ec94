import { expect, test } from "vitest";
import { toOutput } from "../src/output.ts";

const fileData = (fields: object) => ({
  path: "/tmp/x/cat.png",
  url: null,
  orig_name: null,
  mime_type: null,
  size: null,
  meta: { _type: "gradio.FileData" },
  ...fields,
});

test("plain values", () => {
  expect(toOutput("text", "Textbox")).toEqual({ kind: "text", text: "text" });
  expect(toOutput(0, "Number")).toEqual({ kind: "scalar", text: "0" });
  expect(toOutput(false, "Checkbox")).toEqual({ kind: "scalar", text: "false" });
  expect(toOutput(null, "Number")).toEqual({ kind: "nothing", note: "null" });
  expect(toOutput("", "Textbox")).toEqual({ kind: "nothing", note: "an empty text" });
  expect(toOutput({ path: "no file" }, "Json").kind).toBe("tree");
  expect(toOutput([], "Json").kind).toBe("tree");
});

test("a file has a name, a size and an address, and is an image by its type or component", () => {
  const url = "https://my.app/file=/tmp/x/cat.png";
  expect(toOutput(fileData({ url, size: 9, mime_type: "image/png" }), "File")).toEqual({
    kind: "files",
    files: [{ name: "cat.png", image: true, url, size: 9 }],
  });
  expect(toOutput(fileData({ url, orig_name: "dog.webp" }), "Image")).toEqual({
    kind: "files",
    files: [{ name: "dog.webp", image: true, url }],
  });
  expect(toOutput(fileData({ url }), "File")).toMatchObject({ files: [{ image: false }] });
});

test("lists of files and galleries", () => {
  const url = "https://my.app/1.png";
  expect(toOutput([fileData({ url })], "File")).toMatchObject({ files: [{ url, image: false }] });
  expect(toOutput([{ image: fileData({ url }), caption: null }], "Gallery")).toMatchObject({
    files: [{ url, image: true }],
  });
  expect(toOutput([fileData({ url }), 1], "Json").kind).toBe("tree");
});

test.each(["javascript:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "no address"])(
  "%s is no link",
  (url) => {
    expect(toOutput(fileData({ url }), "Image")).toEqual({
      kind: "files",
      files: [{ name: "cat.png", image: true }],
    });
  },
);
