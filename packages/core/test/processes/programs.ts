import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  /** What it printed, on both of its outputs. */
  readonly said: string;
}

/** Runs small programs against the sources of core, each in a process of its own. */
export interface Programs extends AsyncDisposable {
  /** Runs a program that finds core's exports in `core`, and waits until it ends by itself. The limit is in milliseconds. */
  run(
    program: string,
    options?: { readonly flags?: readonly string[]; readonly limit?: number },
  ): Promise<Ended>;
}

/** Where core's sources are, for those of other packages that import it by its name. */
const core = fileURLToPath(new URL("../../src/index.ts", import.meta.url));

/** Bundles core once, for the programs of one test file, and what else they import as `./NAME.mjs`. */
export async function preparePrograms(more: Readonly<Record<string, URL>> = {}): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), "spacecall-programs-"));
  await build({
    entryPoints: {
      index: core,
      node: fileURLToPath(new URL("../../src/node.ts", import.meta.url)),
      ...Object.fromEntries(Object.entries(more).map(([name, url]) => [name, fileURLToPath(url)])),
    },
    alias: { "@spacecall/core": core },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    target: "es2022",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "error",
  });
  let count = 0;
  return {
    async run(program, { flags = [], limit = 30_000 } = {}) {
      const file = join(folder, `program-${++count}.mjs`);
      await writeFile(file, `import * as core from "./index.mjs";\n${program}`);
      const child = spawn(process.execPath, [...flags, file], {
        stdio: ["ignore", "pipe", "pipe"],
        timeout: limit,
      });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          said += text;
        });
      }
      const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
      return { code, said: said.trim() };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
