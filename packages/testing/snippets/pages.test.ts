import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { list, pages, read, repository } from "./pages.ts";
import { readMarkdown } from "./read-markdown.ts";
import { shown, snippets, unrun } from "./snippets.ts";

/** Blocks that set a machine up, or that only show something. Everything else runs. */
const reasons = [
  "installs from npm",
  "starts the whole workspace",
  "runs every test",
  "builds all pages",
  "a test puts this very block in front of Gradio",
  "Caddy is not among the tests; this was tried by hand with Caddy 2.6 and Gradio 6.31.0 and 3.50.2",
];

describe("every block", () => {
  test("says how it runs, or why it does not", () => {
    expect(unrun.filter(({ reason }) => !reasons.includes(reason))).toEqual([]);
  });

  test("that does not run is a command for a shell, or the config of a proxy", () => {
    expect(unrun.filter(({ language }) => !["bash", "nginx", "caddyfile"].includes(language))).toEqual([]);
  });

  test("runs in a way that fits its language", () => {
    const fitting: Record<string, string[]> = {
      html: ["page"],
      bash: ["bash"],
      python: ["python"],
      ts: ["node", "deno", "bun", "workerd", "vite"],
    };
    for (const { name, language, directive } of snippets) {
      expect(fitting[language] ?? [], `${name} is ${language}`).toEqual(
        expect.arrayContaining([...directive.ways]),
      );
    }
  });
});

describe("examples", () => {
  // The panels of the store have a test of their own, below.
  const files = list("examples").filter((file) => !/\.md$|^examples\/store\//.test(file));

  test("are all run", () => {
    const run = snippets.flatMap(({ directive }) => (directive.file ? [`examples/${directive.file}`] : []));
    expect(run.sort()).toEqual(files);
  });

  test.each(files)("%s has at most 20 lines, and the first says what it shows", (file) => {
    const lines = read(file).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(lines[0]).toMatch(/^(\/\/ |<!-- )[A-Z].*\.( -->)?$/);
  });
});

describe("the panels of the store", () => {
  const panels = list("examples/store").filter((file) => /\/(?:JobPanel|job-panel)\.\w+$/.test(file));

  test("are all shown in docs/frameworks.md, as they are", () => {
    const blocks = shown.filter(({ page }) => page === "docs/frameworks.md");
    expect(blocks.map(({ file }) => file).sort()).toEqual(panels);
  });

  test.each(panels)("%s has at most 25 lines", (file) => {
    expect(read(file).trimEnd().split("\n").length).toBeLessThanOrEqual(25);
  });
});

test.each(shown)("$name is $file", ({ file, code }) => {
  expect(code).toBe(read(file));
});

describe("links", () => {
  const others = ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
  const linked = new Map([...pages, ...others.map(readPage)]);

  test.each([...linked.keys()])("of %s lead somewhere", (page) => {
    for (const { target, line } of linked.get(page)?.links ?? []) {
      if (/^(?:https?|mailto):/.test(target)) continue;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : relative(repository, join(repository, dirname(page), path));
      expect(existsSync(join(repository, file)), `${page}:${line} links to ${target}`).toBe(true);
      if (anchor !== undefined) expect(readPage(file)[1].anchors, `${page}:${line}`).toContain(anchor);
    }
  });

  test.each(["core", "store"])("in the README of %s lead to the web, since npm shows it alone", (name) => {
    const links = pages.get(`packages/${name}/README.md`)?.links ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const { target } of links) expect(target).toMatch(/^https:/);
  });

  test("of the index reach every page of docs", () => {
    const targets = pages.get("docs/README.md")?.links.map(({ target }) => `docs/${target}`) ?? [];
    expect(targets).toEqual(
      expect.arrayContaining(
        list("docs").filter((file) => file.endsWith(".md") && file !== "docs/README.md"),
      ),
    );
  });
});

describe("CONTRIBUTING.md", () => {
  const text = read("CONTRIBUTING.md");

  test("names files and folders that are there", () => {
    const named = text.matchAll(
      /(?<![\w/.-])((?:packages|scripts|apps|docs|examples|\.changeset)\/[\w./-]*\w)/g,
    );
    const paths = [...new Set([...named].map(([, path = ""]) => path))];
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  test("names parts that the manifest has", () => {
    const rows: { part: string; runtime: string; version: string | null }[] = JSON.parse(
      read("scripts/tests/manifest.json"),
    );
    const known = rows.flatMap(({ part, runtime, version }) => [
      part,
      [part, runtime, version].filter(Boolean).join("-"),
    ]);
    for (const [, part] of text.matchAll(/--part (\S+)/g)) expect(known).toContain(part);
  });

  test("is short", () => {
    expect(text.split("\n").length).toBeLessThanOrEqual(120);
  });
});

// A formatter that takes the head of a changeset for prose breaks the release, and nothing else would notice.
test.each(list(".changeset").filter((file) => file.endsWith(".md")))("%s names what it bumps", (file) => {
  expect(read(file)).toMatch(/^---\n("@spacecall\/\w+": (?:major|minor|patch)\n)+---\n\n\S/);
});

function readPage(file: string): [string, ReturnType<typeof readMarkdown>] {
  return [file, readMarkdown(read(file))];
}
