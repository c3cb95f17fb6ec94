import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { makeCertificate } from "./certificate.ts";
import { ensureDebianProgram } from "./debian-program.ts";
import { freePorts } from "./free-ports.ts";
import { accessLog, type NginxServer, nginxConfig } from "./nginx-config.ts";

const mostStarts = 5;

/** A request as nginx saw it. It is written down when it is over, which for a stream may be long after it came. */
export interface NginxRequest {
  readonly method: string;
  readonly scheme: string;
  /** The `Host` header as the client sent it. */
  readonly host: string;
  /** The path as the client sent it, with the query. */
  readonly uri: string;
  /** The port of nginx on which it came. */
  readonly port: string;
  /** `websocket` for one that asks for a WebSocket, or empty. */
  readonly upgrade: string;
  readonly status: string;
}

/** A real nginx on free ports of 127.0.0.1, which belongs to the caller. */
export interface Nginx extends AsyncDisposable {
  /** The address of each server, in the order of the options, without a slash at the end. */
  readonly urls: readonly string[];
  /** The certificate of the servers that speak TLS, in PEM; it is good for `localhost` too. Empty where none does. */
  readonly certificate: string;
  /** Every request that is over, in the order in which they ended. */
  requests(): Promise<NginxRequest[]>;
  /** Ends nginx, waits until it is gone and removes what it wrote. Further calls wait for the same end. */
  close(): Promise<void>;
}

type Child = ChildProcessByStdio<null, null, Readable>;

/**
 * Starts Debian's nginx in front of apps, as one unprivileged process with a folder of its own, and fetches it first where it
 * is missing. Rejects with a `SetupError` where there is none to be had, and with what nginx said where it does not start.
 */
export async function startNginx({ servers }: { servers: readonly NginxServer[] }): Promise<Nginx> {
  const nginx = await ensureDebianProgram("nginx");
  const folder = await mkdtemp(join(tmpdir(), "spacecall-nginx-"));
  try {
    const certificate = servers.some(({ tls }) => tls) ? await makeCertificate(folder) : undefined;
    const config = join(folder, "nginx.conf");
    const log = join(folder, accessLog);
    const { child, ports } = await start();
    let closed: Promise<void> | undefined;
    const close = () => {
      closed ??= end(child).then(() => rm(folder, { recursive: true, force: true }));
      return closed;
    };
    return {
      urls: servers.map(({ tls }, at) => `${tls ? "https" : "http"}://127.0.0.1:${ports[at]}`),
      certificate: certificate?.pem ?? "",
      async requests() {
        // Each line is written at once, but may be read while it is.
        const lines = (await readFile(log, "utf8")).split("\n").slice(0, -1);
        return lines.map((line): NginxRequest => JSON.parse(line));
      },
      close,
      [Symbol.asyncDispose]: close,
    };

    async function start(): Promise<{ child: Child; ports: number[] }> {
      for (let attempt = 1; ; attempt++) {
        const ports = await freePorts(servers.length);
        await writeFile(config, nginxConfig(servers, { folder, ports, certificate }));
        const child = spawn(nginx, ["-p", folder, "-c", config, "-e", "stderr"], {
          stdio: ["ignore", "ignore", "pipe"],
        });
        const trouble = await untilReady(child);
        if (trouble === undefined) return { child, ports };
        // Somebody took a port between the look and the start.
        if (attempt === mostStarts || !/Address already in use/.test(trouble))
          throw new Error(`nginx did not start:\n${trouble.slice(-4_000)}`);
      }
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Waits until nginx listens, or gives what it said before it ended. */
async function untilReady(child: Child): Promise<string | undefined> {
  const leave = () => child.kill("SIGKILL");
  process.once("exit", leave);
  child.once("exit", () => process.off("exit", leave));
  let said = "";
  const lines = createInterface({ input: child.stderr });
  const ready = await new Promise<boolean>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(false));
    lines.on("line", (line) => {
      said += `${line}\n`;
      // It says so after it has opened its ports.
      if (/using the "\w+" event method/.test(line)) resolve(true);
    });
  });
  if (!ready) return said;
  lines.close();
  child.stderr.resume(); // A full pipe would block nginx.
  return undefined;
}

async function end(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM"); // At once, whatever still runs.
  await gone;
}
