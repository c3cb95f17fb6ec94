import { SetupError } from "../../packages/testing/src/index.ts";
import { interruptionSignal } from "./interruption-signal.ts";
import { TaskFailure } from "./task-failure.ts";

/**
 * Runs the main function of a task and sets the exit code of this process to what it returns. A foreseen
 * failure becomes one line on stderr and exit code 1; an interruption ends without a word.
 */
export async function runTask(main: (argv: string[], signal: AbortSignal) => Promise<number>): Promise<void> {
  const signal = interruptionSignal();
  try {
    process.exitCode = await main(process.argv.slice(2), signal);
  } catch (error) {
    process.exitCode = 1;
    if (signal.aborted) return;
    const foreseen = error instanceof TaskFailure || error instanceof SetupError;
    console.error(foreseen ? error.message : error);
  }
}
