import { writeFile } from "node:fs/promises";
import { runTask } from "../run/task.ts";
import { reliabilityPage, reliabilityPath } from "../tests/reliability.ts";

/** Writes the page that the table of faults makes. */
await runTask(async () => {
  await writeFile(reliabilityPath, reliabilityPage());
  console.log(`Wrote ${reliabilityPath}.`);
  return 0;
});
