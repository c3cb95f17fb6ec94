import { spawn } from "node:child_process";
import { once } from "node:events";
import { runSteps } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";

/** Builds the packages and measures them beside the peer and the bare floor. */
await runTask(async (_argv, signal) => {
  const build = {
    name: "build",
    command: [process.execPath, "scripts/tasks/build.ts"] satisfies [string, string],
  };
  const code = await runSteps([build], { signal, stopAtFailure: true });
  if (code !== 0) return code;
  const [ending] = await once(
    spawn(process.execPath, ["apps/bench/src/call.ts"], { stdio: "inherit", signal }),
    "exit",
  );
  return ending === 0 ? 0 : 1;
});
