import { join } from "node:path";
import { runProgram, writeProgram } from "./run-program.ts";

/**
 * Runs a program in Deno with no other permission than to reach the network, and with nothing to fetch code from. What the store stands
 * on reads one variable.
 */
export async function runInDeno(room: string, code: string, throws: boolean): Promise<string> {
  const program = await writeProgram(room, code, throws);
  const args = [
    "run",
    "--quiet",
    "--no-remote",
    "--no-lock",
    "--allow-net",
    ...(code.includes('"@spacecall/store') ? ["--allow-env=NODE_ENV"] : []),
    `--import-map=${join(room, "imports.json")}`,
  ];
  return runProgram("deno", [...args, program], room);
}
