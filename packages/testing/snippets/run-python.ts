import { runProgram } from "./run-program.ts";

/** What keeps the Python client on this machine. */
const env = { HF_HUB_OFFLINE: "1", HF_HUB_DISABLE_TELEMETRY: "1", NO_PROXY: "127.0.0.1,localhost" };

/** Runs a program with the Python of a Gradio environment, which has that Gradio's own client. */
export async function runInPython(python: string, room: string, code: string): Promise<string> {
  return runProgram(python, ["-c", code], room, env);
}
