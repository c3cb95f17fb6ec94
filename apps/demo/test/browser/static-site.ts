import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** A folder of files, served over HTTP. */
export interface StaticSite extends AsyncDisposable {
  /** The address of the folder's index.html, with a slash at the end. */
  readonly url: string;
}

/** Serves a folder below a path of a free port on loopback, and nothing beside it. */
export async function serveStatic(folder: string, path: string): Promise<StaticSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = normalize(join(folder, pathname.slice(path.length)));
    const name = pathname.endsWith("/") ? join(file, "index.html") : file;
    const type = types[extname(name)];
    const inside = pathname.startsWith(path) && (file + sep).startsWith(folder + sep);
    const body = inside && type ? await readFile(name).catch(() => undefined) : undefined;
    response.writeHead(body ? 200 : 404, { "content-type": body && type ? type : "text/plain" });
    response.end(body ?? "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  // A server on a TCP port always has such an address.
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
