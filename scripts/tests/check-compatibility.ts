import { readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pageOfRun, pagePath } from "./compatibility-reports.ts";
import { firstDifference } from "./first-difference.ts";

// A row of the manifest: compares the committed page with what the reports of this very run tell.

const { SPACECALL_REPORT } = process.env;
if (!SPACECALL_REPORT) throw new Error("It compares the reports of `npm test`: run it as a part of that.");

let problem: string | undefined;
try {
  problem = firstDifference(await readFile(pagePath, "utf8"), await pageOfRun(dirname(SPACECALL_REPORT)));
} catch (error) {
  problem = error instanceof Error ? error.message : String(error);
}
if (problem) console.log(`${pagePath} is out of date (npm run compatibility). ${problem}`);
const name = `${pagePath} is what the matrix tells`;
await writeFile(
  SPACECALL_REPORT,
  JSON.stringify({ tests: [{ name, status: problem ? "failed" : "passed" }] }),
);
process.exitCode = problem ? 1 : 0;
