import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { cacheDir } from "./cache.ts";
import { isProgram } from "./is-program.ts";
import { withLock } from "./lock.ts";
import { runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";

const downloadLimitMs = 5 * 60_000;
const unpackLimitMs = 60_000;

/** A program that tests need, and Debian's package of the same name. */
export type DebianProgram = "nginx" | "openssl";

/** Options of {@link ensureDebianProgram}. */
export interface DebianProgramOptions {
  /** Called with one short line for each slow step; never called when the program is there. */
  onProgress?: ((line: string) => void) | undefined;
  /** Ends the wait and the download. */
  signal?: AbortSignal | undefined;
  /** Where the system keeps programs; the PATH and Debian's folders when left out. */
  systemFolders?: readonly string[];
}

/**
 * Returns the path of a program, and fetches Debian's package of it first where it is missing. The package is unpacked into
 * the cache folder and not installed, so that no service is started and nothing of the system is changed. Processes that
 * call this at once wait for each other. Rejects with a `SetupError` of one line where there is no such package.
 */
export async function ensureDebianProgram(
  name: DebianProgram,
  options: DebianProgramOptions = {},
): Promise<string> {
  const { onProgress, signal, systemFolders = foldersOfSystem() } = options;
  const find = () => findProgram(name, systemFolders);
  const found = await find();
  if (found) return found;
  const onWait = () => onProgress?.(`Waiting for another process that fetches ${name} …`);
  return withLock(`${folderOf(name)}.lock`, { signal, onWait }, async () => {
    const fetchedByOther = await find();
    if (fetchedByOther) return fetchedByOther;
    onProgress?.(`Fetching Debian's package of ${name} …`);
    // A Debian without the libraries that the program needs has it only when it is installed as a whole.
    const program = (await fetchPackage(name, signal)) ? await find() : null;
    if (program && (await runs(program, signal))) return program;
    await rm(folderOf(name), { recursive: true, force: true });
    throw new SetupError(
      `${name} was not found and could not be fetched: install it (Debian: apt-get install -y ${name}) or put it on the PATH.`,
    );
  });
}

function foldersOfSystem(): string[] {
  const { PATH = "" } = process.env;
  // Debian keeps servers where the PATH of most users does not lead.
  return [...PATH.split(delimiter).filter(Boolean), "/usr/sbin", "/usr/bin"];
}

async function findProgram(name: DebianProgram, systemFolders: readonly string[]): Promise<string | null> {
  const fetched = ["usr/sbin", "usr/bin"].map((folder) => join(folderOf(name), folder));
  for (const folder of [...systemFolders, ...fetched]) {
    const path = join(folder, name);
    if (await isProgram(path)) return path;
  }
  return null;
}

async function fetchPackage(name: DebianProgram, signal: AbortSignal | undefined): Promise<boolean> {
  const run = (command: string, args: string[], timeoutMs: number, cwd?: string) =>
    runCommand(command, args, { timeoutMs, signal, ...(cwd !== undefined && { cwd }) }).then(
      ({ code }) => code === 0,
      () => {
        signal?.throwIfAborted();
        return false; // There is no such command.
      },
    );
  const work = await mkdtemp(`${folderOf(name)}-`);
  try {
    const download = () => run("apt-get", ["download", name], downloadLimitMs, work);
    // The lists of a fresh image are empty, and old ones name packages that are gone.
    const isThere =
      (await download()) || ((await run("apt-get", ["update"], downloadLimitMs)) && (await download()));
    const [archive] = (await readdir(work)).filter((file) => file.endsWith(".deb"));
    if (!isThere || archive === undefined) return false;
    const unpacked = join(work, "unpacked");
    if (!(await run("dpkg", ["-x", join(work, archive), unpacked], unpackLimitMs))) return false;
    await rm(folderOf(name), { recursive: true, force: true });
    await rename(unpacked, folderOf(name));
    return true;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function folderOf(name: DebianProgram): string {
  return join(cacheDir(), `debian-${name}`);
}

async function runs(program: string, signal: AbortSignal | undefined): Promise<boolean> {
  const flag = program.endsWith("nginx") ? "-v" : "version";
  const { code } = await runCommand(program, [flag], { timeoutMs: unpackLimitMs, signal });
  return code === 0;
}
