import { runSteps } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";

await runTask((argv, signal) =>
  runSteps([{ name: "biome", command: ["biome", "check", "--write", ...(argv.length > 0 ? argv : ["."])] }], {
    signal,
    stopAtFailure: true,
  }),
);
