import { runProgram } from "./run-program.ts";

/** Runs commands in bash, in the folder of the repository. */
export async function runInBash(repository: string, code: string): Promise<string> {
  return runProgram("bash", ["-euo", "pipefail", "-c", code], repository);
}
