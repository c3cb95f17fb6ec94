import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GradioVersion } from "../../packages/testing/src/index.ts";
import { allVersions, type Column, compatibilityPage, readColumn } from "./compatibility.ts";
import { rowId } from "./manifest.ts";

/** The committed page, from the root of the repository. */
export const pagePath = "docs/compatibility.md";

/** Makes the page from the reports of a run. Throws where a version has no report of the matrix. */
export async function pageOfRun(reports: string): Promise<string> {
  const columns = new Map<GradioVersion, Column>();
  for (const version of allVersions()) columns.set(version, readColumn(await readReport(reports, version)));
  return compatibilityPage(columns);
}

/** The matrix is a file of the suite, which runs whole on the newer versions. */
async function readReport(reports: string, version: GradioVersion): Promise<string> {
  const names = ["suite", "matrix"].map((part) => rowId({ part, runtime: "node", version }));
  for (const name of names) {
    const text = await readFile(join(reports, `${name}.json`), "utf8").catch(() => undefined);
    if (text !== undefined) return text;
  }
  throw new Error(`This run has no report of ${names.join(" or ")}.`);
}
