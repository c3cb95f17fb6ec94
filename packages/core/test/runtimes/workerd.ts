import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { Miniflare } from "miniflare";
import { runIn } from "./run-in.ts";
import type { RunningSuite, SuiteBundle } from "./runtime-start.ts";

const worker = `import { run } from "./suite.js";
export default {
  async fetch(_request, { ASSIGNMENT }) {
    await run(ASSIGNMENT);
    return new Response();
  },
};`;

await runIn(startWorkerd);

/** Runs the suite in one request of a worker: only there may a worker do what takes time. */
async function startWorkerd({ folder, assignment }: SuiteBundle): Promise<RunningSuite> {
  const runtimeVersion = await workerdVersion();
  let output = "";
  const workerd = new Miniflare({
    modulesRoot: ".",
    modules: [
      { type: "ESModule", path: "worker.js", contents: worker },
      { type: "ESModule", path: "suite.js", contents: await readFile(join(folder, "suite.js"), "utf8") },
    ],
    compatibilityDate: "2026-07-01",
    bindings: { ASSIGNMENT: { ...assignment, runtimeVersion } },
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
        });
      }
    },
  });
  const ended = workerd
    .dispatchFetch("http://suite.example/")
    .then((response) => response.text())
    .catch((error: unknown) => String(error))
    .then((said) => `The worker answered.\n${said}\n${output}`);
  return { ended, endsWhenIdle: false, said: () => output, [Symbol.asyncDispose]: () => workerd.dispose() };
}

/** Asks the program that Miniflare starts. */
async function workerdVersion(): Promise<string> {
  const ofMiniflare = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  const { default: program }: { default: string } = ofMiniflare("workerd");
  const { stdout } = await promisify(execFile)(program, ["--version"]);
  return stdout.trim();
}
