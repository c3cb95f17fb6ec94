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

/** Bundles core once, for the programs of one test file. */
export async function preparePrograms(): Promise<Programs> {
  const folder = await mkdtemp(join(tmpdir(), "spacecall-programs-"));
  await build({
    entryPoints: ["index", "node"].map((name) =>
      fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url)),
    ),
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
