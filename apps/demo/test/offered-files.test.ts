import { expect, test } from "vitest";
import { isEmptyOffer, offeredFiles } from "../src/form/offered-files.ts";

const cat = new File(["cat"], "cat.png");
const item = (file: File, entry?: Partial<FileSystemEntry>) => ({
  kind: "file",
  getAsFile: () => file,
  // `as`: the rest of an entry is not looked at.
  webkitGetAsEntry: () => (entry ?? null) as FileSystemEntry | null,
});
const transfer = (
  items: Parameters<typeof offeredFiles>[0]["items"],
  texts: Record<string, string> = {},
) => ({
  items,
  getData: (type: string) => texts[type] ?? "",
});

test("files are taken, folders are named", () => {
  const folder = new File([], "photos");
  expect(offeredFiles(transfer([item(cat), item(folder, { isDirectory: true })]))).toEqual({
    files: [cat],
    addresses: [],
    problem: "This is a folder: “photos”. Take the files in it.",
  });
});

test("without a file the address of one is taken, from a link or a text", () => {
  const link = { "text/uri-list": "# a comment\r\nhttps://a.example/1\r\nhttps://a.example/2" };
  expect(offeredFiles(transfer([], link)).addresses).toEqual(["https://a.example/1", "https://a.example/2"]);
  expect(offeredFiles(transfer([], { "text/plain": "https://a.example/1" })).addresses).toHaveLength(1);
  expect(offeredFiles(transfer([item(cat)], link)).addresses).toEqual([]);
});

test("other texts are nothing", () => {
  const text = { kind: "string", getAsFile: () => null };
  expect(isEmptyOffer(offeredFiles(transfer([text], { "text/plain": "see https://a.example" })))).toBe(true);
  expect(isEmptyOffer(offeredFiles(transfer([], { "text/plain": "javascript:alert(1)" })))).toBe(true);
});
