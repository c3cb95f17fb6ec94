import { describe, expect, test } from "vitest";
import { compareSuites } from "../tests/compare-suites.ts";
import { type Row, readManifest, rowId } from "../tests/manifest.ts";
import type { Report } from "../tests/report.ts";
import { tally } from "../tests/tally.ts";

type Runtime = Row["runtime"];
const versions: Record<Runtime, string> = {
  node: "Node 24.1.0",
  deno: "Deno 2.9.0",
  bun: "Bun 1.4.0",
  workerd: "workerd 2026-07-30",
  chromium: "Chromium 150.0.1.2",
};
const runtimes = Object.keys(versions) as Runtime[]; // `as`: `keys` forgets the type of its own keys

/** A run of the suite in every runtime, after something was done to the reports. */
function run(
  change: (reports: Map<Runtime, Report | string>) => void = () => {},
  version: Row["version"] = "6.31.0",
) {
  const rows = runtimes.map(
    (runtime): Row => ({ part: "suite", runtime, version, tier: "full", command: [] }),
  );
  const reports = new Map<Runtime, Report | string>(
    runtimes.map((runtime) => [
      runtime,
      {
        runtimeVersion: versions[runtime],
        tests: ["a > one", "a > two"].map((name) => ({ name, status: "passed" })),
      },
    ]),
  );
  change(reports);
  return { rows, reportOf: ({ runtime }: Row) => reports.get(runtime) ?? "it left no report" };
}

function judge(change?: (reports: Map<Runtime, Report | string>) => void): string[] {
  const { rows, reportOf } = run(change);
  return compareSuites(rows, reportOf);
}

test("five runtimes with the same tests are as they should be, in whatever order the tests ended", () => {
  expect(judge()).toEqual([]);
  expect(judge((reports) => (reports.get("bun") as Report).tests.reverse())).toEqual([]); // `as`: each has one
});

describe("is told:", () => {
  const of =
    (runtime: Runtime, change: (report: Report) => void) => (reports: Map<Runtime, Report | string>) =>
      change(reports.get(runtime) as Report); // `as`: each has one

  test.each<[string, (reports: Map<Runtime, Report | string>) => void, string]>([
    [
      "a runtime without a report",
      (reports) => reports.delete("deno"),
      "suite-deno-6.31.0 cannot be compared",
    ],
    ["a report that cannot be read", (reports) => reports.set("bun", "it is cut off"), "it is cut off"],
    ["a test that one lacks", of("workerd", ({ tests }) => tests.pop()), "suite-workerd-6.31.0 lacks tests"],
    ["no version", of("bun", (report) => delete report.runtimeVersion), "does not tell the version"],
    [
      "an empty version",
      of("bun", (report) => Object.assign(report, { runtimeVersion: "" })),
      "does not tell",
    ],
    [
      "one runtime in the place of another",
      of("deno", (report) => Object.assign(report, { runtimeVersion: versions.node })),
      "both say that they ran in Node 24.1.0",
    ],
  ])("%s", (_, change, problem) => {
    expect(judge(change)).toEqual([expect.stringContaining(problem)]);
  });

  test("a test that one has more than the others, by each that lacks it", () => {
    const problems = judge(of("node", ({ tests }) => tests.push({ name: "a > three", status: "passed" })));
    expect(problems).toHaveLength(4);
    for (const problem of problems)
      expect(problem).toContain("lacks tests that another runtime ran: a > three");
  });

  test("two tests of one name, since one could hide that the other is gone", () => {
    const problems = judge((reports) => {
      for (const report of reports.values())
        if (typeof report !== "string") report.tests.push({ name: "a > one", status: "passed" });
    });
    expect(problems).toHaveLength(5);
  });
});

test("versions of Gradio are not compared with each other: each has tests of its own", () => {
  const newer = run();
  const older = run((reports) => {
    for (const report of reports.values()) if (typeof report !== "string") report.tests.pop();
  }, "4.44.1");
  expect(
    compareSuites([...newer.rows, ...older.rows], (row) =>
      (row.version === "4.44.1" ? older : newer).reportOf(row),
    ),
  ).toEqual([]);
});

test("a difference turns the run red", () => {
  const { rows, reportOf } = run((reports) => (reports.get("deno") as Report).tests.pop()); // `as`: each has one
  const reports = new Map(rows.map((row) => [`${rowId(row)}.json`, JSON.stringify(reportOf(row))]));
  const ends = new Map(rows.map((row) => [rowId(row), { code: 0, timedOut: false }]));
  expect(tally({ rows, ends, reports })).toMatchObject({ failed: 1, passed: 9 });
});

test("the suite runs in all five runtimes on the three newest Gradios, and in npm test on the newest one", () => {
  const rows = readManifest().filter(({ part }) => part === "suite");
  const runtimesOn = (version: string, some: typeof rows) =>
    some
      .filter((row) => row.version === version)
      .map(({ runtime }) => runtime)
      .sort();
  for (const version of ["6.31.0", "5.49.1", "4.44.1"])
    expect(runtimesOn(version, rows)).toEqual(runtimes.toSorted());
  const usual = rows.filter(({ tier }) => tier !== "long");
  expect(runtimesOn("6.31.0", usual)).toEqual(runtimes.toSorted());
  for (const version of ["5.49.1", "4.44.1"]) expect(runtimesOn(version, usual)).toEqual(["node"]);
});
