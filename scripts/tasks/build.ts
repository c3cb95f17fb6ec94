import { runSteps, type Step } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";

/** The packages, in the order in which they build on each other, and what each builds beside its main entry, by mode of its config. */
const packages = {
  core: ["call", "gradio3", "node", "schema", "single-file"],
  store: ["history"],
};

await runTask((_argv, signal) =>
  runSteps(
    [
      ...Object.entries(packages).flatMap(([name, modes]) => steps(name, modes)),
      { name: "demo page", command: ["vite", "build", "apps/demo"] },
    ],
    { signal, stopAtFailure: true },
  ),
);

function steps(name: string, modes: readonly string[]): Step[] {
  const bundle = ["build", `packages/${name}`, "--config", `packages/${name}/vite.config.ts`];
  return [
    { name: `@spacecall/${name}: bundles`, command: ["vite", ...bundle] },
    ...modes.map(
      (mode): Step => ({
        name: `@spacecall/${name}: ${mode}`,
        command: ["vite", ...bundle, "--mode", mode],
      }),
    ),
    { name: `@spacecall/${name}: types`, command: ["tsc", "-p", `packages/${name}/tsconfig.build.json`] },
  ];
}
