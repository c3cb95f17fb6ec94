import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Tests run on the sources, so that no build stands between a change and its test. What tests the build says so. */
const alias = [
  { find: /^@spacecall\/core$/, replacement: path("packages/core/src/index.ts") },
  { find: /^@spacecall\/core\/(call|gradio3|node|schema)$/, replacement: path("packages/core/src/$1.ts") },
  { find: /^@spacecall\/store$/, replacement: path("packages/store/src/index.ts") },
  { find: /^@spacecall\/store\/history$/, replacement: path("packages/store/src/history.ts") },
  { find: /^@spacecall\/testing$/, replacement: path("packages/testing/src/index.ts") },
];

const gradio = path("packages/testing/src/vitest-setup.ts");
const nginx = path("packages/testing/src/nginx-setup.ts");

function project(name: string, include: string[], options: { gradio?: boolean; nginx?: boolean } = {}) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      testTimeout: 60_000,
      hookTimeout: 180_000,
      restoreMocks: true,
      ...(options.gradio && { globalSetup: options.nginx ? [nginx, gradio] : [gradio] }),
    },
  };
}

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      project("unit", ["packages/{core,store}/test/unit/**/*.test.ts", "apps/demo/test/*.test.ts"]),
      project("guards", ["packages/*/test/guards/**/*.test.ts", "scripts/test/top-level.test.ts"]),
      project(
        "python",
        ["packages/core/test/python/**/*.test.ts", "packages/testing/test/hub-python.test.ts"],
        {
          gradio: true,
        },
      ),
      project("edge", ["packages/core/test/edge/**/*.test.ts"], { gradio: true }),
      project("proxies", ["packages/core/test/proxies/**/*.test.ts"], { gradio: true, nginx: true }),
      project("processes", ["packages/core/test/processes/**/*.test.ts"], { gradio: true }),
      project("endurance", ["packages/core/test/endurance/**/*.test.ts"], { gradio: true }),
      project("store", ["packages/store/test/gradio/**/*.test.ts"], { gradio: true }),
      project("load", ["packages/{core,store}/test/load/**/*.test.ts"]),
      project("fuzz", ["packages/core/test/fuzz/**/*.test.ts"]),
      project("testing", ["packages/testing/test/**/*.test.ts"], { gradio: true }),
      project("components", ["apps/demo/test/gradio/*.test.ts"]),
      project("browsers", ["apps/demo/test/browsers/*.test.ts"], { gradio: true }),
      project("setup", ["scripts/test/**/*.test.ts"]),
    ],
  },
});
