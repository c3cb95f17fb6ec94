import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type EnvironmentOptions, ensureEnvironment } from "./environment.ts";
import { themes as allThemes, type Theme } from "./themes.ts";
import { defaultGradioVersion, type GradioVersion } from "./versions.ts";

const readyLimitMs = 120_000;
const exitLimitMs = 5_000;
const logLimit = 64_000;
const script = fileURLToPath(new URL("../apps/serve.py", import.meta.url));

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Options of {@link startGradio}. */
export interface StartGradioOptions<T extends Theme = Theme> extends EnvironmentOptions {
  /** The Gradio version to run; 6.31.0 when left out. */
  version?: GradioVersion;
  /** The sample apps to serve; all of them when left out. */
  themes?: readonly T[];
}

/** Sample apps that run on one Gradio version, in one process that belongs to the caller. */
export interface GradioServer<T extends Theme = Theme> extends AsyncDisposable {
  /** The Gradio version that runs. */
  readonly version: GradioVersion;
  /** The address of each app, without a slash at the end. */
  readonly apps: Readonly<Record<T, string>>;
  /** The id of the Python process. */
  readonly pid: number;
  /** Returns the last 64,000 characters that the process wrote. */
  log(): string;
  /** Ends the process and waits until it is gone. Further calls wait for the same end. */
  close(): Promise<void>;
}

/**
 * Starts sample apps on a real Gradio server, and makes its Python environment first where that is missing.
 *
 * The apps listen on free ports of 127.0.0.1 and answer when the promise resolves. The signal counts until
 * then; afterwards `close()` ends the server, which also ends by itself when this process dies. Rejects with
 * a `SetupError` when the environment cannot be made, and with the tail of the log when the apps do not
 * answer within two minutes.
 */
export async function startGradio<T extends Theme = Theme>(
  options: StartGradioOptions<T> = {},
): Promise<GradioServer<T>> {
  const { version = defaultGradioVersion, signal, onProgress } = options;
  // The list of all themes is a list of T where none was asked for, since T is then Theme.
  const themes = options.themes ?? (allThemes as readonly Theme[] as readonly T[]);
  const python = await ensureEnvironment(version, { onProgress, signal });
  const child = spawn(python, [script, ...themes], {
    env: { ...process.env, PYTHONUNBUFFERED: "1" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve()); // It never started.
  });
  const log = collectLog(child);

  const end = async () => {
    child.stdin.destroy();
    child.kill("SIGTERM");
    const kill = setTimeout(() => child.kill("SIGKILL"), exitLimitMs);
    await exited;
    clearTimeout(kill);
  };
  let ended: Promise<void> | undefined;
  const close = () => {
    ended ??= end();
    return ended;
  };

  try {
    const apps = await untilReady<T>(child, signal);
    // A process that reported its apps has an id.
    return { version, apps, pid: child.pid ?? -1, log, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Gradio ${version} did not start: ${reason}\n${log().slice(-4_000)}`, { cause: error });
  }
}

function collectLog(child: Child): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text = (text + chunk).slice(-logLimit);
    });
  }
  return () => text;
}

/** Waits for the line in which `apps/serve.py` tells the addresses. */
async function untilReady<T extends Theme>(
  child: Child,
  signal: AbortSignal | undefined,
): Promise<Record<T, string>> {
  const limit = AbortSignal.timeout(readyLimitMs);
  const ended = signal ? AbortSignal.any([signal, limit]) : limit;
  const lines = createInterface({ input: child.stdout });
  try {
    return await new Promise((resolve, reject) => {
      const onAbort = () => reject(new Error(`it did not answer within ${readyLimitMs / 1000} s.`));
      ended.addEventListener("abort", onAbort, { once: true });
      if (ended.aborted) onAbort();
      child.once("error", reject);
      child.once("exit", (code, by) => reject(new Error(`it ended with ${code ?? by}.`)));
      lines.on("line", (line) => {
        if (!line.startsWith('{"apps":')) return;
        const { apps }: { apps: Record<string, string> } = JSON.parse(line);
        // serve.py reports each theme that it was started with, or ends with an error.
        resolve(apps as Record<T, string>);
      });
    });
  } finally {
    lines.close();
    child.stdout.resume(); // Closing the reader pauses the pipe, and a full pipe would block the server.
  }
}
