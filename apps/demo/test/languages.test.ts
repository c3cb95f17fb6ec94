import { expect, test } from "vitest";
import { highlight } from "../src/output/text/highlight.ts";
import { grammarOf } from "../src/output/text/languages.ts";

test("languages have grammars by all their names", () => {
  expect(grammarOf("python")).toBe("python");
  expect(grammarOf("HTML")).toBe("xml");
  expect(grammarOf("sql-pgSQL")).toBe("sql");
  for (const name of [null, "", "klingon", "constructor", "__proto__"])
    expect(grammarOf(name)).toBeUndefined();
});

test("code is marked up, and its markup is escaped", async () => {
  expect(await highlight("return '<b>'", "python")).toBe(
    `<span class="hljs-keyword">return</span> <span class="hljs-string">&#x27;&lt;b&gt;&#x27;</span>`,
  );
  expect(await highlight("<p>{% if a %}</p>", "django")).toContain("hljs-template-tag");
  expect(await highlight("a".repeat(100_000), "python")).toBeUndefined();
});
