import { writeFile } from "node:fs/promises";
import type { TestResult } from "../tests/report.ts";
import { runCommand } from "./run-command.ts";

const stepLimitMs = 5 * 60_000;

/** One command of a task. */
export interface Step {
  name: string;
  command: [string, ...string[]];
  /** Tells the single tests of a step that runs some; without it the step counts as one test. */
  results?: () => Promise<TestResult[]>;
}

/** How the steps run. */
export interface StepsOptions {
  signal: AbortSignal;
  /** Whether the first step that fails is the last one that runs. */
  stopAtFailure: boolean;
}

/**
 * Runs steps one after another with a line for each, and shows the output of one that fails. Writes a report
 * where `SPACECALL_REPORT` names a file, and resolves with the exit code: 0 when every step succeeded.
 */
export async function runSteps(steps: Step[], { signal, stopAtFailure }: StepsOptions): Promise<number> {
  const tests: TestResult[] = [];
  let failures = 0;
  for (const step of steps) {
    const [command, ...args] = step.command;
    const { code, timedOut, output, seconds } = await runCommand(command, args, {
      signal,
      limitMs: stepLimitMs,
    });
    signal.throwIfAborted();
    const ok = code === 0;
    if (!ok) {
      failures += 1;
      console.log(output.trimEnd());
    }
    const ending = timedOut ? `took more than ${stepLimitMs / 60_000} minutes` : `${seconds.toFixed(1)} s`;
    console.log(`${ok ? "✓" : "✗"} ${step.name} (${ending})`);
    const results = (await step.results?.()) ?? [];
    tests.push(...results);
    // A step with tests counts by them, unless it failed though all of them passed.
    if (ok ? results.length === 0 : results.every(({ status }) => status === "passed")) {
      tests.push({ name: step.name, status: ok ? "passed" : "failed" });
    }
    if (!ok && stopAtFailure) break;
  }
  const { SPACECALL_REPORT } = process.env;
  if (SPACECALL_REPORT) {
    const words = tests.map(({ name, status, word }) => ({ name, status: word ?? status }));
    await writeFile(SPACECALL_REPORT, JSON.stringify({ tests: words }));
  }
  return failures === 0 ? 0 : 1;
}
