import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps, type Step } from "../run/run-steps.ts";
import { runTask } from "../run/task.ts";
import { parseReport, type TestResult } from "../tests/report.ts";

/** What may have a project of its own in a package: what it ships, its tests, and each kind of JSX in the examples. */
const parts = ["", "/test", "/snippets", "/react", "/preact", "/solid"];

await runTask(async (_argv, signal) => {
  const folder = await mkdtemp(join(tmpdir(), "spacecall-check-"));
  const guardsReport = join(folder, "guards.json");
  try {
    return await runSteps(
      [
        { name: "lint and format", command: ["biome", "ci", "."] },
        ...(await typeChecks()),
        { name: "unused code and dependencies", command: ["knip"] },
        {
          name: "guards",
          command: [
            "vitest",
            "run",
            "--project",
            "guards",
            ...vitestReport(guardsReport),
            "--allowOnly=false",
          ],
          results: () => readResults(guardsReport),
        },
      ],
      { signal, stopAtFailure: false },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** One step for each project. A new package is checked from its first day. */
async function typeChecks(): Promise<Step[]> {
  const folders = ["scripts"];
  for (const parent of ["packages", "apps", "examples"]) {
    for (const name of (await readdir(parent)).sort())
      folders.push(...parts.map((part) => `${parent}/${name}${part}`));
  }
  return folders
    .map((folder) => ({ folder, project: `${folder}/tsconfig.json` }))
    .filter(({ project }) => existsSync(project))
    .map(({ folder, project }) => ({ name: `types of ${folder}`, command: ["tsc", "-p", project] }));
}

function vitestReport(file: string): string[] {
  return ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
}

async function readResults(file: string): Promise<TestResult[]> {
  try {
    return parseReport(await readFile(file, "utf8")).tests;
  } catch {
    return []; // vitest did not get as far as a report, and the step itself has failed.
  }
}
