import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { zodWithoutGlobals } from "../core/zod-without-globals.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Whose code is built into a file. The licence is in THIRD-PARTY-NOTICES.md. */
function notice({ moduleIds }: { moduleIds: string[] }): string {
  if (!moduleIds.some((id) => id.includes("/node_modules/zod/"))) return "";
  const { version } = JSON.parse(readFileSync(path("node_modules/zod/package.json"), "utf8"));
  return `/*! zod ${version}, MIT, (c) Colin McDonnell */`;
}

/** Each entry is one file. What a consumer installs beside the store stays outside. */
export default defineConfig(({ mode }) => {
  const entry = mode === "history" ? mode : "index";
  return {
    root: path("."),
    plugins: [zodWithoutGlobals],
    build: {
      outDir: "dist",
      emptyOutDir: entry === "index",
      target: "es2022",
      minify: false,
      sourcemap: true,
      lib: { entry: { [entry]: path(`src/${entry}.ts`) }, formats: ["es"] },
      rolldownOptions: {
        external: ["@spacecall/core", "nanostores"],
        output: { entryFileNames: "[name].js", codeSplitting: false, postBanner: notice },
      },
    },
  };
});
