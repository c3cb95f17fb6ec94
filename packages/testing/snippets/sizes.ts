// Prints what a page loads, in kB of 1,000 bytes, minified and compressed by `gzip -9`, dependencies included but for what the store stands on.
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const distOf = (name: string) => fileURLToPath(new URL(`../../${name}/dist/`, import.meta.url));
const dist = distOf("core");
/** What the store stands on, which its figures leave out. */
const peers = ["@spacecall/core", "nanostores"];

const rows: [name: string, bytes: number][] = [
  ["@spacecall/core/call", await bundledSize(`${dist}call.js`)],
  ["@spacecall/core", await bundledSize(`${dist}index.js`)],
  ["@spacecall/core/gradio3", await bundledSize(`${dist}gradio3.js`)],
  ["@spacecall/core/schema", await bundledSize(`${dist}schema.js`)],
  ["@spacecall/store", await bundledSize(`${distOf("store")}index.js`)],
  ["@spacecall/store/history", await bundledSize(`${distOf("store")}history.js`)],
  ["spacecall.min.js", compressed(await readFile(`${dist}spacecall.min.js`))],
];
for (const [name, bytes] of rows) {
  // Rounded up: the figure is a promise.
  console.log(`${name.padEnd(25)}${(Math.ceil(bytes / 100) / 10).toFixed(1).padStart(4)} kB`);
}

/** The size of an entry with everything that it imports statically: what a job that succeeds loads. */
async function bundledSize(entry: string): Promise<number> {
  const dist = dirname(entry);
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
    absWorkingDir: dist,
    external: entry.startsWith(distOf("store")) ? peers : [],
    outdir: "out",
  });
  const outputs = metafile.outputs;
  const start = Object.keys(outputs).find(
    (name) => outputs[name]?.entryPoint && `out/${basename(entry)}` === name,
  );
  const needed = new Set(start === undefined ? [] : [start]);
  for (const name of needed) {
    for (const { path, kind, external } of outputs[name]?.imports ?? [])
      if (!external && kind === "import-statement") needed.add(path);
  }
  return [...needed].reduce((sum, name) => {
    const file = outputFiles.find(({ path }) => path === join(dist, name));
    if (!file) throw new Error(`esbuild made no ${name}.`);
    return sum + compressed(file.contents);
  }, 0);
}

function compressed(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}
