import type { JsonSchema } from "@spacecall/core";
import { expect, test } from "vitest";
import { plainSchema } from "../src/common/json-schema.ts";
import { fillShape, findFileShape } from "../src/form/file-shape.ts";

// As the versions of Gradio state them in their API info, without the descriptions.
const fileData = {
  properties: { path: { type: "string" }, orig_name: {}, meta: { $ref: "#/$defs/FileDataMeta" } },
  title: "FileData",
  type: "object",
};
const imageData = {
  properties: { path: {}, url: {}, orig_name: {}, meta: {} },
  title: "ImageData",
  type: "object",
};
const $defs = {
  FileData: fileData,
  ImageData: imageData,
  GalleryImage: { properties: { image: { $ref: "#/$defs/ImageData" }, caption: {} }, type: "object" },
  GalleryVideo: { properties: { video: { $ref: "#/$defs/FileData" }, caption: {} }, type: "object" },
  FileMessage: { properties: { file: { $ref: "#/$defs/FileData" }, alt_text: {} }, type: "object" },
};
const reference = { $ref: "#/$defs/FileData" };
const nothing = { type: "null" };
const oldFile = {
  type: "object",
  properties: { name: {}, data: {}, size: {}, is_file: {}, orig_name: {} },
  required: ["name", "data"],
};
const path = { type: "string", description: "filepath on your computer (or URL) of file" };

const bare = { many: false, wrap: "bare", text: false };

const cases: [name: string, schema: JsonSchema, component: string, shape: object | undefined][] = [
  ["a file of Gradio 3", { oneOf: [path, oldFile] }, "File", bare],
  [
    "files of Gradio 3",
    { type: "array", items: { anyOf: [path, oldFile] } },
    "File",
    { ...bare, many: true },
  ],
  [
    "an image of Gradio 3",
    { type: "string", description: "base64 representation of an image" },
    "Image",
    bare,
  ],
  [
    "a video of Gradio 3",
    { oneOf: [path, oldFile, { type: "array", items: { anyOf: [path, oldFile] } }] },
    "Video",
    bare,
  ],
  [
    "a gallery of Gradio 3",
    { type: "array", items: { type: "array", items: false, prefixItems: [oldFile, { oneOf: [] }] } },
    "Gallery",
    { many: true, wrap: "pair", text: false },
  ],
  ["a file of Gradio 4", fileData, "File", bare],
  [
    "a gallery of Gradio 4",
    { $defs, type: "array", items: { $ref: "#/$defs/GalleryImage" } },
    "Gallery",
    { many: true, wrap: "gallery item", text: false },
  ],
  [
    "a gallery of Gradio 5",
    {
      $defs,
      type: "array",
      items: { anyOf: [{ $ref: "#/$defs/GalleryImage" }, { $ref: "#/$defs/GalleryVideo" }] },
    },
    "Gallery",
    { many: true, wrap: "gallery item", text: false },
  ],
  [
    "a video of Gradio 4",
    { $defs, type: "object", properties: { video: reference, subtitles: { anyOf: [reference, nothing] } } },
    "Video",
    { many: false, wrap: "video", text: false },
  ],
  [
    "an image to edit",
    {
      $defs,
      type: "object",
      properties: {
        background: { anyOf: [reference, nothing] },
        layers: { type: "array", items: reference },
      },
    },
    "ImageEditor",
    { many: false, wrap: "editor", text: false },
  ],
  [
    "a text with files",
    {
      $defs,
      type: "object",
      properties: { text: { type: "string" }, files: { type: "array", items: reference } },
    },
    "MultimodalTextbox",
    { many: true, wrap: "bare", text: true },
  ],
  [
    "a list of files by reference",
    { $defs, type: "array", items: reference },
    "File",
    { ...bare, many: true },
  ],
  [
    "an image of Gradio 6 that may be none",
    { $defs, anyOf: [{ $ref: "#/$defs/ImageData" }, nothing] },
    "Image",
    bare,
  ],
  [
    "a chat",
    { $defs, type: "array", items: { anyOf: [{ type: "string" }, { $ref: "#/$defs/FileMessage" }] } },
    "Chatbot",
    undefined,
  ],
  ["a text", { type: "string" }, "Textbox", undefined],
  [
    "a text or a record",
    { anyOf: [{ type: "string" }, { type: "object", properties: { a: {} } }] },
    "Json",
    undefined,
  ],
];

test.each(cases)("%s", (_name, schema, component, shape) => {
  expect(findFileShape(plainSchema(schema).schema, schema, component)).toEqual(shape);
});

test("files go where the parameter wants them", () => {
  const image = new File(["i"], "cat.png", { type: "image/png" });
  const video = new File(["v"], "cat.mp4", { type: "video/mp4" });
  const one = { many: false, text: false } as const;
  const list = { many: true, text: false } as const;
  expect(fillShape({ ...one, wrap: "bare" }, [image])).toBe(image);
  expect(fillShape({ ...list, wrap: "bare" }, [video, image])).toEqual([video, image]);
  expect(fillShape({ ...list, wrap: "bare" }, [])).toEqual([]);
  expect(
    fillShape({ ...list, wrap: "gallery item" }, [image, video, { url: "https://a.example/b.webm" }]),
  ).toEqual([
    { image, caption: null },
    { video, caption: null },
    { video: { url: "https://a.example/b.webm" }, caption: null },
  ]);
  expect(fillShape({ ...list, wrap: "pair" }, [image])).toEqual([[image, null]]);
  expect(fillShape({ ...one, wrap: "video" }, [video])).toEqual({ video, subtitles: null });
  expect(fillShape({ ...one, wrap: "editor" }, [image])).toEqual({
    background: image,
    layers: [],
    composite: image,
  });
  expect(fillShape({ many: true, wrap: "bare", text: true }, [image], { typed: "Hi" })).toEqual({
    text: "Hi",
    files: [image],
  });
});
