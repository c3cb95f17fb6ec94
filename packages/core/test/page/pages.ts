import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, request as forward } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test as base } from "@playwright/test";
import { build } from "esbuild";
import { type AppUrls, type FaultProxy, startProxy } from "../../../testing/src/index.ts";

const run = promisify(execFile);
const core = fileURLToPath(new URL("../..", import.meta.url));

/** A page that loads the SDK as a stranger does, from the files of the packed package. */
const html = `<!doctype html>
<meta charset="utf-8">
<title>A page</title>
<script type="module">
  import * as spacecall from "./package/dist/spacecall.min.js";
  window.spacecall = spacecall;
</script>`;

/** A page under a strict policy, which lets in the site's own scripts and requests to anywhere, and nothing else. */
const strict = {
  html: '<!doctype html><title>Strict</title><script type="module" src="/package/dist/spacecall.min.js"></script>',
  policy: "default-src 'none'; script-src 'self'; connect-src *",
};

const types: Record<string, string> = { js: "text/javascript", html: "text/html", map: "application/json" };

interface PageServers {
  /** The sample apps by theme. */
  apps: AppUrls;
  /** An origin of its own, with the page at its root. */
  site: string;
  /** An origin that serves `@spacecall/core` as a page's own build makes it: bundled, split, minified. */
  bundled: string;
  /** A proxy in front of the sample app `values`, with its request log. */
  front: FaultProxy;
  /** An origin that serves the page and, below `/app`, the app behind `front`. */
  sameOrigin: string;
}

/** Packs the package once, and serves it unpacked. */
export const test = base.extend<
  Omit<PageServers, "apps" | "site" | "bundled">,
  Pick<PageServers, "apps" | "site" | "bundled"> & { files: string }
>({
  apps: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const { apps } = JSON.parse(process.env.SPACECALL_APPS ?? "{}");
      await use(apps);
    },
    { scope: "worker" },
  ],
  files: [
    // biome-ignore lint/correctness/noEmptyPattern: likewise
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "spacecall-page-"));
      await run("pnpm", ["pack", "--pack-destination", folder], { cwd: core });
      await run("sh", ["-c", "tar xf *.tgz"], { cwd: folder });
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],
  site: [
    async ({ files }, use) => {
      await using server = await serve(files);
      await use(server.url);
    },
    { scope: "worker" },
  ],
  bundled: [
    async ({ files }, use) => {
      const outdir = join(files, "bundled");
      await build({
        entryPoints: [join(files, "package/dist/index.js")],
        nodePaths: [join(core, "node_modules")],
        bundle: true,
        splitting: true,
        minify: true,
        format: "esm",
        target: "es2022",
        outdir,
        logLevel: "error",
      });
      await using server = await serve(outdir);
      await use(server.url);
    },
    { scope: "worker" },
  ],
  front: async ({ apps }, use) => {
    await using front = await startProxy(apps.values);
    await use(front);
  },
  sameOrigin: async ({ files, front }, use) => {
    await using server = await serve(files, new URL(front.url));
    await use(server.url);
  },
});

export { expect } from "@playwright/test";

/** Serves the page and the package's files, and passes what is below `/app` on to an app. */
async function serve(files: string, app?: URL): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "");
    if (app && path.startsWith("/app/")) {
      const { method, headers } = request;
      const upstream = forward(
        new URL((request.url ?? "").slice("/app".length), app),
        { method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      upstream.on("error", () => response.destroy());
      response.on("close", () => upstream.destroy());
      request.pipe(upstream);
      return;
    }
    if (path === "/strict") {
      response
        .writeHead(200, { "content-type": "text/html", "content-security-policy": strict.policy })
        .end(strict.html);
      return;
    }
    try {
      const body = path === "/" ? html : await readFile(join(files, path));
      response
        .writeHead(200, { "content-type": types[path.split(".").at(-1) ?? ""] ?? "text/html" })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The site has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
