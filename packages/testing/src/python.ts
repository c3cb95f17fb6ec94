import { type CommandResult, runCommand } from "./run-command.ts";
import { SetupError } from "./setup-error.ts";

const oldest = 10;

/** A Python interpreter found on this machine. */
export interface Python {
  /** The command that starts it. */
  command: string;
  /** The minor version of Python 3. */
  minor: number;
}

/** Options of {@link findPython}. */
export interface FindPythonOptions {
  /** The newest minor version of Python 3 to accept; null or left out for no limit. */
  newest?: number | null;
  /** Ends the search. */
  signal?: AbortSignal | undefined;
}

/**
 * Finds a Python 3.10 or newer on the path: `python3`, `python`, `py`, then a numbered one.
 * Rejects with a `SetupError` that says what to install when there is none.
 */
export async function findPython({ newest = null, signal }: FindPythonOptions = {}): Promise<Python> {
  const numbered = [12, 11, 10].map((minor) => `python3.${minor}`);
  for (const command of ["python3", "python", "py", ...numbered]) {
    const minor = await minorVersion(command, signal);
    if (minor !== null && minor >= oldest && (newest === null || minor <= newest)) return { command, minor };
  }
  const wanted = newest === null ? `Python 3.${oldest} or newer` : `A Python from 3.${oldest} to 3.${newest}`;
  throw new SetupError(`${wanted} was not found: ${howToInstallPython()}.`);
}

/** Says in half a sentence how Python gets onto this kind of machine. */
export function howToInstallPython(): string {
  if (process.platform === "darwin") return "install it (brew install python@3.12) and run this again";
  if (process.platform === "win32")
    return "install it (winget install Python.Python.3.12) and run this again";
  return "install it (Debian: apt-get install -y python3 python3-venv) and run this again";
}

async function minorVersion(command: string, signal?: AbortSignal): Promise<number | null> {
  const script = "import sys; print('%d.%d' % sys.version_info[:2])";
  let result: CommandResult;
  try {
    result = await runCommand(command, ["-c", script], { timeoutMs: 20_000, signal });
  } catch {
    signal?.throwIfAborted();
    return null; // There is no such command.
  }
  const minor = result.code === 0 ? /^3\.(\d+)\s*$/.exec(result.output)?.[1] : undefined;
  return minor === undefined ? null : Number(minor);
}
