import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { snippets } from "./snippets.ts";

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

test("every TypeScript block compiles against the packed types", async () => {
  const room = inject("room");
  const folder = await mkdtemp(join(room, "types-"));
  for (const { name, language, code } of snippets) {
    // The name of a file is how its line in the page is found again.
    if (language === "ts")
      await writeFile(join(folder, `${name.replace(/\W/g, "-").replace(/-ts$/, "")}.ts`), code);
  }
  // Deno's own spelling of a package, which tsc does not know.
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await readFile(join(room, "imports.json"), "utf8"),
  );
  const paths = Object.entries(imports)
    .filter(([specifier]) => specifier.startsWith("npm:@spacecall"))
    .map(([specifier, file]) => [specifier, [join(room, file.replace(/\.js$/, ".d.ts"))]]);
  const config = { compilerOptions: { ...compilerOptions, paths: Object.fromEntries(paths) } };
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
