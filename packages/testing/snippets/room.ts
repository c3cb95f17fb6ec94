import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { repository } from "./pages.ts";

/** What pages import beside each package and what it needs. */
const packages = { core: ["zod"], store: ["nanostores"] };

const run = promisify(execFile);
const folderOf = (name: string) => join(repository, "packages", name);

declare module "vitest" {
  export interface ProvidedContext {
    /** A project folder with the packed packages installed, as a stranger has them. */
    room: string;
  }
}

/** Packs the built packages and installs them into a new project, for all tests of a run; name this file as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const file of ["core/dist/index.d.ts", "core/dist/spacecall.min.js", "store/dist/history.d.ts"])
    if (!existsSync(folderOf(file)))
      throw new Error(
        `The snippets run on the built packages, and there is no packages/${file}: npm run build`,
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
  const installed: string[] = [];
  for (const [name, others] of Object.entries(packages))
    installed.push(...(await installPackage(room, name, others)));
  await writeFile(join(room, "package.json"), '{ "private": true, "type": "module" }');
  await writeFile(join(room, "imports.json"), JSON.stringify({ imports: await importMap(room, installed) }));
}

/** Installs one package with what it needs and what pages import beside it, and gives the names of all. */
async function installPackage(room: string, name: string, others: readonly string[]): Promise<string[]> {
  const [folder, packed] = [folderOf(name), join(room, `${name}.tgz`)];
  // The pinned pnpm, which is on nobody's path.
  await run(process.execPath, ["scripts/bootstrap.mjs", "pnpm", "--dir", folder, "pack", "--out", packed], {
    cwd: repository,
  });
  const modules = join(room, "node_modules");
  const installed = join(modules, "@spacecall", name);
  await mkdir(installed, { recursive: true });
  await run("tar", ["xf", packed, "-C", installed, "--strip-components=1"]);
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(
    await readFile(join(installed, "package.json"), "utf8"),
  );
  const needed = [...Object.keys(dependencies), ...others];
  for (const one of needed)
    await cp(join(folder, "node_modules", one), join(modules, one), { recursive: true, dereference: true });
  return [`@spacecall/${name}`, ...needed];
}

/** Where Deno finds what it would fetch from npm. */
async function importMap(room: string, names: readonly string[]): Promise<Record<string, string>> {
  const map: Record<string, string> = {};
  for (const name of names) {
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
