import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { versions } from "../unit/recorded-versions.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const repository = path("../../../..");
const suite = path("../suite");
const ending = ".test.ts";
/** What takes long, and runs only where it is asked for by name. */
const onlyAsked = ["old-faults"];
const fixtures = (version: string) => path(`../fixtures/gradio-${version}`);

/** The suite as one module. */
export interface SuiteCode {
  readonly code: string;
  /** The source map, whose paths start at the repository. */
  readonly map: string;
}

/** Lists the test files of the suite by name, or those that are asked for, with commas between them. Throws for a file that would be forgotten. */
async function listFiles(only: string | undefined): Promise<string[]> {
  const entries = await readdir(suite, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const stray = files.find((name) => !name.endsWith(ending));
  if (stray) throw new Error(`packages/core/test/suite/${stray} must end in ${ending}, or it runs nowhere.`);
  const names = files.map((name) => basename(name, ending)).sort();
  const chosen = only?.split(",") ?? names.filter((name) => !onlyAsked.includes(name));
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`The suite has no file "${unknown}": use some of ${names.join(", ")}.`);
  return chosen;
}

/** Puts what was recorded into the code, where there is no disk to read it from. */
const recordings: Plugin = {
  name: "recordings",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/recordings\.ts$/ }, () => ({ path: "recordings", namespace: "recordings" }));
    onLoad({ filter: /^/, namespace: "recordings" }, async () => {
      const texts: Record<string, string> = {};
      for (const version of versions)
        for (const name of await readdir(fixtures(version)))
          if (/^(?:config|info)-|\.queue\.sse$/.test(name))
            texts[`${version}/${name}`] = await readFile(`${fixtures(version)}/${name}`, "utf8");
      const contents = `const texts = ${JSON.stringify(texts)};
        export const versions = ${JSON.stringify(versions)};
        export const recordedText = (version, name) => texts[version + "/" + name];
        export const recordedBytes = (version, name) => new TextEncoder().encode(recordedText(version, name));
        export const recordedJson = (version, name) => JSON.parse(recordedText(version, name));`;
      return { contents };
    });
  },
};

/**
 * Bundles the suite and the sources of core into one module that needs no other and exports `run(assignment)`. Every
 * runtime gets the same text. A module of Node's own anywhere below is an error.
 */
export async function bundleSuite(only?: string): Promise<SuiteCode> {
  const files = await listFiles(only);
  // A test file is loaded only when the suite has been told what it runs against: its tests depend on the version.
  const loaders = files.map((name) => `${JSON.stringify(name)}: () => import("./${name}${ending}")`);
  const { outputFiles } = await build({
    stdin: {
      contents: `import { runSuite } from "./kit/run-suite.ts";
        export const run = (assignment) => runSuite(assignment, { ${loaders.join(", ")} });`,
      resolveDir: suite,
      sourcefile: "suite.ts",
    },
    bundle: true,
    logLevel: "silent", // What it throws says the same.
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    plugins: [recordings],
    sourcemap: "external",
    outfile: "suite.js",
    absWorkingDir: repository,
    alias: {
      "@spacecall/core/call": path("../../src/call.ts"),
      "@spacecall/core/gradio3": path("../../src/gradio3.ts"),
      "@spacecall/core/node": path("../../src/node.ts"),
      "@spacecall/core/schema": path("../../src/schema.ts"),
      "@spacecall/core": path("../../src/index.ts"),
    },
    // The colours of chai's messages ask Node's environment, and Deno gives leave to nobody here.
    define: { process: "undefined" },
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { code: text("suite.js"), map: text("suite.js.map") };
}
