import { expect, test } from "vitest";
import { comparable, withRealAddresses, withWrittenAddresses } from "./addresses.ts";
import { parseDirective } from "./directive.ts";
import { readMarkdown } from "./read-markdown.ts";

/** A page with one block, written without a fence of its own so that no tool takes this file for markdown. */
const page = (...lines: string[]) => lines.join("\n").replaceAll("~~~", "```");

test("a block comes with its language, its line and the comment right before it", () => {
  const { blocks } = readMarkdown(page("# A", "<!-- run: node -->", "~~~ts", "1;", "", "2;", "~~~"));
  expect(blocks).toEqual([{ language: "ts", line: 3, code: "1;\n\n2;\n", comment: "run: node" }]);
});

test("a comment with text between it and the block is not about the block", () => {
  const { blocks } = readMarkdown(page("<!-- run: node -->", "text", "~~~ts", "1;", "~~~"));
  expect(blocks[0]).not.toHaveProperty("comment");
});

test("a block that is never closed is refused", () => {
  expect(() => readMarkdown(page("~~~ts", "1;"))).toThrow("line 1");
});

test("what looks like a heading or a link inside a block is none", () => {
  const { anchors, links } = readMarkdown(
    page("## It's A-b `c`", "~~~bash", "# no", "[a](b)", "~~~", "[a](b.md#c)"),
  );
  expect(anchors).toEqual(["its-a-b-c"]);
  expect(links).toEqual([{ target: "b.md#c", line: 6 }]);
});

test("a directive says how to run", () => {
  expect(parseDirective("run: node, deno app=values fault=cut request=/?a=b throws imported")).toEqual({
    ways: ["node", "deno"],
    app: "values",
    fault: "cut",
    request: "/?a=b",
    throws: true,
    imported: true,
    connected: false,
  });
  expect(parseDirective("something else")).toBeUndefined();
});

test.each([
  "run: nod",
  "run: app=values",
  "run: node app=valeus",
  "run: node gradio=1.0.0",
  "run: node apps=values",
])("a slip of the pen runs nothing: %s", (comment) => {
  expect(() => parseDirective(comment)).toThrow(comment);
});

test("addresses go in and come back", () => {
  const addresses = new Map([
    ["https://my.app", "http://127.0.0.1:1234"],
    ["user/space", "http://127.0.0.1:1234"],
  ]);
  expect(
    withRealAddresses('call("https://my.app/a"); call("user/space"); "spaces/user/space"', addresses),
  ).toBe('call("http://127.0.0.1:1234/a"); call("http://127.0.0.1:1234"); "spaces/user/space"');
  expect(withWrittenAddresses("POST http://127.0.0.1:1234/a", addresses)).toBe("POST https://my.app/a");
});

test("ids are all the same, and nothing else is", () => {
  expect(comparable(`event ${"0af".repeat(11).slice(0, 32)} \n`)).toBe("event <id>");
  expect(comparable("deadbeef")).toBe("deadbeef");
});
