import { expect, test } from "vitest";
import type { FileControl } from "../src/form/control.ts";
import {
  captionFile,
  type FilesDraft,
  filesDraftOf,
  holdsFile,
  initialFiles,
  noFiles,
  readFiles,
  removeFile,
  takeAddress,
  takeFiles,
} from "../src/form/files-draft.ts";

const one: FileControl = { kind: "file", accept: "", shape: { many: false, wrap: "bare", text: false } };
const many: FileControl = { ...one, shape: { many: true, wrap: "bare", text: false } };
const withText: FileControl = { ...one, shape: { many: true, wrap: "bare", text: true } };

const cat = new File(["cat"], "cat.png", { type: "image/png" });
const dog = new File(["dog"], "dog.txt", { type: "text/plain" });
const offer = (...files: File[]) => ({ files, addresses: [], problem: "" });
const sources = ({ chosen }: FilesDraft) => chosen.map(({ source }) => source);

test("one field takes the newest file, another all of them in order", () => {
  expect(sources(takeFiles(one, takeFiles(one, noFiles, offer(cat)), offer(dog)))).toEqual([dog]);
  expect(sources(takeFiles(many, takeFiles(many, noFiles, offer(dog, cat)), offer(cat)))).toEqual([
    dog,
    cat,
    cat,
  ]);
});

test("several files for one are refused, and what was there stays", () => {
  const before = takeFiles(one, noFiles, offer(cat));
  expect(takeFiles(one, before, offer(cat, dog))).toEqual({
    ...before,
    refusal: "This takes one file, not 2.",
  });
});

test("a file of the wrong kind is refused, those beside it are taken", () => {
  const images = { ...many, accept: "image/*" };
  const draft = takeFiles(images, noFiles, offer(dog, cat));
  expect(sources(draft)).toEqual([cat]);
  expect(draft.refusal).toBe("This takes images, and “dog.txt” is text/plain.");
  expect(takeFiles(images, draft, offer(cat)).refusal).toBe("");
});

test("a file goes by itself, though it was chosen twice", () => {
  const draft = takeFiles(many, noFiles, offer(cat, dog, cat));
  const [first] = draft.chosen;
  expect(first && sources(removeFile(draft, first))).toEqual([dog, cat]);
});

test("an address is taken out of its box, or said to be none", () => {
  const draft = takeAddress({ ...noFiles, address: " https://a.example/cat.png " });
  expect(draft).toEqual({ ...noFiles, chosen: [{ source: "https://a.example/cat.png" }] });
  expect(takeAddress({ ...noFiles, address: "cat.png" })).toMatchObject({
    address: "cat.png",
    refusal: "This is not a web address: “cat.png”. One starts with https:// or http://.",
  });
});

test("files are read in order, an address in its box the last", () => {
  const draft = { ...takeFiles(many, noFiles, offer(dog, cat)), address: "https://a.example/1" };
  expect(readFiles(many, draft, undefined)).toMatchObject({
    value: [dog, cat, { url: "https://a.example/1" }],
  });
  expect(readFiles(one, takeFiles(one, noFiles, offer(cat)), undefined)).toEqual({ value: cat });
  expect(readFiles(withText, { ...draft, address: "", text: "Hi" }, undefined)).toEqual({
    value: { text: "Hi", files: [dog, cat] },
  });
});

test("an empty field stands for the default, or for no files, or is wrong", () => {
  const value = { path: "own.png" };
  expect(readFiles(one, noFiles, value)).toEqual({ value });
  expect(readFiles(many, noFiles, undefined)).toEqual({ value: [] });
  expect(readFiles(one, noFiles, undefined)).toEqual({ problem: "Choose a file, or give its address." });
  const multimodal = { text: "Hello", files: [value] };
  expect(readFiles(withText, initialFiles(multimodal), multimodal)).toEqual({ value: multimodal });
  expect(readFiles(withText, { ...noFiles, text: "Bye" }, multimodal)).toEqual({
    value: { text: "Bye", files: [] },
  });
});

test("a default may hold files or none", () => {
  expect([null, undefined, [], "a", { text: "", files: [] }].some(holdsFile)).toBe(false);
  const file = { path: "/tmp/a", meta: { _type: "gradio.FileData" } };
  const old = { name: "/tmp/a", data: null, is_file: true };
  expect([file, old, [file], { text: "", files: [file] }, [{ image: file }]].every(holdsFile)).toBe(true);
});

test("an address that is none is told with what was typed", () => {
  expect(readFiles(one, { ...noFiles, address: "cat.png" }, undefined)).toEqual({
    problem: "This is not a web address: “cat.png”. One starts with https:// or http://.",
  });
});

test("files that are filled in are found wherever the value has them, and those of the app are sent as it wrote them", () => {
  const kept = { path: "/tmp/gradio/a/cat.png", orig_name: "cat.png", meta: { _type: "gradio.FileData" } };
  const draft = filesDraftOf(many, [cat, kept, { url: "https://a.example/x.png" }]);
  expect(sources(draft)).toEqual([cat, { name: "cat.png", data: kept }, "https://a.example/x.png"]);
  expect(readFiles(many, draft, undefined)).toMatchObject({
    value: [cat, kept, { url: "https://a.example/x.png" }],
  });
  expect(sources(filesDraftOf(one, { video: kept, subtitles: kept }))).toHaveLength(1);
  expect(filesDraftOf(withText, { text: "Look", files: [cat] })).toMatchObject({ text: "Look" });
  expect(filesDraftOf(one, "no file")).toEqual(noFiles);
});

test("a pair of files is a pair, and captions go with their files", () => {
  const pair: FileControl = { ...one, shape: { many: true, wrap: "bare", text: false, exactly: 2 } };
  const left = takeFiles(pair, noFiles, offer(cat));
  expect(readFiles(pair, left, undefined)).toEqual({ problem: "Choose 2 files, the left one first." });
  const both = takeFiles(pair, left, offer(dog));
  expect(readFiles(pair, both, undefined)).toEqual({ value: [cat, dog] });
  expect(takeFiles(pair, both, offer(cat)).refusal).toContain("remove one first");

  const gallery: FileControl = { ...one, shape: { many: true, wrap: "gallery item", text: false } };
  const filled = filesDraftOf(gallery, [
    { image: cat, caption: "a cat" },
    { image: dog, caption: null },
  ]);
  const [, second] = filled.chosen;
  if (!second) throw new Error("There are two.");
  expect(readFiles(gallery, captionFile(filled, second, "a dog"), undefined)).toEqual({
    value: [
      { image: cat, caption: "a cat" },
      { image: dog, caption: "a dog" },
    ],
  });
});
