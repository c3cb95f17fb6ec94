import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { gradioVersions, openGradio, startLab } from "../../../testing/src/index.ts";
import type { SuiteReport } from "../suite/kit/run-suite.ts";
import { bundleSuite } from "./bundle-suite.ts";
import { readableError } from "./readable-error.ts";
import type { RunningSuite, StartRuntime } from "./runtime-start.ts";

const limitMs = 5 * 60_000;
/** More than the platforms' own idle connections take, and less than any timer of ours that is left behind. */
const idleLimitMs = 15_000;

/**
 * Runs the suite in a runtime, prints what failed, writes the report into the file that `SPACECALL_REPORT` names and sets
 * the exit code. `--only FILE` runs one file of the suite, such as `call`, or several with commas between them.
 *
 * The tests speak to the Gradio of `SPACECALL_APPS` or `SPACECALL_GRADIO`, or to one that is started for them.
 */
export async function runIn(start: StartRuntime): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
  await using stack = new AsyncDisposableStack();
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), "spacecall-suite-")), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const { code, map } = await bundleSuite(only);
  await writeFile(join(folder, "suite.js"), code);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const { version, apps } = stack.adopt(await openGradio(), (gradio) => gradio.close());

  const brought = Promise.withResolvers<SuiteReport>();
  // `as`: the suite's own code makes it, and is held to the type there.
  const lab = stack.use(await startLab({ report: (report) => brought.resolve(report as SuiteReport) }));
  const assignment = { version, traits: gradioVersions[version], apps, lab: lab.url };
  const running = stack.use(await start({ folder, assignment }));
  const report = await reportOf(running, brought.promise);
  await finish({ ...report, tests: [...report.tests, ...(await leftovers(running))] }, map);
}

/** Waits for the report. Rejects when none can come any more. */
function reportOf({ ended }: RunningSuite, brought: Promise<SuiteReport>): Promise<SuiteReport> {
  const complaint = (said: string) => {
    throw new Error(`The suite brought no report. ${said}`);
  };
  return Promise.race([
    brought,
    ended.then(complaint),
    pause(limitMs, `It took longer than ${limitMs / 60_000} minutes.`).then(complaint),
  ]);
}

/** What counts as failed after the tests themselves: something that holds the runtime open, and words on the console. */
async function leftovers({ endsWhenIdle, ended, said }: RunningSuite): Promise<SuiteReport["tests"]> {
  const complaints: string[] = [];
  if (endsWhenIdle) {
    const held = `A timer or a connection is left: it did not end within ${idleLimitMs / 1_000} s.`;
    if ((await Promise.race([ended, pause(idleLimitMs, held)])) === held) complaints.push(held);
  }
  if (said().trim() !== "") complaints.push(`The console is not left alone: ${said()}`);
  return complaints.map((error) => ({ name: "(after the tests)", status: "failed", duration: 0, error }));
}

/** A wait that holds nothing open by itself. */
function pause<Outcome>(milliseconds: number, outcome: Outcome): Promise<Outcome> {
  return delay(milliseconds, outcome, { ref: false });
}

async function finish(report: SuiteReport, map: string): Promise<void> {
  const { tests, runtimeVersion, version } = report;
  const failed = tests.filter(({ status }) => status === "failed");
  for (const { name, error = "" } of failed) console.log(`✗ ${name}\n${readableError(error, map)}\n`);
  const passed = tests.length - failed.length;
  console.log(`${runtimeVersion}, Gradio ${version}: ${passed} passed, ${failed.length} failed`);
  if (failed.length > 0 || tests.length === 0) process.exitCode = 1;
  const { SPACECALL_REPORT } = process.env;
  if (SPACECALL_REPORT) await writeFile(SPACECALL_REPORT, JSON.stringify(report));
}
