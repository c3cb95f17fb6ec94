// Prints what a page loads, in kB of 1,000 bytes, minified and compressed by `gzip -9`, dependencies included.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const dist = fileURLToPath(new URL("../../core/dist/", import.meta.url));

const rows: [name: string, bytes: number][] = [
  ["@spacecall/core/call", await bundledSize(`${dist}call.js`)],
  ["@spacecall/core", await bundledSize(`${dist}index.js`)],
  ["@spacecall/core/gradio3", await bundledSize(`${dist}gradio3.js`)],
  ["@spacecall/core/schema", await bundledSize(`${dist}schema.js`)],
  ["spacecall.min.js", compressed(await readFile(`${dist}spacecall.min.js`))],
];
for (const [name, bytes] of rows) {
  // Rounded up: the figure is a promise.
  console.log(`${name.padEnd(24)}${(Math.ceil(bytes / 100) / 10).toFixed(1).padStart(4)} kB`);
}

/** The size of an entry with everything that it imports statically: what a job that succeeds loads. */
async function bundledSize(entry: string): Promise<number> {
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
    outdir: "out",
  });
  const outputs = metafile.outputs;
  const start = Object.keys(outputs).find(
    (name) => outputs[name]?.entryPoint && `out/${entry.slice(dist.length)}` === name,
  );
  const needed = new Set(start === undefined ? [] : [start]);
  for (const name of needed) {
    for (const { path, kind } of outputs[name]?.imports ?? [])
      if (kind === "import-statement") needed.add(path);
  }
  return [...needed].reduce((sum, name) => {
    const file = outputFiles.find(({ path }) => path === dist + name);
    if (!file) throw new Error(`esbuild made no ${name}.`);
    return sum + compressed(file.contents);
  }, 0);
}

function compressed(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}
