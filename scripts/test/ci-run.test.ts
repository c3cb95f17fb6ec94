import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeSandbox } from "./sandbox.ts";

const ciRun = fileURLToPath(new URL("../../.ci/run", import.meta.url));

/** Runs .ci/run with a stand-in for npm that gets `test` or `run test:long`. */
async function runWith(npm: string) {
  await using sandbox = await makeSandbox();
  const path = dirname(await sandbox.script("bin/npm", npm));
  const { PATH } = process.env;
  const { status, stdout } = spawnSync("bash", [ciRun], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${path}:${PATH}` },
    timeout: 30_000,
  });
  const lines = stdout.trimEnd().split("\n");
  return {
    status,
    last: lines.at(-1),
    closingLines: lines.filter((line) => /^\d+ passed, \d+ failed$/.test(line)),
  };
}

test("the last line is the sum of both runs, and the only one of its kind", async () => {
  const npm = 'case "$1" in test) echo "10 passed, 0 failed" ;; *) echo "5 passed, 0 failed" ;; esac';
  expect(await runWith(npm)).toEqual({
    status: 0,
    last: "15 passed, 0 failed",
    closingLines: ["15 passed, 0 failed"],
  });
});

test("a failure in the first run ends it", async () => {
  const npm = 'case "$1" in test) echo "10 passed, 2 failed"; exit 1 ;; *) echo "5 passed, 0 failed" ;; esac';
  expect(await runWith(npm)).toMatchObject({ status: 1, last: "10 passed, 2 failed" });
});

test("a failure in the long run counts", async () => {
  const npm = 'case "$1" in test) echo "10 passed, 0 failed" ;; *) echo "4 passed, 1 failed"; exit 1 ;; esac';
  expect(await runWith(npm)).toMatchObject({ status: 1, last: "14 passed, 1 failed" });
});

test.each(["exit 1", "exit 0", 'echo "3 passed, 0 failed"; exit 1'])(
  "npm that does `%s` is a failure",
  async (npm) => {
    expect((await runWith(npm)).last).toMatch(/^\d+ passed, 1 failed$/);
  },
);
