import { expect, test } from "vitest";
import { readMarkdown } from "../src/output/text/markdown.ts";

test("Markdown is written as HTML, a line for each line", () => {
  const { toHtml, hasMath, codes } = readMarkdown("# Title\none\ntwo **three**");
  expect(toHtml()).toBe("<h1>Title</h1>\n<p>one<br>two <strong>three</strong></p>\n");
  expect(hasMath).toBe(false);
  expect(codes).toEqual([]);
});

test("formulas are written by their writer, and without one as they were", () => {
  const text = "Since $a < b$:\n\n$$\na^2\n$$\n\nand \\(c\\) or \\[d\\] and $$e$$.";
  const { hasMath, toHtml } = readMarkdown(text);
  expect(hasMath).toBe(true);
  const written = toHtml({ formula: (tex, display) => `{${tex}${display ? "!" : ""}}` });
  expect(written.replace(/\s+/g, " ")).toBe("<p>Since {a < b}:</p> {a^2!}<p>and {c} or {d!} and {e!}.</p> ");
  expect(toHtml()).toContain("<code>a &lt; b</code>");
});

test("money and code are no formulas", () => {
  expect(readMarkdown("It costs $5 less than $6, and $ is $.").hasMath).toBe(false);
  expect(readMarkdown("`$a$` and\n\n```\n$$b$$\n```").hasMath).toBe(false);
  expect(readMarkdown(`$${"a".repeat(9_000)}$`).hasMath).toBe(false);
});

test("code is told with its language, and written by its writer", () => {
  const { codes, toHtml } = readMarkdown("```py title=x\na < b\n```\n\n```nothing\n<b>\n```");
  expect(codes).toEqual([{ code: "a < b", grammar: "python" }]);
  const written = toHtml({ code: (code, grammar) => `[${grammar} ${code.length}]` });
  expect(written).toContain("<code>[python 5]</code>");
  expect(written).toContain("<code>&lt;b&gt;</code>");
});
