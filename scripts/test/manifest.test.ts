import { expect, test } from "vitest";
import { isGradioVersion } from "../../packages/testing/src/index.ts";
import { readManifest, rowId } from "../tests/manifest.ts";
import { selectRows } from "../tests/select-rows.ts";
import { parseTestOptions } from "../tests/test-options.ts";

const rows = readManifest();

test("every row is whole", () => {
  for (const row of rows) {
    expect(row.part).toMatch(/^[a-z]+$/);
    expect(["node", "deno", "bun", "workerd", "chromium"]).toContain(row.runtime);
    expect(["quick", "full", "long"]).toContain(row.tier);
    expect(row.version === null || isGradioVersion(row.version)).toBe(true);
    expect(row.command.length).toBeGreaterThan(0);
  }
});

test("no two rows share a report", () => {
  const ids = rows.map(rowId);
  expect(ids).toEqual([...new Set(ids)]);
});

test("npm test and test:long together run every row, and each tells what it leaves out", () => {
  const usual = selectRows(rows, parseTestOptions([], rows));
  const long = selectRows(rows, parseTestOptions(["--long"], rows));
  expect(new Set([...usual.selected, ...long.selected])).toEqual(new Set(rows));
  expect([...usual.selected, ...usual.leftOut]).toHaveLength(rows.length);
});

test("the build runs first, whatever is selected", () => {
  for (const argv of [["--quick"], [], ["--long"], ["--part", "suite"], ["--part", "suite-deno-4.44.1"]]) {
    expect(selectRows(rows, parseTestOptions(argv, rows)).selected[0]?.part).toBe("build");
  }
});

test("an unknown part and an unknown option are refused in one line", () => {
  for (const argv of [["--part", "suit"], ["--quik"]]) {
    expect(() => parseTestOptions(argv, rows)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.+$/) }),
    );
  }
});
