import { runSteps } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";

const bundle = ["build", "packages/core", "--config", "packages/core/vite.config.ts"];
/** What is built beside the main entry: each has files of its own, and the modes of the config go by their names. */
const modes = ["call", "gradio3", "node", "schema", "single-file"];

await runTask((_argv, signal) =>
  runSteps(
    [
      { name: "@spacecall/core: bundles", command: ["vite", ...bundle] },
      ...modes.map((mode) => ({
        name: `@spacecall/core: ${mode}`,
        command: ["vite", ...bundle, "--mode", mode] satisfies [string, ...string[]],
      })),
      { name: "@spacecall/core: types", command: ["tsc", "-p", "packages/core/tsconfig.build.json"] },
      { name: "demo page", command: ["vite", "build", "apps/demo"] },
    ],
    { signal, stopAtFailure: true },
  ),
);
