import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Row, rowId } from "../tests/manifest.ts";
import { runRow } from "../tests/run-row.ts";
import { tally } from "../tests/tally.ts";
import { isAlive } from "./is-alive.ts";
import { untilTrue } from "./until-true.ts";

// Real processes of real runners, so that a change in how they report cannot turn a red run green.
const fixtures = fileURLToPath(new URL("fixtures/rows", import.meta.url));
const limit = new AbortController();
let reports: string;

beforeAll(async () => {
  reports = await mkdtemp(join(tmpdir(), "spacecall-reports-"));
});

afterAll(async () => {
  limit.abort();
  await rm(reports, { recursive: true, force: true });
});

async function runFixture(part: string, command: string[], options: Partial<Row> = {}) {
  const row: Row = { part, runtime: "node", version: null, tier: "quick", command, ...options };
  const end = await runRow(row, { reports, signal: limit.signal, env: {}, cwd: fixtures });
  const found = (await readdir(reports)).filter((name) => name === `${rowId(row)}.json`);
  const texts = await Promise.all(
    found.map(async (name) => [name, await readFile(join(reports, name), "utf8")] as const),
  );
  return {
    ...tally({ rows: [row], ends: new Map([[rowId(row), end]]), reports: new Map(texts) }),
    output: end.output,
  };
}

test("vitest: passing tests are counted", async () => {
  expect(await runFixture("passes", ["vitest", "run", "passes"])).toMatchObject({ passed: 2, failed: 0 });
});

test.each(["only", "skip", "todo", "empty", "fails", "unhandled"])("vitest: %s is red", async (name) => {
  const { failed } = await runFixture(name, ["vitest", "run", `${name}.fixture`]);
  expect(failed).toBeGreaterThan(0);
});

test("Playwright: passing tests are counted", async () => {
  expect(await runFixture("page-passes", ["playwright", "test", "passes"])).toMatchObject({
    passed: 1,
    failed: 0,
  });
});

test.each(["only", "skip", "fixme", "nothing"])("Playwright: %s is red", async (name) => {
  const { failed } = await runFixture(`page-${name}`, ["playwright", "test", `${name}.page`]);
  expect(failed).toBeGreaterThan(0);
});

test("a script that crashes after a good report is red", async () => {
  expect(await runFixture("crash", ["crash.ts"])).toMatchObject({ passed: 1, failed: 1 });
});

test("a script without a report is red", async () => {
  expect(await runFixture("silent", ["silent.ts"])).toMatchObject({ passed: 0, failed: 1 });
});

test("a row over its limit is ended with everything it started, and is red", async () => {
  const { failed, output } = await runFixture("hangs", ["hangs.ts"], { minutes: 0.05 });
  expect(failed).toBe(1);
  const pid = Number(/started (\d+)/.exec(output)?.[1]);
  expect(pid).toBeGreaterThan(0);
  await untilTrue(() => !isAlive(pid), `process ${pid} to end`);
});
