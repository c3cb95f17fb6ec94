import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueImports } from "../../../core/test/guards/layers.ts";
import {
  compileIn,
  type PackedPackage,
  packFor,
  resolutions,
} from "../../../core/test/guards/packed-package.ts";
import { buildCopy, run, type StagedBuild } from "../../../core/test/guards/staged-build.ts";

/** What each entry exports at run time. The documentation says the same. */
const entries = {
  "@spacecall/store": ["createAppStore", "createJobStore"],
  "@spacecall/store/history": ["createHistoryStore"],
};

/** What a consumer installs beside the store, and what each file of `dist` may import of it. */
const peers = { index: ["@spacecall/core", "nanostores"], history: ["nanostores"] };

/** The budgets of section 1 of the API, in kB of 1,000 bytes: what the store adds to core and nanostores. It sets none for `history`: zod is most of it. */
const budgets = { index: 3.0, history: 9.0 };

let staged: StagedBuild;
let packed: PackedPackage;

beforeAll(() => {
  staged = buildCopy(["core", "store"]);
  const installed = (peer: string) => [peer, join(staged.folder, "node_modules", peer)] as const;
  packed = packFor(staged, Object.fromEntries(["@spacecall/core", "nanostores"].map(installed)));
});

afterAll(() => staged?.remove());

test("exactly what a consumer needs is in it", () => {
  const scripts = Object.keys(peers).flatMap((name) => [`dist/${name}.js`, `dist/${name}.js.map`]);
  const types = readdirSync(join(staged.folder, "src")).map(
    (name) => `dist/${name.replace(/\.ts$/, ".d.ts")}`,
  );
  expect(packed.files()).toEqual(
    ["LICENSE", "README.md", "THIRD-PARTY-NOTICES.md", "package.json", ...scripts, ...types].sort(),
  );
});

test("every path of exports is there", () => {
  const { exports, types } = packed.manifest();
  const paths = JSON.stringify([exports, { types }]).match(/"\.\/[^"]+\.(?:js|ts|json)"(?!:)/g) ?? [];
  expect(paths.length).toBeGreaterThanOrEqual(4);
  for (const path of paths)
    expect([path, existsSync(join(packed.unpacked, JSON.parse(path)))]).toEqual([path, true]);
});

test("no path or workspace protocol of this machine is in it", () => {
  for (const file of packed.files()) {
    const text = packed.read(file);
    expect([file, text.includes(staged.folder), text.includes('"workspace:')]).toEqual([file, false, false]);
  }
});

describe.each(Object.entries(peers))("the file of %s", (name, allowed) => {
  test("imports its peers alone, which the manifest names", () => {
    const text = packed.read(`dist/${name}.js`);
    const imports = valueImports({ name, text }).map(({ to }) => to);
    expect([...new Set(imports)].sort()).toEqual(allowed);
    expect(Object.keys(Object(packed.manifest().peerDependencies))).toEqual(
      expect.arrayContaining([...allowed]),
    );
  });
});

test.each(Object.entries(budgets))("%s is small beside core and nanostores", async (name, budget) => {
  const { outputFiles } = await build({
    entryPoints: [join(packed.unpacked, `dist/${name}.js`)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["@spacecall/core", "nanostores"],
    write: false,
  });
  const size = gzipSync(outputFiles[0]?.text ?? "", { level: 9 }).length / 1_000;
  console.info(`@spacecall/store ${name} ${size.toFixed(2)} kB of ${budget} kB`);
  expect(size).toBeGreaterThan(1); // less would mean that something was not counted
  expect(size).toBeLessThanOrEqual(budget);
});

test("zod is in the history alone, named there, and without its global", () => {
  const built = (name: string) => packed.read(`dist/${name}.js`);
  expect(built("index")).not.toMatch(/zod/i);
  expect(built("history")).toMatch(/^\/\*! zod \d+\.\d+\.\d+, MIT, \(c\) Colin McDonnell \*\//);
  expect(built("history")).not.toContain("globalThis");
  expect(packed.read("THIRD-PARTY-NOTICES.md")).toContain("Colin McDonnell");
});

test("publint has no complaint", () => {
  expect(run("publint", ["--strict", packed.tarball], staged.scratch)).toContain("All good!");
});

test("its types resolve wherever ES modules do", () => {
  const report = run("attw", [packed.tarball, "--profile", "esm-only"], staged.scratch);
  for (const entry of Object.keys(entries)) expect(report).toContain(`"${entry}"`);
  expect(report).not.toMatch(/^(?:bundler|node16 \(from ESM\)): (?!🟢)/mu);
});

test.each(Object.entries(entries))(
  "%s exports exactly the documented names, and does nothing more",
  (entry, names) => {
    const script = join(packed.consumer, "script.mjs");
    writeFileSync(
      script,
      `import "nanostores"; // it has a global of its own
    new Request("http://127.0.0.1"); // Node makes the globals of its fetch when one of them is first used
    const before = Reflect.ownKeys(globalThis).length;
    const used = [];
    for (const name of ["setTimeout", "queueMicrotask", "fetch"]) {
      const original = globalThis[name];
      globalThis[name] = (...args) => { used.push(name); return original(...args); };
    }
    const names = Object.keys(await import(${JSON.stringify(entry)})).sort();
    console.log(JSON.stringify({ names, used, more: Reflect.ownKeys(globalThis).length - before }));`,
    );
    expect(JSON.parse(run(process.execPath, [script], packed.consumer))).toEqual({
      names,
      used: [],
      more: 0,
    });
  },
);

describe("its types compile for a consumer", () => {
  const program = `
    import { connect } from "@spacecall/core";
    import { createAppStore, createJobStore, type JobState } from "@spacecall/store";
    import { createHistoryStore, type JobRun } from "@spacecall/store/history";
    import { computed } from "nanostores";

    interface Api { "/hello": { input: { name?: string; times?: number }; output: [greeting: string] } }

    const $app = createAppStore<Api>("user/space", { token: "hf_x" });
    const $job = createJobStore($app, "/hello", { mode: "queue" });
    const $other = createJobStore(connect<Api>("user/space"), "/hello");
    export const $length = computed([$job, $other], (one, other) => (one.data?.[0].length ?? 0) + other.logs.length);
    export function words(state: JobState<[greeting: string]>): string {
      return state.phase === "complete" ? state.data[0].toUpperCase() : state.phase;
    }
    const $history = createHistoryStore([$job, $other], { storage: localStorage });
    export const runs: readonly JobRun<[greeting: string]>[] = $history.get();
    $job.submit({ name: "World" });
    // @ts-expect-error there is no such endpoint
    createJobStore($app, "/helo");
    // @ts-expect-error it takes a text
    $job.submit({ name: 3 });
    // @ts-expect-error the store is not written to
    $job.set({ phase: "idle" });
  `;

  test.each(resolutions)("with $moduleResolution", (resolution) => {
    expect(compileIn(packed.consumer, { use: program }, resolution)).toBe("");
  });
});
