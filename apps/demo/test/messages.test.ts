import { expect, test } from "vitest";
import { toMessages } from "../src/output/text/messages.ts";
import { remoteFile } from "./remote-file.ts";

const file = remoteFile();

test("messages of Gradio 6 hold texts, files and components", () => {
  const read = toMessages([
    {
      role: "user",
      metadata: null,
      content: [
        { type: "text", text: "Look" },
        { type: "file", file, alt_text: "a cat" },
      ],
    },
    {
      role: "assistant",
      content: [{ type: "component", component: "image", value: file }],
      options: [{ value: "a" }, { value: "b", label: "B" }, 7],
    },
    { role: "system", content: [{ component: "label", value: { label: "cat" } }] },
  ]);
  expect(read).toEqual({
    earlier: 0,
    messages: [
      {
        side: "user",
        parts: [
          { kind: "text", text: "Look" },
          { kind: "files", files: [{ file, kind: "image", caption: "a cat" }] },
        ],
        inner: [],
        options: [],
        id: undefined,
        parent: undefined,
      },
      expect.objectContaining({
        side: "assistant",
        parts: [{ kind: "files", files: [{ file, kind: "image", caption: "" }] }],
        options: ["a", "B"],
      }),
      expect.objectContaining({
        side: "system",
        parts: [{ kind: "component", component: "Label", value: { label: "cat" } }],
      }),
    ],
  });
});

test("messages of Gradio 5 hold one thing, and pairs of older ones two sides", () => {
  const five = toMessages([
    { role: "assistant", content: "Hello" },
    { role: "user", content: { file, alt_text: null } },
  ]);
  expect(five?.messages.map(({ parts }) => parts)).toEqual([
    [{ kind: "text", text: "Hello" }],
    [{ kind: "files", files: [{ file, kind: "image", caption: "" }] }],
  ]);
  const four = toMessages([
    ["Hi", null],
    [[file, "alt"], "Nice"],
  ]);
  expect(four?.messages.map(({ side, parts }) => [side, parts[0]?.kind])).toEqual([
    ["user", "text"],
    ["user", "files"],
    ["assistant", "text"],
  ]);
});

test("thoughts stand below the one that they name", () => {
  const thought = (title: string, rest: object) => ({
    role: "assistant",
    content: title,
    metadata: { title, ...rest },
  });
  const read = toMessages([
    thought("one", { id: 1, log: "3 pages", duration: 1.25, status: "pending" }),
    thought("two", { id: 2, parent_id: 1 }),
    thought("three", { parent_id: 2 }),
    thought("lost", { parent_id: 9 }),
    thought("itself", { id: 5, parent_id: 5 }),
  ]);
  expect(read?.messages.map(({ thought }) => thought?.title)).toEqual(["one", "lost", "itself"]);
  expect(read?.messages[0]?.thought).toEqual({ title: "one", facts: "3 pages, 1.3 s", pending: true });
  expect(read?.messages[0]?.inner[0]?.inner[0]?.thought?.title).toBe("three");
});

test("a long chat shows its end, and what is no chat is none", () => {
  const long = Array.from({ length: 700 }, (_, index) => ({ role: "user", content: String(index) }));
  expect(toMessages(long)).toMatchObject({ earlier: 200 });
  expect(toMessages(long)?.messages).toHaveLength(500);
  for (const odd of [null, "text", {}, [1], [{ content: "no role" }], [["one"]]])
    expect(toMessages(odd)).toBeUndefined();
  expect(toMessages([{ role: "user", content: [{}, 7, null, []] }])).toBeDefined();
});
