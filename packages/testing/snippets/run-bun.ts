import { runProgram, writeProgram } from "./run-program.ts";

/** Runs a program in Bun, which must find the package in the room and install nothing. */
export async function runInBun(room: string, code: string, throws: boolean): Promise<string> {
  return runProgram("bun", ["--no-install", "run", await writeProgram(room, code, throws)], room);
}
