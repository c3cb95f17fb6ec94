import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunningSuite, SuiteBundle } from "./runtime-start.ts";

const outputLimit = 20_000;

/** Starts a command that runs a module file: the suite's starter, whose path comes behind the arguments. */
export async function startProcess(
  { folder, assignment }: SuiteBundle,
  command: string,
  args: readonly string[],
): Promise<RunningSuite> {
  const starter = join(folder, "start.js");
  await writeFile(starter, `import { run } from "./suite.js";\nawait run(${JSON.stringify(assignment)});\n`);
  const child = spawn(command, [...args, starter], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-outputLimit);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, by) => resolve(`It ended with ${code ?? by}.\n${output}`));
  });
  return {
    ended,
    endsWhenIdle: true,
    said: () => output,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
