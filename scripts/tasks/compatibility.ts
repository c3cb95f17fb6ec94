import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTask } from "../run/task.ts";
import { TaskFailure } from "../run/task-failure.ts";
import { allVersions } from "../tests/compatibility.ts";
import { pageOfRun, pagePath } from "../tests/compatibility-reports.ts";
import type { Row } from "../tests/manifest.ts";
import { runRows } from "../tests/run-rows.ts";

/** Runs the matrix in Node on every Gradio version, and writes the page that it makes. */
await runTask(async (_argv, signal) => {
  const rows = allVersions().map(
    (version): Row => ({
      part: "matrix",
      runtime: "node",
      version,
      tier: "full",
      command: ["packages/core/test/runtimes/node.ts", "--only", "matrix"],
    }),
  );
  const reports = await mkdtemp(join(tmpdir(), "spacecall-compatibility-"));
  try {
    const ends = await runRows(rows, { root: process.cwd(), reports, signal });
    if ([...ends.values()].some(({ code }) => code !== 0))
      throw new TaskFailure("The matrix failed: the page stays.");
    await writeFile(pagePath, await pageOfRun(reports));
    console.log(`Wrote ${pagePath}.`);
    return 0;
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
});
