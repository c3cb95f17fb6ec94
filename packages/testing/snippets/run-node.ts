import { runProgram, writeProgram } from "./run-program.ts";

/** Runs a program in this Node, which takes TypeScript by stripping its types. */
export async function runInNode(room: string, code: string, throws: boolean): Promise<string> {
  return runProgram(process.execPath, [await writeProgram(room, code, throws)], room);
}
