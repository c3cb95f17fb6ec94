import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { list, pages, read, repository } from "./pages.ts";
import { readMarkdown } from "./read-markdown.ts";
import { snippets, unrun } from "./snippets.ts";

/** Blocks that set a machine up, or that only show something. Everything else runs. */
const reasons = ["installs from npm", "starts the whole workspace", "runs every test"];

describe("every block", () => {
  test("says how it runs, or why it does not", () => {
    expect(unrun.filter(({ reason }) => !reasons.includes(reason))).toEqual([]);
  });

  test("that does not run is a command for a shell", () => {
    expect(unrun.filter(({ language }) => language !== "bash")).toEqual([]);
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
  const files = list("examples").filter((file) => !file.endsWith(".md"));

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

  test("in the package's README lead to the web, since npm shows it alone", () => {
    for (const { target } of pages.get("packages/core/README.md")?.links ?? [])
      expect(target).toMatch(/^https:/);
  });

  test("of the index reach every page of docs", () => {
    const targets = pages.get("docs/README.md")?.links.map(({ target }) => `docs/${target}`) ?? [];
    expect(targets).toEqual(expect.arrayContaining(list("docs").filter((file) => file !== "docs/README.md")));
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
