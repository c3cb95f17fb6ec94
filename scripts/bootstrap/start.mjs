import { readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDir } from "./cache.mjs";
import { runChild } from "./child.mjs";
import { Interruption } from "./interruption.mjs";
import { asSetupFailure, SetupFailure } from "./setup-failure.mjs";
import { ensureTools } from "./tools.mjs";
import { ensureWorkspace, pnpmSettings } from "./workspace.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Brings the tools and the workspace, runs a task with them, and sets the exit code of this process to the
 * task's. The task `pnpm` is the pinned pnpm itself, for whoever changes a dependency. What is missing ends in one line on stderr and exit code 1, an interruption in 130 or 143.
 *
 * @param {string[]} argv The task's name and its arguments.
 * @returns {Promise<void>}
 */
export async function start([task = "", ...args]) {
  const interruption = new Interruption();
  try {
    const cache = cacheDir();
    const script = task === "pnpm" ? undefined : await findTask(task);
    const tools = await ensureTools({ cache, interruption });
    const { PATH } = process.env;
    const env = {
      ...process.env,
      SPACECALL_CACHE: cache,
      PATH: [dirname(tools.node), dirname(tools.pnpm), join(root, "node_modules", ".bin"), PATH].join(
        delimiter,
      ),
    };
    if (script) await ensureWorkspace({ root, cache, tools, env, interruption });
    const [command, commandArgs] = script ? [tools.node, [script, ...args]] : [tools.pnpm, args];
    const { code, signal } = await runChild(command, commandArgs, {
      cwd: root,
      env: script ? env : { ...env, ...pnpmSettings(cache) },
      interruption,
      leadsItsGroup: true,
    });
    if (signal && !interruption.signal.aborted)
      throw new SetupFailure(`The ${task} task was ended by ${signal}.`);
    process.exitCode = code ?? 1;
  } catch (error) {
    if (!interruption.signal.aborted) {
      console.error(asSetupFailure(error).message);
      process.exitCode = 1;
    }
  } finally {
    if (interruption.signal.aborted) process.exitCode = interruption.exitCode;
    interruption.stopListening();
  }
}

/**
 * @param {string} name
 * @returns {Promise<string>}
 */
async function findTask(name) {
  const folder = join(root, "scripts", "tasks");
  const tasks = (await readdir(folder))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  if (tasks.includes(name)) return join(folder, `${name}.ts`);
  throw new SetupFailure(`There is no task "${name}": use one of ${[...tasks, "pnpm"].sort().join(", ")}.`);
}
