import { compareSuites } from "./compare-suites.ts";
import { type Row, rowId } from "./manifest.ts";
import { parseReport, type Report } from "./report.ts";

/** How the process of a row ended. */
export interface RowEnd {
  code: number | null;
  timedOut: boolean;
  /** Why the row was never started, such as a Gradio that did not start. */
  notRun?: string;
}

/** What the rows of a run left behind. */
export interface RunOutcome {
  /** The rows that had to report. */
  rows: readonly Row[];
  /** How each of them ended, by row id. */
  ends: ReadonlyMap<string, RowEnd>;
  /** The text of each file in the reports folder, by file name. */
  reports: ReadonlyMap<string, string>;
}

/** Counts, and a line for whatever did not simply pass. */
export interface Verdict {
  passed: number;
  failed: number;
  problems: string[];
}

/**
 * Judges a whole run. A row passes only by a report of its own in which at least one test ran and every test
 * passed, from a process that ended well; whatever else happened counts as failed, as does a report that no row
 * asked for, and a test that ran in one runtime and not in another.
 */
export function tally(outcome: RunOutcome): Verdict {
  const verdicts = outcome.rows.map((row) => {
    const verdict = judgeRow(row, outcome);
    return { ...verdict, problems: verdict.problems.map((problem) => `${rowId(row)}: ${problem}`) };
  });
  const known = new Set(outcome.rows.map((row) => `${rowId(row)}.json`));
  const strays = [...outcome.reports.keys()].filter((name) => !known.has(name));
  verdicts.push(failures(strays.map((name) => `${name} belongs to no row of this run`)));
  verdicts.push(failures(compareSuites(outcome.rows, (row) => reportOf(row, outcome))));
  return {
    passed: sum(verdicts.map(({ passed }) => passed)),
    failed: sum(verdicts.map(({ failed }) => failed)),
    problems: verdicts.flatMap(({ problems }) => problems),
  };
}

/** Judges one row of a run; see {@link tally}. */
export function judgeRow(row: Row, { ends, reports }: RunOutcome): Verdict {
  const end = ends.get(rowId(row));
  if (!end) return failures(["it was never started"]);
  if (end.notRun) return failures([`it was not started: ${end.notRun}`]);

  const report = reportOf(row, { reports });
  const endProblem = describeEnd(row, end);
  if (typeof report === "string") return failures([endProblem ? `${report}, ${endProblem}` : report]);

  const bad = report.tests.filter(({ status }) => status !== "passed");
  const problems = [
    ...bad.map(({ name, word }) => `${word ?? "failed"}: ${name}`),
    ...(report.tests.length === 0 ? ["it reported no test"] : []),
    ...mismatches(row, report),
  ];
  // A process that failed has usually said why by a failed test; where not, it counts by itself.
  if (endProblem && (problems.length === 0 || end.timedOut)) problems.push(endProblem);
  return { passed: report.tests.length - bad.length, failed: problems.length, problems };
}

/** Returns the report of a row, or what is wrong with it. */
function reportOf(row: Row, { reports }: Pick<RunOutcome, "reports">): Report | string {
  const text = reports.get(`${rowId(row)}.json`);
  if (text === undefined) return "it left no report";
  try {
    return parseReport(text);
  } catch (error) {
    return `its report cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

function describeEnd(row: Row, { code, timedOut }: RowEnd): string | undefined {
  if (timedOut) return `it took longer than ${row.minutes ?? defaultMinutes} minutes`;
  if (code !== 0) return code === null ? "its process was killed" : `its process ended with ${code}`;
  return undefined;
}

/** The limit of a row that names none. */
export const defaultMinutes = 10;

function mismatches(row: Row, { version, runtime }: Report): string[] {
  return [
    ...(version !== undefined && version !== row.version ? [`it reports Gradio ${version}`] : []),
    ...(runtime !== undefined && runtime !== row.runtime ? [`it reports the runtime ${runtime}`] : []),
  ];
}

function failures(problems: string[]): Verdict {
  return { passed: 0, failed: problems.length, problems };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
