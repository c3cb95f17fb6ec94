import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { serveStatic } from "./static-site.ts";

const configFile = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));

/** The page as it is deployed, below a path of a server of its own. */
export interface BuiltPage extends AsyncDisposable {
  readonly url: string;
  /** The folder of its files. */
  readonly folder: string;
}

/** Builds the page into a folder of its own, and serves that. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), "spacecall-demo-"));
  await build({ configFile, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const site = await serveStatic(folder, "/some/sub/path/");
  return {
    url: site.url,
    folder,
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
