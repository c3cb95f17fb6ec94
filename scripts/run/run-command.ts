import { spawn } from "node:child_process";

const graceMs = 5_000;
const outputLimit = 200_000;
const isWindows = process.platform === "win32";

/** How and when a command may run. */
export interface CommandOptions {
  /** Ends the command and everything it started. */
  signal: AbortSignal;
  /** The longest it may run, in milliseconds. */
  limitMs: number;
  /** Variables on top of this process's own; undefined takes one away. */
  env?: NodeJS.ProcessEnv;
  /** The working directory; this process's own when left out. */
  cwd?: string;
}

/** How a command ended. */
export interface CommandEnd {
  /** The exit code; null when a signal ended the command or it could not be started. */
  code: number | null;
  /** Whether it ran into its limit. */
  timedOut: boolean;
  /** The end of what it wrote, at most 200,000 characters. */
  output: string;
  seconds: number;
}

/**
 * Runs a command in a process group of its own and resolves when it ended; it never rejects. Nothing of the
 * group outlives the command, its limit, the signal or this process.
 */
export function runCommand(command: string, args: string[], options: CommandOptions): Promise<CommandEnd> {
  const { signal, limitMs, env, cwd } = options;
  const startedAt = performance.now();
  const limit = AbortSignal.timeout(limitMs);
  const over = AbortSignal.any([signal, limit]);
  const child = spawn(command, args, {
    cwd,
    // vitest colours what it writes into a pipe, too; a log file should not get that.
    env: { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: "1" }), ...env },
    detached: !isWindows,
    shell: isWindows, // The commands in node_modules/.bin are .cmd files there.
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-outputLimit);
    });
  }

  const endGroup = (by: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(isWindows ? child.pid : -child.pid, by);
    } catch {
      // Nobody is left in the group.
    }
  };
  let grace: NodeJS.Timeout | undefined;
  const onOver = () => {
    endGroup("SIGTERM");
    grace = setTimeout(() => endGroup("SIGKILL"), graceMs);
  };
  const onExit = () => endGroup("SIGKILL");
  over.addEventListener("abort", onOver, { once: true });
  process.once("exit", onExit);
  if (over.aborted) onOver();

  return new Promise((resolve) => {
    const settle = (code: number | null) => {
      clearTimeout(grace);
      over.removeEventListener("abort", onOver);
      process.off("exit", onExit);
      const seconds = (performance.now() - startedAt) / 1000;
      resolve({ code, timedOut: limit.aborted && !signal.aborted, output, seconds });
    };
    child.once("error", (error) => {
      output += `${error.message}\n`;
      settle(null);
    });
    // "close" waits for the pipes, which a stray grandchild may hold open: it has to go first.
    child.once("exit", onExit);
    child.once("close", settle);
  });
}
