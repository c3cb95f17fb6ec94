import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { repository } from "./pages.ts";

/** What pages import beside the package and what it needs. */
const others = ["zod"];

const run = promisify(execFile);
const core = join(repository, "packages/core");

declare module "vitest" {
  export interface ProvidedContext {
    /** A project folder with the packed package installed, as a stranger has it. */
    room: string;
  }
}

/** Packs the built package and installs it into a new project, for all tests of a run; name this file as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(core, "dist/index.d.ts")) || !existsSync(join(core, "dist/spacecall.min.js")))
    throw new Error(
      "The snippets run on the built package, and packages/core/dist is not whole: npm run build",
    );
  const room = await mkdtemp(join(tmpdir(), "spacecall-snippets-"));
  const remove = () => rm(room, { recursive: true, force: true });
  try {
    await install(room);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide("room", room);
  return remove;
}

async function install(room: string): Promise<void> {
  // The pinned pnpm, which is on nobody's path.
  const pack = ["scripts/bootstrap.mjs", "pnpm", "--dir", core, "pack", "--pack-destination", room];
  await run(process.execPath, pack, { cwd: repository });
  await run("sh", ["-c", "tar xf ./*.tgz"], { cwd: room });

  const modules = join(room, "node_modules");
  const installed = join(modules, "@spacecall/core");
  await mkdir(join(modules, "@spacecall"), { recursive: true });
  await rename(join(room, "package"), installed);
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(join(installed, "package.json"), "utf8"),
  );
  for (const name of [...Object.keys(dependencies), ...others]) {
    const from = join(core, "node_modules", name);
    await cp(from, join(modules, name), { recursive: true, dereference: true });
  }
  await writeFile(join(room, "package.json"), '{ "private": true, "type": "module" }');
  await writeFile(join(room, "imports.json"), JSON.stringify({ imports: await importMap(room) }));
}

/** Where Deno finds what it would fetch from npm. */
async function importMap(room: string): Promise<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const name of ["@spacecall/core", "ky", ...others]) {
    const { exports } = JSON.parse(await readFile(join(room, "node_modules", name, "package.json"), "utf8"));
    const entries: [string, unknown][] = "." in exports ? Object.entries(exports) : [[".", exports]];
    for (const [door, target] of entries) {
      const file = fileOf(target);
      const specifier = name + door.slice(1);
      if (file === undefined) continue;
      const place = `./${join("node_modules", name, file)}`;
      map[specifier] = place;
      map[`npm:${specifier}`] = place;
    }
  }
  return map;
}

/** The file of an ES module's importers, as `exports` in a package.json names it. */
function fileOf(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  const { default: file, import: module = file }: { default?: unknown; import?: unknown } = Object(target);
  return typeof module === "string" ? module : undefined;
}
