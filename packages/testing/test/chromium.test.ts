import { afterEach, expect, test, vi } from "vitest";
import { ensureChromium, findChromium } from "../src/index.ts";
import { runCommand } from "../src/run-command.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("there is a Chromium, and it says so", { timeout: 600_000 }, async () => {
  const path = await ensureChromium();
  const { output } = await runCommand(path, ["--version"], { timeoutMs: 30_000 });
  expect(output).toMatch(/Chrom/);
});

test("SPACECALL_CHROMIUM names it", async () => {
  vi.stubEnv("SPACECALL_CHROMIUM", process.execPath);
  expect(await findChromium()).toBe(process.execPath);
  vi.stubEnv("SPACECALL_CHROMIUM", "/nowhere/chromium");
  await expect(findChromium()).rejects.toThrow(
    "SPACECALL_CHROMIUM names /nowhere/chromium, which is not a program",
  );
});
