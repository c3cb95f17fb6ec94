import { spawn } from "node:child_process";
import { once } from "node:events";
import { runSteps } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";
import { TaskFailure } from "../run/task-failure.ts";

/** What is measured, by name: `npm run bench -- upload 512`. What is behind the name goes to the program. */
const programs = new Map([
  ["call", "apps/bench/src/call.ts"],
  ["upload", "apps/bench/src/upload.ts"],
  ["replay", "apps/bench/src/replay.ts"],
  ["lag", "apps/bench/src/lag.ts"],
]);

/** Builds the packages and measures them: beside the peer and the bare floor, or what an upload takes. */
await runTask(async ([name = "call", ...rest], signal) => {
  const program = programs.get(name);
  if (!program)
    throw new TaskFailure(`There is no bench "${name}": use one of ${[...programs.keys()].join(", ")}.`);
  const build = {
    name: "build",
    command: [process.execPath, "scripts/tasks/build.ts"] satisfies [string, string],
  };
  const code = await runSteps([build], { signal, stopAtFailure: true });
  if (code !== 0) return code;
  const [ending] = await once(
    spawn(process.execPath, [program, ...rest], { stdio: "inherit", signal }),
    "exit",
  );
  return ending === 0 ? 0 : 1;
});
