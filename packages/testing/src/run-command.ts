import { spawn } from "node:child_process";

/** How a command ended. */
export interface CommandResult {
  /** The exit code, or null when a signal or the time limit ended the command. */
  code: number | null;
  /** Standard output and standard error as they came, interleaved. */
  output: string;
}

/** Limits on a command. */
export interface CommandOptions {
  /** The longest the command may run, in milliseconds; after that it is killed. */
  timeoutMs: number;
  /** Ends the command early; the promise then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined;
  /** Variables on top of the environment of this process. */
  env?: Record<string, string>;
  /** The folder to run in; that of this process when left out. */
  cwd?: string;
}

/**
 * Runs a command without a shell and without standard input until it ends.
 * Rejects with the error of the operating system (`code: "ENOENT"` …) when the command cannot be started.
 */
export function runCommand(command: string, args: string[], options: CommandOptions): Promise<CommandResult> {
  const { timeoutMs, signal, env, cwd } = options;
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      killSignal: "SIGKILL",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => {
      if (signal?.aborted) reject(signal.reason);
      else if (!limit.aborted) reject(error);
      // A command over its limit is reported by "close" with a null code.
    });
    child.on("close", (code) => {
      if (!signal?.aborted) resolve({ code, output });
    });
  });
}
