import { build } from "esbuild";
import { Miniflare } from "miniflare";

/** Bundles a worker as Wrangler does, starts it and asks it once. Gives the body of its answer. */
export async function runInWorkerd(room: string, code: string, request: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: room, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
  });
  const workerd = new Miniflare({
    modulesRoot: ".",
    modules: [{ type: "ESModule", path: "worker.js", contents: outputFiles[0]?.text ?? "" }],
    compatibilityDate: "2026-07-01",
  });
  try {
    const response = await workerd.dispatchFetch(`http://edge.example${request}`);
    return await response.text();
  } finally {
    await workerd.dispose();
  }
}
