import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { type LoopbackServer, listenOnLoopback } from "../src/loopback-server.ts";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  map: "application/json",
};

/** Serves folders below paths of one site. The longest path that fits decides. */
export function serveFolders(folders: Readonly<Record<string, string>>): Promise<LoopbackServer> {
  const places = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://site").pathname);
    const [mount, folder] = places.find(([mount]) => path.startsWith(mount)) ?? [];
    const file = path.endsWith("/") ? `${path}index.html` : path;
    try {
      if (mount === undefined || folder === undefined) throw new Error("Nothing is served there.");
      const body = await readFile(join(folder, file.slice(mount.length)));
      response
        .writeHead(200, { "content-type": types[file.split(".").at(-1) ?? ""] ?? "text/plain" })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return listenOnLoopback(server);
}
