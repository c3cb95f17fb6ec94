import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withLock } from "../src/lock.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spacecall-lock-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("lets one in at a time, and the next one after a failure", async () => {
  const path = join(folder, "one");
  const trace: string[] = [];
  const enter = (name: string, fail: boolean) =>
    withLock(path, {}, async () => {
      trace.push(`+${name}`);
      await new Promise((resolve) => setImmediate(resolve));
      trace.push(`-${name}`);
      if (fail) throw new Error(name);
    });
  const results = await Promise.allSettled([enter("a", true), enter("b", true), enter("c", false)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  for (let at = 0; at < trace.length; at += 2) expect(trace[at + 1]).toBe(trace[at]?.replace("+", "-"));
});

test("breaks the lock of a process that is gone", async () => {
  const path = join(folder, "dead");
  await mkdir(path);
  await writeFile(join(path, "owner"), "999999999-gone"); // Beyond the highest process id of any system.
  const entries = [1, 2, 3].map((n) => withLock(path, {}, async () => n));
  expect(await Promise.all(entries)).toEqual([1, 2, 3]);
});

test("gives up after its limit, or when the signal says so", async () => {
  const path = join(folder, "held");
  await withLock(path, {}, async () => {
    const tooLate = withLock(path, { timeoutMs: -1 }, async () => {});
    await expect(tooLate).rejects.toThrow(/too long: end it, or remove that folder/);
    const stop = new AbortController();
    const waiting = withLock(path, { signal: stop.signal, onWait: () => stop.abort() }, async () => {});
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
