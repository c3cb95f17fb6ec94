import { ask } from "./ask.ts";
import { type Assignment, assign } from "./assignment.ts";
import { collectTests, type DeclaredTest } from "./declare.ts";
import { describeError } from "./describe-error.ts";
import { runTest, type TestOutcome } from "./run-test.ts";
import { runtime, runtimeVersion } from "./runtime.ts";
import { unhandled, watchUnhandled } from "./unhandled.ts";

/** What a run of the suite has to tell. */
export interface SuiteReport {
  /** The Gradio version that the tests spoke to. */
  readonly version: string;
  readonly runtime: string;
  /** What the runtime calls itself, with its version. */
  readonly runtimeVersion: string;
  readonly tests: readonly TestOutcome[];
}

/** The test files by name, each with the function that loads it. */
export type SuiteFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** More at once makes the tests wait for Gradio, which does one job of an endpoint at a time. */
const filesAtOnce = 5;
/** Files of few tests that mostly wait, for what never comes. */
const longFiles = ["faults", "job-faults", "state"];

/** Runs every test, several files at once and the tests of each in their order, and brings the report to the lab. */
export async function runSuite(assignment: Assignment, files: SuiteFiles): Promise<void> {
  assign(assignment);
  watchUnhandled();
  const tests: TestOutcome[] = [];
  const declared: { isLong: boolean; tests: DeclaredTest[] }[] = [];
  for (const [file, load] of Object.entries(files)) {
    try {
      declared.push({ isLong: longFiles.includes(file), tests: await collectTests(file, load) });
    } catch (error) {
      tests.push(failed(`${file} > (loading the file)`, error));
    }
  }
  // The long ones and those with most tests first, so that none of them is left for the end.
  const waiting = declared
    .toSorted((a, b) => Number(b.isLong) - Number(a.isLong) || b.tests.length - a.tests.length)
    .values();
  const worker = async () => {
    for (const file of waiting) for (const test of file.tests) tests.push(await runTest(test));
  };
  await Promise.all(Array.from({ length: filesAtOnce }, worker));
  for (const reason of unhandled()) tests.push(failed("(nobody handles a failure)", reason));
  const report: SuiteReport = {
    version: assignment.version,
    runtime: runtime.name,
    runtimeVersion: await runtimeVersion(),
    tests,
  };
  await ask("report", report);
}

function failed(name: string, error: unknown): TestOutcome {
  return { name, status: "failed", duration: 0, error: describeError(error) };
}
