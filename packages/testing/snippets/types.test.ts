import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import { type Snippet, snippets } from "./snippets.ts";

/** As strict as a careful user has it, and with the package's own types checked too. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
};

const blocks = snippets.filter(({ language }) => language === "ts");
const usesUsing = ({ code }: Snippet) => /\bawait using\b/.test(code);
const usesNode = ({ code }: Snippet) => /from "node:/.test(code);
const nodeTypes = {
  types: ["node"],
  typeRoots: [fileURLToPath(new URL("../../../node_modules/@types", import.meta.url))],
  skipLibCheck: true,
};

// Most users' `lib` does not know `await using`, and in pages there is no Node: the package's types must do without.
test.each([
  ["TypeScript block", [], {}, blocks.filter((block) => !usesUsing(block) && !usesNode(block))],
  ["block with `await using`", ["esnext.disposable"], {}, blocks.filter(usesUsing)],
  ["block for Node", [], nodeTypes, blocks.filter(usesNode)],
] as const)("every %s compiles against the packed types", async (_, more, extra, own) => {
  const room = inject("room");
  const folder = await mkdtemp(join(room, "types-"));
  expect(own.length).toBeGreaterThan(0);
  for (const { name, code } of own) {
    // The name of a file is how its line in the page is found again.
    await writeFile(join(folder, `${name.replace(/\W/g, "-").replace(/-ts$/, "")}.ts`), code);
  }
  // Deno's own spelling of a package, which tsc does not know.
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await readFile(join(room, "imports.json"), "utf8"),
  );
  const paths = Object.entries(imports)
    .filter(([specifier]) => specifier.startsWith("npm:@spacecall"))
    .map(([specifier, file]) => [specifier, [join(room, file.replace(/\.js$/, ".d.ts"))]]);
  const options = { ...compilerOptions, ...extra, lib: [...compilerOptions.lib, ...more] };
  const config = { compilerOptions: { ...options, paths: Object.fromEntries(paths) } };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  expect(await compile(folder)).toBe("");
});

function compile(folder: string): Promise<string> {
  return new Promise((resolve) => {
    execFile("tsc", ["-p", folder, "--pretty", "false"], { cwd: folder }, (error, stdout, stderr) => {
      resolve(stdout + stderr || (error ? String(error) : ""));
    });
  });
}
