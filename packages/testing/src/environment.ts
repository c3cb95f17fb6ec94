import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDir } from "./cache.ts";
import { withLock } from "./lock.ts";
import { findPython, howToInstallPython } from "./python.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";
import { type GradioVersion, gradioVersions } from "./versions.ts";

const installLimitMs = 20 * 60_000;

/** Options of {@link ensureEnvironment}. */
export interface EnvironmentOptions {
  /** Called with one short line for each slow step; never called when the environment is there. */
  onProgress?: ((line: string) => void) | undefined;
  /** Ends the wait and the installation; a half-made environment is made anew the next time. */
  signal?: AbortSignal | undefined;
}

/**
 * Makes sure that a virtual environment with this Gradio version exists, and returns the path of its Python.
 *
 * An environment that was made from the same constraints before is used as it is: no process is started and
 * the network is not touched. So are the extras, libraries that the sample apps of a version use beside Gradio, which
 * are added to an environment that lacks them. Processes that call this at once wait for each other. Rejects with a
 * `SetupError` of one line when Python, its `venv` module or the network is missing.
 */
export async function ensureEnvironment(
  version: GradioVersion,
  options: EnvironmentOptions = {},
): Promise<string> {
  const { onProgress, signal } = options;
  signal?.throwIfAborted();
  const folder = join(cacheDir(), `gradio-${version}`);
  const constraints = await listed("constraints", version);
  const extras = await listed("extras", version);
  const python = pythonIn(folder);
  const isReady = async () =>
    (await isStamped(folder, "stamp", constraints)) && (await isStamped(folder, "extras", extras));
  if (await isReady()) return python;

  const onWait = () => onProgress?.(`Waiting for another process that prepares Gradio ${version} …`);
  await withLock(`${folder}.lock`, { signal, onWait }, async () => {
    if (!(await isStamped(folder, "stamp", constraints))) {
      await rm(folder, { recursive: true, force: true });
      await createVenv(folder, version, options);
      onProgress?.(`Installing Gradio ${version} (about a minute, 0.4 GB, once) …`);
      await install(python, version, ["-c", constraints.path, `gradio==${version}`], signal);
      // Written last: an environment without it was interrupted, and is made anew.
      await writeFile(stampOf(folder, "stamp"), constraints.hash);
    }
    if (await isStamped(folder, "extras", extras)) return;
    onProgress?.(`Installing what the sample apps of Gradio ${version} use (0.2 GB, once) …`);
    await install(python, version, ["-c", constraints.path, "-r", extras.path], signal);
    await writeFile(stampOf(folder, "extras"), extras.hash);
  });
  return python;
}

async function createVenv(
  folder: string,
  version: GradioVersion,
  options: EnvironmentOptions,
): Promise<void> {
  const { onProgress, signal } = options;
  const python = await findPython({ newest: gradioVersions[version].newestPython, signal });
  onProgress?.(`Creating a Python environment for Gradio ${version} in ${folder} …`);
  const made = await runCommand(python.command, ["-m", "venv", folder], { timeoutMs: 120_000, signal });
  if (made.code === 0) return;
  // Debian ships Python without these two and answers with instructions of several lines.
  if (/ensurepip|No module named '?venv/.test(made.output)) {
    throw new SetupError(`${python.command} has no venv module: ${howToInstallPython()}.`);
  }
  throw new SetupError(
    `A Python environment could not be made in ${folder}: ${lastLine(made.output)} Check the disk, or set SPACECALL_CACHE.`,
  );
}

async function install(
  python: string,
  version: string,
  what: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const args = ["-m", "pip", "install", "--quiet", "--no-input", "--retries", "1", ...what];
  const { code, output } = await runCommand(python, args, { timeoutMs: installLimitMs, signal });
  if (code === 0) return;
  if (code === null) {
    throw new SetupError(
      `Installing Gradio ${version} took over ${installLimitMs / 60_000} minutes: check the network and run this again.`,
    );
  }
  if (/NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|ReadTimeoutError/.test(output)) {
    throw new SetupError(
      `Gradio ${version} could not be installed because the Python package index was not reached: check the network (PIP_INDEX_URL names another index) and run this again.`,
    );
  }
  throw new SetupError(
    `Gradio ${version} could not be installed: ${lastLine(output)} Run this again, or see constraints/gradio-${version}.txt.`,
  );
}

function pythonIn(folder: string): string {
  return process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}

/** A list of packages with their versions. */
interface Listed {
  readonly path: string;
  /** Tells one state of the list from another; empty where a Gradio version has no such list. */
  readonly hash: string;
}

async function listed(kind: "constraints" | "extras", version: string): Promise<Listed> {
  const path = fileURLToPath(new URL(`../${kind}/gradio-${version}.txt`, import.meta.url));
  const content = await readFile(path).catch((error: unknown) => {
    if (kind === "extras") return undefined;
    throw error;
  });
  return { path, hash: content ? createHash("sha256").update(content).digest("hex") : "" };
}

function stampOf(folder: string, kind: "stamp" | "extras"): string {
  return join(folder, `.spacecall-${kind}`);
}

async function isStamped(folder: string, kind: "stamp" | "extras", { hash }: Listed): Promise<boolean> {
  if (hash === "") return true;
  try {
    return (await readFile(stampOf(folder, kind), "utf8")) === hash;
  } catch {
    return false;
  }
}

function lastLine(output: string): string {
  const line = output.trim().split("\n").at(-1)?.trim() || "no message";
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
