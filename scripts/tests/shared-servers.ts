import { type GradioServer, type GradioVersion, startGradio } from "../../packages/testing/src/index.ts";

/** One Gradio server a version for a whole run, since an import of Gradio takes 5 to 15 s. */
export class SharedServers {
  readonly #signal: AbortSignal;
  readonly #servers = new Map<GradioVersion, Promise<GradioServer>>();

  /** The signal ends the wait for a server that starts. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Returns the variables that lead a row to the apps of a version, which is started when it is first asked for. */
  async environmentFor(version: GradioVersion): Promise<NodeJS.ProcessEnv> {
    let server = this.#servers.get(version);
    if (!server) {
      server = startGradio({ version, signal: this.#signal, onProgress: console.log });
      this.#servers.set(version, server);
    }
    const { apps } = await server;
    return { SPACECALL_GRADIO: version, SPACECALL_APPS: JSON.stringify({ version, apps }) };
  }

  /** Ends every server whose version is not among those still needed. */
  async keepOnly(needed: ReadonlySet<GradioVersion | null>): Promise<void> {
    for (const [version, server] of this.#servers) {
      if (needed.has(version)) continue;
      this.#servers.delete(version);
      const started = await server.catch(() => undefined); // Its rows have told why it did not start.
      await started?.close();
    }
  }
}
