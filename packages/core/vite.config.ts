import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { zodWithoutGlobals } from "./zod-without-globals.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Whose code is built into a file. The licences are in THIRD-PARTY-NOTICES.md. */
const inlined = [
  { name: "@microsoft/fetch-event-source", owner: "Microsoft" },
  { name: "ky", owner: "Sindre Sorhus" },
  { name: "zod", owner: "Colin McDonnell" },
].map(({ name, owner }) => {
  const { version } = JSON.parse(readFileSync(path(`node_modules/${name}/package.json`), "utf8"));
  return { folder: `/node_modules/${name}/`, notice: `${name} ${version}, MIT, (c) ${owner}` };
});

function notice({ moduleIds }: { moduleIds: string[] }): string {
  const found = inlined.filter(({ folder }) => moduleIds.some((id) => id.includes(folder)));
  return found.length > 0 ? `/*! ${found.map((one) => one.notice).join("; ")} */` : "";
}

/** The packages that a consumer installs beside core. */
const external = ["ky", /^node:/];

/** Every module that an entry imports statically, itself included. */
function staticImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(file, "utf8");
  for (const [, name] of code.matchAll(/^(?:import|export) (?!type )[^;]*?from "\.\/([\w-]+)\.js";/gm)) {
    staticImports(path(`src/${name}.ts`), found);
  }
  return found;
}

/**
 * The modules of an entry for bundlers and runtimes, dependencies left outside. What it always needs stays in one file, since in
 * many small ones it compresses a tenth worse. Each entry has files of its own, so that `call` carries nothing of connect().
 */
function modules(name: string, source: string, emptyOutDir: boolean): UserConfig {
  const always = staticImports(path(source));
  const folder = name === "index" ? "parts" : `${name}-parts`;
  return {
    root: path("."),
    plugins: [zodWithoutGlobals],
    build: {
      outDir: "dist",
      emptyOutDir,
      target: "es2022",
      minify: false,
      sourcemap: true,
      lib: { entry: { [name]: path(source) }, formats: ["es"] },
      rolldownOptions: {
        external,
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: `${folder}/[name].js`,
          postBanner: notice,
          codeSplitting: {
            groups: [
              { name: "core", test: (id) => always.has(id) || /\/(?:fetch-event-source|zod)\//.test(id) },
            ],
          },
        },
      },
    },
  };
}

/** One minified file with everything in it, for `<script type="module">` and import maps. */
export const singleFile: UserConfig = {
  root: path("."),
  plugins: [zodWithoutGlobals],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    sourcemap: true,
    lib: { entry: path("src/index.ts"), formats: ["es"], fileName: () => "spacecall.min.js" },
    // Vite leaves white space in a library's modules, for the sake of bundlers; nothing bundles this file.
    rolldownOptions: { output: { codeSplitting: false, minify: true, postBanner: notice } },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === "single-file") return singleFile;
  const entry = /^(?:call|gradio3|node|schema)$/.test(mode) ? mode : "index";
  return modules(entry, `src/${entry}.ts`, entry === "index");
});
