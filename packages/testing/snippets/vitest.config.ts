import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { Runtime } from "./directive.ts";

/** A project for each runtime. What is about the pages themselves, and not about a runtime, runs beside Node. */
function project(runtime: Runtime, ...more: string[]) {
  return {
    test: {
      name: `snippets-${runtime}`,
      include: ["snippets.test.ts", ...more],
      globalSetup: ["../src/vitest-setup.ts", "./room.ts"],
      provide: { runtime },
      // Of one file: most of a snippet's time is the start of its program.
      maxConcurrency: 3,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../../../node_modules/.vite/snippets", import.meta.url)),
  test: {
    allowOnly: false,
    projects: [
      project(
        "node",
        "reader.test.ts",
        "pages.test.ts",
        "types.test.ts",
        "figures.test.ts",
        "curl.test.ts",
        "python.test.ts",
      ),
      project("deno"),
      project("bun"),
      project("workerd"),
      project("chromium"),
    ],
  },
});
