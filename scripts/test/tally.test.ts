import { describe, expect, test } from "vitest";
import { type Row, rowId } from "../tests/manifest.ts";
import { type RowEnd, tally } from "../tests/tally.ts";

const row: Row = { part: "testing", runtime: "node", version: "6.31.0", tier: "quick", command: ["vitest"] };
const ended: RowEnd = { code: 0, timedOut: false };
const good = JSON.stringify({ tests: [{ name: "one", status: "passed" }] });

function judge({ report = good, end = ended, strays = {} }: Judged = {}) {
  const reports = new Map(Object.entries(strays));
  if (report !== null) reports.set(`${rowId(row)}.json`, report);
  return tally({ rows: [row], ends: new Map(end ? [[rowId(row), end]] : []), reports });
}

interface Judged {
  report?: string | null;
  end?: RowEnd | null;
  strays?: Record<string, string>;
}

function simple(...statuses: string[]): string {
  return JSON.stringify({ tests: statuses.map((status, index) => ({ name: `test ${index}`, status })) });
}

test("a row whose tests passed is green", () => {
  expect(judge()).toEqual({ passed: 1, failed: 0, problems: [] });
});

describe("turns the run red:", () => {
  test.each<[string, Judged, string]>([
    ["a missing report", { report: null }, "it left no report"],
    ["a report that is cut off", { report: '{"tests": [' }, "cannot be read"],
    ["a report of another kind", { report: "{}" }, "cannot be read"],
    ["zero tests", { report: simple() }, "it reported no test"],
    ["a failed test", { report: simple("passed", "failed") }, "failed: test 1"],
    ["a skipped test", { report: simple("passed", "skipped") }, "skipped: test 1"],
    ["a todo", { report: simple("todo") }, "todo: test 0"],
    ["a pending test", { report: simple("pending") }, "pending: test 0"],
    ["a process that failed though its tests passed", { end: { code: 1, timedOut: false } }, "ended with 1"],
    ["a process that was killed", { end: { code: null, timedOut: false } }, "was killed"],
    ["a row over its limit", { end: { code: 0, timedOut: true } }, "longer than 10 minutes"],
    ["a row that never started", { end: null }, "never started"],
    ["a row without its server", { end: { ...ended, notRun: "no Python" } }, "not started: no Python"],
    ["a stray report", { strays: { "old-node.json": good } }, "old-node.json belongs to no row"],
    ["another version", { report: good.replace("{", '{"version":"4.44.1",') }, "reports Gradio 4.44.1"],
    ["another runtime", { report: good.replace("{", '{"runtime":"bun",') }, "reports the runtime bun"],
  ])("%s", (_name, judged, problem) => {
    const { failed, problems } = judge(judged);
    expect(failed).toBe(1);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });
});

test("a failed test and the exit code that comes of it count once", () => {
  const verdict = judge({ report: simple("passed", "failed"), end: { code: 1, timedOut: false } });
  expect(verdict).toMatchObject({ passed: 1, failed: 1 });
});

describe("reads Playwright's report:", () => {
  const playwright = (status: string, errors: object[] = []) => {
    const specs = [{ title: "calls", tests: [{ status }] }];
    return JSON.stringify({
      suites: [{ title: "page.spec.ts", specs: [], suites: [{ title: "page", specs }] }],
      errors,
    });
  };

  test("passed", () => {
    expect(judge({ report: playwright("expected") })).toEqual({ passed: 1, failed: 0, problems: [] });
  });

  test.each(["unexpected", "flaky", "skipped"])("%s counts as failed", (status) => {
    expect(judge({ report: playwright(status) })).toMatchObject({ passed: 0, failed: 1 });
  });

  test("an error outside of tests, such as a forbidden only, counts as failed", () => {
    const report = playwright("expected", [{ message: "focused item found" }]);
    expect(judge({ report, end: { code: 1, timedOut: false } })).toMatchObject({ passed: 1, failed: 1 });
  });
});
