import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureEnvironment, SetupError } from "../src/index.ts";

const version = "6.31.0";
let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "spacecall-cache-"));
  vi.stubEnv("SPACECALL_CACHE", cache);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true });
});

/** Puts a python3 on the path that notes what it is asked for, and makes environments with itself inside. */
async function fakePython(venv = 'mkdir -p "$3/bin" && cp "$0" "$3/bin/python"'): Promise<string> {
  const bin = join(cache, "bin");
  const lines = [
    "#!/bin/sh",
    "PATH=/usr/bin:/bin",
    `if [ "$1" = -c ]; then echo 3.11; exit; fi`,
    `echo "$2" >> "${cache}/calls"`,
    `if [ "$2" = venv ]; then ${venv}; fi`,
  ];
  await mkdir(bin);
  await writeFile(join(bin, "python3"), lines.join("\n"));
  await chmod(join(bin, "python3"), 0o755);
  vi.stubEnv("PATH", bin);
  return bin;
}

async function calls(): Promise<string[]> {
  return (await readFile(join(cache, "calls"), "utf8")).trim().split("\n");
}

/** Returns the one line that a failing setup says. */
async function complaint(): Promise<string> {
  const error = await ensureEnvironment(version).catch((reason: unknown) => reason);
  if (!(error instanceof SetupError)) throw error;
  expect(error.message).not.toContain("\n");
  return error.message;
}

test("without Python it says what to install", async () => {
  vi.stubEnv("PATH", "");
  expect(await complaint()).toMatch(/Python 3.10 or newer was not found: install it/);
});

test("without the venv module it says what to install", async () => {
  await fakePython(
    'echo "The virtual environment was not created because ensurepip is not available."; exit 1',
  );
  expect(await complaint()).toMatch(/python3 has no venv module: install it/);
});

test("without a network it says so", async () => {
  vi.stubEnv("PIP_INDEX_URL", "http://127.0.0.1:9/simple"); // Nothing listens on the discard port.
  expect(await complaint()).toMatch(/package index was not reached: check the network/);
}, 60_000);

test("an environment is made once, and then used without starting anything", async () => {
  await fakePython();
  const python = await ensureEnvironment(version);
  expect(python).toBe(join(cache, `gradio-${version}`, "bin", "python"));
  expect(await calls()).toEqual(["venv", "pip", "pip"]);
  vi.stubEnv("PATH", "");
  const onProgress = vi.fn();
  expect(await ensureEnvironment(version, { onProgress })).toBe(python);
  expect(onProgress).not.toHaveBeenCalled();
  expect(await calls()).toEqual(["venv", "pip", "pip"]);
});

test("what the sample apps use is added to an environment that has Gradio", async () => {
  await fakePython();
  const python = await ensureEnvironment(version);
  await rm(join(cache, `gradio-${version}`, ".spacecall-extras"));
  expect(await ensureEnvironment(version)).toBe(python);
  expect(await calls()).toEqual(["venv", "pip", "pip", "pip"]);
});

test("an environment that was interrupted is made anew", async () => {
  await fakePython();
  const leftover = join(cache, `gradio-${version}`, "leftover");
  await mkdir(leftover, { recursive: true });
  await ensureEnvironment(version);
  await expect(readFile(leftover)).rejects.toThrow("ENOENT");
});

test("processes that want it at once make one", async () => {
  await fakePython();
  const source = new URL("../src/index.ts", import.meta.url).href;
  const program = `import { ensureEnvironment } from "${source}"; await ensureEnvironment("${version}");`;
  const processes = [1, 2, 3].map(() =>
    spawn(process.execPath, ["--input-type=module", "-e", program], { env: process.env, stdio: "inherit" }),
  );
  const codes = await Promise.all(processes.map(async (child) => (await once(child, "exit"))[0]));
  expect(codes).toEqual([0, 0, 0]);
  expect(await calls()).toEqual(["venv", "pip", "pip"]);
});

test("a signal ends it", async () => {
  await fakePython();
  await expect(ensureEnvironment(version, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});
