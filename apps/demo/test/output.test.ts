import { expect, test } from "vitest";
import { toOutput } from "../src/output/output.ts";
import { remoteFile } from "./remote-file.ts";

test("plain values", () => {
  expect(toOutput("text", "Textbox")).toEqual({ kind: "text", text: "text" });
  expect(toOutput(0, "Number")).toEqual({ kind: "scalar", text: "0" });
  expect(toOutput(false, "Checkbox")).toEqual({ kind: "scalar", text: "false" });
  expect(toOutput(null, "Number")).toEqual({ kind: "nothing", note: "null" });
  expect(toOutput("", "Textbox")).toEqual({ kind: "nothing", note: "an empty text" });
  expect(toOutput({ path: "no file" }, "Another")).toEqual({
    kind: "tree",
    value: { path: "no file" },
    files: [],
  });
  expect(toOutput([], "Another").kind).toBe("tree");
  expect(toOutput([], "Json")).toMatchObject({ kind: "rendered", renderer: { tag: "json-view" } });
});

test("what is nothing but files is shown as files, and stays to be looked into", () => {
  const value = [remoteFile()];
  expect(toOutput(value, "File")).toMatchObject({ kind: "files", files: [{ file: value[0] }], value });
});

test("files in something else are shown beside its tree", () => {
  const file = remoteFile();
  const value = { text: "Look", files: [file], again: { file } };
  expect(toOutput(value, "MultimodalTextbox")).toEqual({
    kind: "tree",
    value,
    files: [{ file, kind: "image", caption: "" }],
  });
  expect(toOutput([file, 1], "Json")).toMatchObject({ kind: "tree", files: [{ file }] });
});
