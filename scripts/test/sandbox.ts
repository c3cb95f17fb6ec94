import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDir } from "../bootstrap/cache.mjs";
import { Interruption } from "../bootstrap/interruption.mjs";
import { ensureTools } from "../bootstrap/tools.mjs";

const scripts = fileURLToPath(new URL("..", import.meta.url));

/** A folder of its own for a test, with what the test puts into it. */
export interface Sandbox extends AsyncDisposable {
  folder: string;
  /** Writes an executable shell script and returns its path. */
  script(path: string, body: string): Promise<string>;
  /** Makes a cache that holds the pinned tools, with a stand-in for pnpm where one is given. */
  cache(pnpm?: string): Promise<string>;
  /** Makes a small checkout with these files besides the start-up scripts. */
  checkout(files: Record<string, string>): Promise<string>;
}

/** Makes an empty sandbox, which is removed when it goes out of scope. */
export async function makeSandbox(): Promise<Sandbox> {
  const folder = await mkdtemp(join(tmpdir(), "spacecall-setup-"));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    return join(folder, path);
  };
  const script = async (path: string, body: string) => {
    const file = await write(path, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
    return file;
  };
  return {
    folder,
    script,
    async cache(pnpm) {
      const tools = await pinnedTools();
      for (const path of [tools.node, tools.pnpm]) {
        const copy = join("cache", relative(cacheDir(), path));
        if (path === tools.pnpm && pnpm !== undefined) await script(copy, pnpm);
        else await linkTo(path, join(folder, copy));
      }
      return join(folder, "cache");
    },
    async checkout(files) {
      const root = join(folder, "checkout");
      for (const name of ["bootstrap.mjs", "bootstrap", "tools.json"]) {
        await cp(join(scripts, name), join(root, "scripts", name), { recursive: true });
      }
      for (const [path, text] of Object.entries(files)) await write(join("checkout", path), text);
      return root;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The tools of the cache, which are there since a test is started with them. */
async function pinnedTools() {
  const interruption = new Interruption();
  try {
    return await ensureTools({ cache: cacheDir(), interruption });
  } finally {
    interruption.stopListening();
  }
}

async function linkTo(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}
