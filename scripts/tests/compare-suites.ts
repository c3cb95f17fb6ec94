import { type Row, rowId } from "./manifest.ts";
import type { Report } from "./report.ts";

/** The parts whose tests are the same in every runtime. */
const parts = ["suite", "matrix"];

/**
 * Says in which ways the runs of the one suite differ that ought to be equal: on each Gradio version every runtime tells
 * its own name and version, no two tell the same, and all report the same tests. A row without a report that can be read
 * differs from all others.
 */
export function compareSuites(rows: readonly Row[], reportOf: (row: Row) => Report | string): string[] {
  return parts.flatMap((part) => {
    const suites = rows.filter((row) => row.part === part);
    const versions = [...new Set(suites.map(({ version }) => version))];
    return versions.flatMap((version) =>
      compare(
        suites.filter((row) => row.version === version),
        reportOf,
      ),
    );
  });
}

function compare(rows: readonly Row[], reportOf: (row: Row) => Report | string): string[] {
  const problems: string[] = [];
  const tellers = new Map<string, string>();
  const lists: { id: string; names: ReadonlySet<string> }[] = [];
  for (const row of rows) {
    const id = rowId(row);
    const report = reportOf(row);
    if (typeof report === "string") {
      problems.push(`${id} cannot be compared with the other runtimes: ${report}`);
      continue;
    }
    const { runtimeVersion = "", tests } = report;
    const teller = tellers.get(runtimeVersion);
    if (runtimeVersion === "") problems.push(`${id} does not tell the version of its runtime`);
    else if (teller) problems.push(`${id} and ${teller} both say that they ran in ${runtimeVersion}`);
    tellers.set(runtimeVersion, id);

    const names = tests.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) problems.push(`${id} has two tests of one name: ${twice}`);
    lists.push({ id, names: new Set(names) });
  }
  return [...problems, ...differences(lists)];
}

/** Says which tests of any run another one lacks: up to three of each, since a lost file would fill the screen. */
function differences(lists: readonly { id: string; names: ReadonlySet<string> }[]): string[] {
  const all = [...new Set(lists.flatMap(({ names }) => [...names]))];
  return lists.flatMap(({ id, names }) => {
    const lacking = all.filter((name) => !names.has(name));
    if (lacking.length === 0) return [];
    const more = lacking.length > 3 ? ` and ${lacking.length - 3} more` : "";
    return [`${id} lacks tests that another runtime ran: ${lacking.slice(0, 3).join("; ")}${more}`];
  });
}
