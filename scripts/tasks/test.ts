import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runTask } from "../run/task.ts";
import { readManifest, rowId } from "../tests/manifest.ts";
import { runRows } from "../tests/run-rows.ts";
import { selectRows } from "../tests/select-rows.ts";
import { tally } from "../tests/tally.ts";
import { parseTestOptions, testHelp } from "../tests/test-options.ts";

const root = process.cwd();
const reportsFolder = join(root, ".reports");

await runTask(async (argv, signal) => {
  const manifest = readManifest();
  const options = parseTestOptions(argv, manifest);
  if (options.help) {
    console.log(testHelp);
    return 0;
  }
  const { selected, leftOut } = selectRows(manifest, options);
  // A report of an earlier run must not stand in for one that is missing.
  await rm(reportsFolder, { recursive: true, force: true });
  await mkdir(reportsFolder);

  const ends = await runRows(selected, { root, reports: reportsFolder, signal });
  const { passed, failed, problems } = tally({ rows: selected, ends, reports: await readReports() });
  if (problems.length > 0) console.log(`\nWhat failed:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  if (leftOut.length > 0) console.log(`\nLeft out: ${leftOut.map(rowId).join(", ")}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

async function readReports(): Promise<Map<string, string>> {
  const reports = new Map<string, string>();
  for (const name of await readdir(reportsFolder)) {
    if (!name.endsWith(".json")) continue; // Screenshots and traces of Playwright.
    reports.set(name, await readFile(join(reportsFolder, name), "utf8"));
  }
  return reports;
}
