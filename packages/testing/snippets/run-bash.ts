import { runProgram } from "./run-program.ts";

/** Runs commands in bash, in the folder of the repository. */
export async function runInBash(repository: string, code: string): Promise<string> {
  // Without --norc a bash whose input is a socket takes itself for a remote shell and reads the machine's start-up file.
  return runProgram("bash", ["--norc", "-euo", "pipefail", "-c", code], repository);
}
