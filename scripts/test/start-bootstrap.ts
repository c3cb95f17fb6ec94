import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { untilTrue } from "./until-true.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const limitMs = 120_000;

/** A registry and an index that nobody serves: whatever needs the network fails at once. */
export const noNetwork = {
  npm_config_registry: "http://127.0.0.1:9",
  PIP_INDEX_URL: "http://127.0.0.1:9",
};

/** How `scripts/bootstrap.mjs` is started. */
export interface StartOptions {
  args: string[];
  /** Variables on top of this process's own. */
  env?: NodeJS.ProcessEnv;
  /** The checkout to start it in; this one when left out. */
  root?: string;
}

/** A running start. The test ends it and waits for `ended`. */
export interface Start {
  pid: number;
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code, or null where a signal ended it. */
  ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a task as a user does. It is killed after two minutes, whatever becomes of the test. */
export function startBootstrap({ args, env, root = checkout }: StartOptions): Start {
  const child = spawn(process.execPath, [join(root, "scripts", "bootstrap.mjs"), ...args], {
    cwd: root,
    env: { ...process.env, CI: "true", SPACECALL_REPORT: undefined, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs,
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  return {
    pid: child.pid ?? -1, // A Node that runs this test can be started again.
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code));
    }),
    kill: (signal) => child.kill(signal),
  };
}

/** Starts a task that ends by itself and resolves with what came of it. */
export async function runBootstrap(options: StartOptions) {
  const start = startBootstrap(options);
  const code = await start.ended;
  return { code, stdout: start.stdout(), stderr: start.stderr() };
}

/** Waits until a start has written a match to its standard output, and returns it. */
export async function untilItSays(start: Start, pattern: RegExp): Promise<string> {
  let over = false;
  start.ended.then(() => {
    over = true;
  });
  await untilTrue(() => over || pattern.test(start.stdout()), `${pattern} on standard output`, limitMs);
  const found = pattern.exec(start.stdout());
  if (!found) throw new Error(`It ended before it said ${pattern}: ${start.stdout()}${start.stderr()}`);
  return found[0];
}
