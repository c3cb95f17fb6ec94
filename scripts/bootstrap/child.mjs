import { spawn } from "node:child_process";

const graceMs = 20_000;
const isWindows = process.platform === "win32";

/**
 * @typedef {object} ChildOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {import("./interruption.mjs").Interruption} interruption
 * @property {boolean} [leadsItsGroup] The child ends what it started when it is interrupted, so the signal goes to
 *   it alone, and a channel tells it when this process is gone. Its output goes straight to the terminal.
 * @property {AbortSignal} [until] Ends the child early.
 * @property {(text: string) => void} [onOutput] Receives the output of a child that does not lead its group.
 */

/**
 * Runs a command to its end, in a process group of its own: a Ctrl-C of the terminal reaches this process alone,
 * which passes it on once. When the command is over, so is everything left in its group.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {ChildOptions} options
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} Rejects when the command cannot be
 *   started, with the error of the operating system.
 */
export function runChild(command, args, { cwd, env, interruption, leadsItsGroup = false, until, onOutput }) {
  return new Promise((resolve, reject) => {
    interruption.signal.throwIfAborted();
    const child = spawn(command, args, {
      cwd,
      env,
      detached: !isWindows,
      // npm is a .cmd on Windows, which only a shell starts.
      shell: isWindows && command === "npm",
      stdio: leadsItsGroup ? ["ignore", "inherit", "inherit", "ipc"] : ["ignore", "pipe", "pipe"],
    });
    /** @param {NodeJS.Signals} signal */
    const endGroup = (signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(isWindows ? child.pid : -child.pid, signal);
      } catch {
        // Nobody is left in the group.
      }
    };
    /** @type {NodeJS.Timeout | undefined} */
    let grace;
    const onInterruption = () => {
      // Whatever came, a task is told by SIGINT: Vite, inside the demo, answers a SIGTERM by leaving at once.
      if (leadsItsGroup) child.kill("SIGINT");
      else endGroup("SIGTERM");
      grace = setTimeout(() => endGroup("SIGKILL"), graceMs);
    };
    const onExit = () => endGroup("SIGKILL");
    const onUntil = () => endGroup("SIGTERM");

    interruption.signal.addEventListener("abort", onInterruption, { once: true });
    until?.addEventListener("abort", onUntil, { once: true });
    process.once("exit", onExit);
    const settle = () => {
      clearTimeout(grace);
      interruption.signal.removeEventListener("abort", onInterruption);
      until?.removeEventListener("abort", onUntil);
      process.off("exit", onExit);
      endGroup("SIGKILL");
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => onOutput?.(text));
    }
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    // "close" waits for the pipes too, which a stray grandchild may hold open; "exit" comes first and ends it.
    child.once("exit", settle);
    child.once("close", (code, signal) => {
      if (interruption.signal.aborted) reject(interruption.signal.reason);
      else resolve({ code, signal });
    });
  });
}
