import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
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
 * Builds packages by their own build scripts in a copy of the workspace, each with those before it as its neighbours, so that no other
 * test finds `dist` half made, and so that nothing is left over in it from an older build. Gives the last one.
 */
export function buildCopy(names: readonly string[] = ["core"]): StagedBuild {
  const copy = mkdtempSync(join(tmpdir(), "spacecall-build-"));
  const scratch = join(copy, "scratch");
  mkdirSync(scratch);
  for (const name of ["package.json", "pnpm-workspace.yaml", "tsconfig.json", "LICENSE"])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(copy, name));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
  for (const name of names) {
    const [original, folder] = [join(root, "packages", name), join(copy, "packages", name)];
    cpSync(original, folder, {
      recursive: true,
      filter: (source) => !["node_modules", "dist", "test"].some((part) => source === join(original, part)),
    });
    linkModules(join(original, "node_modules"), join(folder, "node_modules"), names, copy);
    const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    run("sh", ["-c", scripts.build], folder);
  }
  const folder = join(copy, "packages", names.at(-1) ?? "");
  return { folder, scratch, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** Links what a package has installed, but for its neighbours, which are those of the copy. */
function linkModules(from: string, to: string, neighbours: readonly string[], copy: string): void {
  const scope = join(to, "@spacecall");
  mkdirSync(scope, { recursive: true });
  for (const name of readdirSync(from))
    if (name !== "@spacecall") symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, "@spacecall"))) {
    const isCopied = neighbours.includes(name);
    symlinkSync(
      isCopied ? join(copy, "packages", name) : join(from, "@spacecall", name),
      join(scope, name),
      "dir",
    );
  }
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
