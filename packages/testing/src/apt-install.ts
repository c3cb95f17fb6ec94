import { isProgram } from "./is-program.ts";
import { runCommand } from "./run-command.ts";

const installLimitMs = 10 * 60_000;

/** Whether packages can be installed here: this is root on Debian. */
export async function canInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isProgram("/usr/bin/apt-get"));
}

/** The commands that install packages of Debian. */
export function aptCommands(packages: readonly string[]): string[][] {
  return [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", ...packages],
  ];
}

/** Options of {@link runInstall}. */
export interface InstallOptions {
  /** Called with one short line for each command. */
  readonly onProgress?: ((line: string) => void) | undefined;
  /** Ends the installation. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs the commands of an installation of something, as long as they succeed. Whether it is there afterwards is for the caller to see. */
export async function runInstall(
  what: string,
  commands: readonly (readonly string[])[],
  { onProgress, signal }: InstallOptions,
): Promise<void> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const [command = "", ...args] of commands) {
    onProgress?.(`Installing ${what}: ${command} ${args.join(" ")} …`);
    const { code } = await runCommand(command, args, { timeoutMs: installLimitMs, signal, env }).catch(() => {
      signal?.throwIfAborted();
      return { code: -1 }; // There is no such command.
    });
    if (code !== 0) return;
  }
}
