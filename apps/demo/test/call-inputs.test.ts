import { expect, test } from "vitest";
import { accessTo } from "../src/page/app-access.ts";
import { sampleInputs } from "../src/take-away/call-inputs.ts";
import { highlight } from "../src/take-away/highlight.ts";
import { parameter } from "./parameter.ts";

const fileSchema = { title: "FileData", properties: { path: {}, orig_name: {} } };

test("a form that is not filled in is called with defaults, and samples where there is none", () => {
  const parameters = [
    parameter({ type: "string" }, { name: "text", default: "given" }),
    parameter({ type: "number" }, { name: "number" }),
    parameter({ type: "boolean" }, { name: "flag" }),
    parameter({ enum: ["a", "b"], type: "string" }, { name: "choice" }),
    parameter({}, { name: "any" }),
    parameter(fileSchema, { name: "image", component: "Image" }),
    parameter(fileSchema, { name: "file", component: "constructor" }),
    // As Gradio writes it in its answers.
    parameter(fileSchema, { name: "model", component: "Model3d" }),
  ];
  const { image, file, model, ...others } = Object(sampleInputs(parameters));
  expect(others).toEqual({ text: "given", number: 0, flag: false, choice: "a", any: null });
  expect([image.name, file.name, model.name]).toEqual(["photo.png", "file.txt", "model.glb"]);
});

test("samples are in order where names tell nothing apart", () => {
  expect(sampleInputs([parameter({ type: "string" }), parameter({ type: "number" })])).toEqual(["", 0]);
});

test("pieces of code make up the code again, and know texts, words, numbers and remarks", () => {
  const code = `const a = "it's \\" 1"; // not 2\nprint(3) # 'x'\n-d '{"a": ["b"]}' \`\${c}\` "open`;
  const pieces = highlight(code);
  expect(pieces.map(({ text }) => text).join("")).toBe(code);
  expect(pieces.filter(({ kind }) => kind !== "plain")).toEqual([
    { kind: "word", text: "const" },
    { kind: "text", text: `"it's \\" 1"` },
    { kind: "remark", text: "// not 2" },
    { kind: "word", text: "print" },
    { kind: "number", text: "3" },
    { kind: "remark", text: "# 'x'" },
    { kind: "text", text: `'{"a": ["b"]}'` },
    { kind: "text", text: "`$" + "{c}`" },
  ]);
});

test("somebody else gets at a Space by its id, and at one of another Hub by its address", () => {
  const app = { spaceId: "user/space", url: "https://user-space.hf.space" };
  expect(accessTo(app, {}, "")).toEqual({ source: "user/space", token: false, login: false });
  const given = { token: "hf_mine", auth: ["user", "secret"] as const };
  const access = accessTo(app, given, "http://127.0.0.1:9");
  expect(access).toEqual({ source: app.url, token: true, login: true });
});
