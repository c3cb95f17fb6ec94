import { type GradioVersion, gradioVersions } from "../../packages/testing/src/index.ts";
import { markdownTable } from "./markdown-table.ts";

/** The rows of the page for one Gradio version: what each test of the matrix told, by its name. */
export type Column = ReadonlyMap<string, string>;

const file = "matrix";

/**
 * Reads what the matrix told in a report of the suite: `yes`, or other words, with what proves them behind a colon. Throws for a
 * test that failed, or that told nothing, and where there is none.
 */
export function readColumn(json: string): Column {
  const { tests }: { tests: { name: string; status: string; told?: string }[] } = JSON.parse(json);
  const cells = tests
    .filter(({ name }) => name.startsWith(`${file} > `))
    .map(({ name, status, told }): [string, string] => {
      if (status !== "passed" || !told) throw new Error(`"${name}" ${told ? status : "told nothing"}.`);
      return [name.slice(file.length + 3), told];
    });
  if (cells.length === 0) throw new Error("It holds no test of the matrix.");
  return new Map(cells);
}

/** Makes `docs/compatibility.md`: a row for each test of the matrix, a column for each version, and the proofs below. */
export function compatibilityPage(columns: ReadonlyMap<GradioVersion, Column>): string {
  const versions = allVersions();
  const rows = [...new Set(versions.flatMap((version) => [...(columns.get(version)?.keys() ?? [])]))];
  const notes: string[] = [];

  function cell(version: GradioVersion, row: string): string {
    const told = columns.get(version)?.get(row);
    if (told === undefined) throw new Error(`Gradio ${version} has no "${row}".`);
    const [, words = told, proof] = /^([^:]*): (.*)$/s.exec(told) ?? [];
    if (!proof) return words;
    if (!notes.includes(proof)) notes.push(proof);
    return `${words} (${notes.indexOf(proof) + 1})`;
  }

  const table = [
    ["", ...versions],
    ...rows.map((row) => [row, ...versions.map((version) => cell(version, row))]),
  ];
  return [
    "# What works with which Gradio",
    "",
    "Each row is a test of [the matrix](../packages/core/test/suite/matrix.test.ts), and each cell what it found on a real server",
    "of that version. A number leads to the server's own answer, or the reason, below. `npm run compatibility` makes this page",
    "from a run in Node. `npm test` runs the same and fails where the page says something else. It runs the newest version",
    "in Deno, Bun, workerd and Chromium too, and `npm run test:long` the others.",
    "",
    ...markdownTable(table),
    "",
    ...notes.map((note, at) => `${at + 1}. ${note}`),
    "",
  ].join("\n");
}

/** The versions under test, newest first. */
export function allVersions(): GradioVersion[] {
  return Object.keys(gradioVersions) as GradioVersion[]; // `as`: the table has no other keys
}
