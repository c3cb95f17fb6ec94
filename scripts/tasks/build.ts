import { runSteps } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";

await runTask((_argv, signal) =>
  runSteps(
    [
      {
        name: "@spacecall/core: bundles",
        command: ["vite", "build", "packages/core", "--config", "packages/core/vite.config.ts"],
      },
      {
        name: "@spacecall/core: the entry of call()",
        command: [
          "vite",
          ...["build", "packages/core", "--config", "packages/core/vite.config.ts", "--mode", "call"],
        ],
      },
      {
        name: "@spacecall/core: the entry of gradio3()",
        command: [
          "vite",
          ...["build", "packages/core", "--config", "packages/core/vite.config.ts", "--mode", "gradio3"],
        ],
      },
      {
        name: "@spacecall/core: the entry of fileFromPath()",
        command: [
          "vite",
          ...["build", "packages/core", "--config", "packages/core/vite.config.ts", "--mode", "node"],
        ],
      },
      {
        name: "@spacecall/core: the entry of endpointSchema()",
        command: [
          "vite",
          ...["build", "packages/core", "--config", "packages/core/vite.config.ts", "--mode", "schema"],
        ],
      },
      {
        name: "@spacecall/core: single file",
        command: [
          "vite",
          ...["build", "packages/core", "--config", "packages/core/vite.config.ts", "--mode", "single-file"],
        ],
      },
      { name: "@spacecall/core: types", command: ["tsc", "-p", "packages/core/tsconfig.build.json"] },
      { name: "demo page", command: ["vite", "build", "apps/demo"] },
    ],
    { signal, stopAtFailure: true },
  ),
);
