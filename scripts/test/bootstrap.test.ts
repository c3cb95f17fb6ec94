import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { makeSandbox } from "./sandbox.ts";
import { noNetwork, runBootstrap } from "./start-bootstrap.ts";

/** A workspace of one package, whose task tells what it was given. */
const files = {
  "package.json": '{ "name": "workspace", "private": true, "type": "module" }',
  "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
  "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  "packages/one/package.json": '{ "name": "one" }',
  "scripts/tasks/hello.ts": `
    const { SPACECALL_CACHE, PATH = "" } = process.env;
    console.log(JSON.stringify({ argv: process.argv.slice(2), SPACECALL_CACHE, PATH, node: process.execPath }));
    process.exitCode = 7;`,
};
const recordingPnpm = 'echo "$@" >> calls; mkdir -p node_modules';
const oneLine = /^[^\n]+\n$/;

test("a task gets its arguments, the cache and the pinned Node, and its exit code counts", async () => {
  await using sandbox = await makeSandbox();
  const root = await sandbox.checkout(files);
  const cache = await sandbox.cache(recordingPnpm);
  const { code, stdout } = await runBootstrap({
    root,
    args: ["hello", "--a", "b c"],
    env: { SPACECALL_CACHE: cache },
  });
  const told = JSON.parse(stdout.split("\n").at(-2) ?? "");
  expect(code).toBe(7);
  expect(told).toMatchObject({ argv: ["--a", "b c"], SPACECALL_CACHE: cache });
  const [nodeFolder, pnpmFolder, binaries] = told.PATH.split(":");
  expect(existsSync(join(nodeFolder, "node"))).toBe(true);
  expect(existsSync(join(pnpmFolder, "pnpm"))).toBe(true);
  for (const folder of [nodeFolder, pnpmFolder]) expect(folder.startsWith(cache)).toBe(true);
  expect(binaries).toBe(join(root, "node_modules", ".bin"));
});

test("the second start installs nothing; a changed manifest does", async () => {
  await using sandbox = await makeSandbox();
  const root = await sandbox.checkout(files);
  const options = { root, args: ["hello"], env: { SPACECALL_CACHE: await sandbox.cache(recordingPnpm) } };
  const calls = async () => (await readFile(join(root, "calls"), "utf8")).trim().split("\n");

  expect((await runBootstrap(options)).stdout).toContain("Installing");
  expect(await calls()).toEqual([expect.stringContaining("install --frozen-lockfile")]);
  expect((await runBootstrap(options)).stdout).not.toContain("Installing");
  expect(await calls()).toHaveLength(1);

  await writeFile(join(root, "packages/one/package.json"), '{ "name": "two" }');
  await runBootstrap(options);
  expect(await calls()).toHaveLength(2);
});

test("two first starts at once install once", async () => {
  await using sandbox = await makeSandbox();
  const root = await sandbox.checkout(files);
  const options = { root, args: ["hello"], env: { SPACECALL_CACHE: await sandbox.cache(recordingPnpm) } };
  const ends = await Promise.all([runBootstrap(options), runBootstrap(options)]);
  expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 7, stderr: "" }));
  expect((await readFile(join(root, "calls"), "utf8")).trim().split("\n")).toHaveLength(1);
});

test("this checkout starts with neither npm, pnpm nor a network, once it is installed", async () => {
  await using sandbox = await makeSandbox();
  const fail = "echo called >&2; exit 1";
  const npm = await sandbox.script("bin/npm", fail);
  const env = { ...noNetwork, SPACECALL_CACHE: await sandbox.cache(fail), PATH: dirname(npm) };
  const { code, stdout, stderr } = await runBootstrap({ args: ["demo", "--help"], env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toContain("Installing");
});

test("a first start without a network ends in one line, and keeps the log of npm", async () => {
  await using sandbox = await makeSandbox();
  const root = await sandbox.checkout(files);
  const env = { ...noNetwork, SPACECALL_CACHE: join(sandbox.folder, "cache") };
  const { code, stderr } = await runBootstrap({ root, args: ["hello"], env });
  expect(code).toBe(1);
  expect(stderr).toMatch(oneLine);
  expect(stderr).toContain("registry was not reached");
  const log = /The log is (.+)\.$/m.exec(stderr)?.[1] ?? "";
  expect(await readFile(log, "utf8")).toContain("ECONNREFUSED");
});

test("a workspace that cannot be downloaded ends in one line", async () => {
  await using sandbox = await makeSandbox();
  const lockfile = `lockfileVersion: '9.0'

importers:
  .:
    dependencies:
      ky:
        specifier: 1.14.3
        version: 1.14.3

packages:
  ky@1.14.3:
    resolution: {integrity: sha512-9zy9lkjac+TR1c2tG+mkNSVlyOpInnWdSMiue4F+kq8TwJSgv6o8jhLRg8Ho6SnZ9wOYUq/yozts9qQCfk7bIw==}

snapshots:
  ky@1.14.3: {}
`;
  const root = await sandbox.checkout({
    ...files,
    "package.json": '{ "name": "workspace", "private": true, "dependencies": { "ky": "1.14.3" } }',
    "pnpm-workspace.yaml": "packages: []\n",
    "pnpm-lock.yaml": lockfile,
  });
  const env = { ...noNetwork, SPACECALL_CACHE: await sandbox.cache() };
  const { code, stderr } = await runBootstrap({ root, args: ["hello"], env });
  expect(code).toBe(1);
  expect(stderr).toMatch(oneLine);
  expect(stderr).toContain("registry was not reached");
});

test("a missing npm ends in one line", async () => {
  await using sandbox = await makeSandbox();
  const env = { SPACECALL_CACHE: join(sandbox.folder, "cache"), PATH: sandbox.folder };
  const { code, stderr } = await runBootstrap({ args: ["demo", "--help"], env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^npm was not found[^\n]+\n$/) });
});

test("a cache that cannot be written ends in one line", async () => {
  await using sandbox = await makeSandbox();
  // Not by permissions, which do not stop root.
  const file = await sandbox.script("file", "");
  const env = { SPACECALL_CACHE: join(file, "cache") };
  const { code, stderr } = await runBootstrap({ args: ["demo", "--help"], env });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^Cannot write to [^\n]+\n$/) });
});

test("an unknown task ends in one line that names the known ones", async () => {
  const { code, stderr } = await runBootstrap({ args: ["tset"] });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^There is no task "tset"[^\n]+test\.\n$/),
  });
});
