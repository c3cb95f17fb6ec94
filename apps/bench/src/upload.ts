import { execFile } from "node:child_process";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startGradio } from "../../../packages/testing/src/index.ts";

/**
 * Uploads a file of 2 GiB (or as many MiB as the first argument says) from disk to a real Gradio, in Node, Deno and Bun, and prints by how
 * much that raised each process. Fails beyond the limit. Linux only, which tells the most that a process has held.
 */
const mebibytes = Number(process.argv[2] ?? 2048);
const most = 100;
const run = promisify(execFile);
const binary = (name: string) =>
  fileURLToPath(new URL(`../../../node_modules/.bin/${name}`, import.meta.url));
const program = fileURLToPath(new URL("upload-once.mjs", import.meta.url));
const runtimes: readonly [name: string, command: string, args: readonly string[], how?: string][] = [
  ["Node", process.execPath, []],
  ["Node, openAsBlob()", process.execPath, [], "Blob"],
  ["Deno", binary("deno"), ["run", "--allow-all", "--node-modules-dir=manual"]],
  ["Bun", binary("bun"), ["--no-install", "run"]],
];

await using stack = new AsyncDisposableStack();
const folder = stack.adopt(await mkdtemp(join(tmpdir(), "spacecall-upload-")), (path) =>
  rm(path, { recursive: true, force: true }),
);
const [large, small] = [join(folder, "large.bin"), join(folder, "small.bin")];
await writeFile(large, "");
await truncate(large, mebibytes * 2 ** 20);
await writeFile(small, new Uint8Array(4 * 2 ** 20));
const gradio = stack.use(await startGradio({ themes: ["values"] }));

const rows: Record<string, unknown>[] = [];
for (const [name, command, args, how = "path"] of runtimes) {
  const { stdout } = await run(command, [...args, program, gradio.apps.values, large, small, how], {
    timeout: 300_000,
  });
  const { raised, seconds, size } = JSON.parse(stdout);
  if (size !== mebibytes * 2 ** 20) throw new Error(`${name} uploaded ${size} bytes.`);
  rows.push({ "": name, "raised MiB": Math.round(raised), "MiB/s": Math.round(mebibytes / seconds) });
  if (raised > most) process.exitCode = 1;
}
console.log(`Gradio ${gradio.version}, a file of ${mebibytes} MiB from disk; the limit is ${most} MiB`);
console.table(rows);
