import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Row } from "../tests/manifest.ts";
import { runRows } from "../tests/run-rows.ts";
import { isAlive } from "./is-alive.ts";
import { untilTrue } from "./until-true.ts";

const root = fileURLToPath(new URL("fixtures/rows", import.meta.url));
let reports: string;
let diary: string;

beforeEach(async () => {
  reports = await mkdtemp(join(tmpdir(), "spacecall-reports-"));
  diary = join(reports, "diary.txt");
  await writeFile(diary, "");
});

afterEach(async () => {
  await rm(reports, { recursive: true, force: true });
});

/** A row that ends when so many rows have begun. */
function meeting(part: string, toMeet: number, alone = false): Row {
  const env = { DIARY: diary, TO_MEET: String(toMeet) };
  return { part, runtime: "node", version: null, tier: "full", command: ["meets.ts"], env, alone };
}

const readDiary = () => readFile(diary, "utf8");
const pidsIn = (text: string) => [...text.matchAll(/begins (\d+)/g)].map(([, pid]) => Number(pid));

test("two rows run at once, and one that is alone after them", async () => {
  const said: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => void said.push(line));
  const rows = [meeting("a", 2), meeting("b", 2), meeting("alone", 1, true), meeting("c", 3)];
  const ends = await runRows(rows, { root, reports, signal: AbortSignal.timeout(60_000) });
  const lines = (await readDiary()).trim().split("\n");
  const at = lines.findIndex((line) => line.startsWith("alone begins"));
  expect(lines[at + 1]).toBe("alone ends");
  expect(lines).toHaveLength(8);
  expect([...ends.keys()].sort()).toEqual(["a-node", "alone-node", "b-node", "c-node"]);
  for (const end of ends.values()) expect(end).toMatchObject({ code: 0, timedOut: false });
  for (const id of ends.keys()) {
    expect(said).toContain(`▶ ${id}`);
    expect(said).toContainEqual(expect.stringMatching(`^✓ ${id}: 1 passed, 0 failed`));
  }
});

test("an interruption ends both, and begins no other", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  const interruption = new AbortController();
  const rows = [meeting("a", 9), meeting("b", 9), meeting("c", 9)];
  const running = runRows(rows, { root, reports, signal: interruption.signal });
  const outcome = expect(running).rejects.toThrow("interrupted");
  await untilTrue(async () => pidsIn(await readDiary()).length === 2, "both to begin");
  interruption.abort(new Error("interrupted"));
  await outcome;
  const pids = pidsIn(await readDiary());
  expect(pids).toHaveLength(2);
  for (const pid of pids) await untilTrue(() => !isAlive(pid), `process ${pid} to end`);
});
