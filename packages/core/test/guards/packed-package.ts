import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { run, type StagedBuild } from "./staged-build.ts";

/** A package as npm would get it, installed for a consumer. */
export interface PackedPackage {
  readonly tarball: string;
  /** A consumer's project, with the unpacked tarball and what it needs in its `node_modules`. */
  readonly consumer: string;
  readonly unpacked: string;
  /** The files of the tarball, in order. */
  files(): string[];
  /** The text of one of them. */
  read(file: string): string;
  /** Its `package.json`. */
  manifest(): Record<string, unknown>;
}

/** Packs a built package and installs it in a consumer's project, beside the packages in some folders, each by its name. */
export function packFor(staged: StagedBuild, needed: Readonly<Record<string, string>>): PackedPackage {
  const { folder, scratch } = staged;
  run("pnpm", ["pack", "--pack-destination", scratch], folder);
  const [name] = readdirSync(scratch).filter((file) => file.endsWith(".tgz"));
  const tarball = join(scratch, name ?? "nothing was packed");
  const consumer = join(scratch, "consumer");
  const modules = join(consumer, "node_modules");
  const unpacked = join(modules, "@spacecall", basename(folder));
  mkdirSync(unpacked, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", unpacked, "--strip-components=1"], consumer);
  for (const [name, target] of Object.entries(needed)) symlinkSync(target, join(modules, name), "dir");
  writeFileSync(join(consumer, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
  const read = (file: string) => readFileSync(join(unpacked, file), "utf8");
  return {
    tarball,
    consumer,
    unpacked,
    files: () =>
      readdirSync(unpacked, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(unpacked.length + 1))
        .sort(),
    read,
    manifest: () => JSON.parse(read("package.json")),
  };
}

/** How TypeScript finds a package's types: as bundlers do, and as Node does. */
export const resolutions = [
  { module: "esnext", moduleResolution: "bundler" },
  { module: "nodenext", moduleResolution: "nodenext" },
] as const;

/** Compiles programs, by their names, in a consumer's project that may have other options, and gives what the compiler says. */
export function compileIn(
  home: string,
  programs: Readonly<Record<string, string>>,
  { module, moduleResolution }: (typeof resolutions)[number],
  others: Readonly<Record<string, unknown>> = {},
): string {
  const project = join(home, moduleResolution);
  mkdirSync(project, { recursive: true });
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(project, `${name}.ts`), text);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    module,
    moduleResolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    types: [],
    noEmit: true,
    ...others,
  };
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  return run("tsc", ["-p", project], home);
}
