import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** The whole workspace's `bin` folder, for what a package's scripts call by name. */
const path = `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`;

export interface StagedBuild {
  /** The package's folder in the copy, with a fresh `dist`. */
  readonly folder: string;
  /** An empty folder beside it. */
  readonly scratch: string;
  remove(): void;
}

/**
 * Builds `packages/core` by its own build script in a copy of the workspace, so that no other test finds `dist` half made,
 * and so that nothing is left over in it from an older build.
 */
export function buildCopy(): StagedBuild {
  const copy = mkdtempSync(join(tmpdir(), "spacecall-build-"));
  const [folder, scratch] = [join(copy, "packages/core"), join(copy, "scratch")];
  mkdirSync(scratch);
  for (const name of ["package.json", "pnpm-workspace.yaml", "tsconfig.json", "LICENSE"])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name));
  cpSync(join(root, "packages/core"), folder, {
    recursive: true,
    filter: (source) => !/core\/(?:node_modules|dist|test)$/.test(source),
  });
  for (const name of ["node_modules", "packages/core/node_modules"])
    symlinkSync(join(root, name), join(copy, name), "dir");
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  run("sh", ["-c", scripts.build], folder);
  return { folder, scratch, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** Runs a command to its end and gives what it printed. Throws with all of that when it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: "utf8",
      env: { ...process.env, PATH: path, NO_COLOR: "1", CI: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const { stdout, stderr } = Object(error);
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
