import { runProgram } from "./run-program.ts";

/** What keeps the Python client on this machine. */
const env = { HF_HUB_OFFLINE: "1", HF_HUB_DISABLE_TELEMETRY: "1", NO_PROXY: "127.0.0.1,localhost" };

/** Runs a program with the Python of a Gradio environment, which has that Gradio's own client, and a Hub where it is given one. */
export async function runInPython(
  python: string,
  room: string,
  code: string,
  hub: string | undefined,
): Promise<string> {
  // Without the token of whoever runs this.
  const more = hub && { HF_HUB_OFFLINE: "0", HF_ENDPOINT: hub, HF_HOME: room, HF_TOKEN: "" };
  return runProgram(python, ["-c", code], room, { ...env, ...more });
}
