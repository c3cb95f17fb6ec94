import { createServer } from "vite";
import { startGradio } from "../../packages/testing/src/index.ts";
import { assertPortFree } from "../run/assert-port-free.ts";
import { demoHelp, parseDemoOptions } from "../run/demo-options.ts";
import { openInBrowser } from "../run/open-in-browser.ts";
import { runTask } from "../run/task.ts";
import { TaskFailure } from "../run/task-failure.ts";
import { untilGone } from "../run/until-gone.ts";

await runTask(async (argv, signal) => {
  const { app, hub, port, open, help } = parseDemoOptions(argv);
  if (help) {
    console.log(demoHelp);
    return 0;
  }
  // Looked at before the slow start of Gradio; Vite looks again.
  await assertPortFree(port);
  await using gradio = app === undefined ? await startSampleApp(signal) : undefined;
  await using page = await startPage(port);
  signal.throwIfAborted();

  const query = Object.entries({ app: app ?? gradio?.apps.demo ?? "", ...(hub && { hub }) });
  const address = `${page.address}?${query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
  console.log(`${address}\nCtrl-C ends it.`);
  if (open) openInBrowser(address);
  await (gradio ? untilGone(gradio.pid, signal) : untilAborted(signal));
  if (signal.aborted) return 0;
  throw new TaskFailure(`The sample app ended by itself. Its last words: ${lastLine(gradio?.log() ?? "")}`);
});

function startSampleApp(signal: AbortSignal) {
  console.log("Starting the sample app …");
  return startGradio({ themes: ["demo"], signal, onProgress: console.log });
}

async function startPage(port: number): Promise<AsyncDisposable & { address: string }> {
  const server = await createServer({
    root: "apps/demo",
    configFile: "apps/demo/vite.config.ts",
    // Below an error there is only a complaint about a dependency's source map, which a visitor can do nothing about.
    logLevel: "error",
    clearScreen: false,
    server: { host: "127.0.0.1", port, strictPort: true, open: false },
  });
  await server.listen();
  return { address: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => server.close() };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A signal alone does not keep the process alive, but the page's server does.
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
}

function lastLine(log: string): string {
  return log.trim().split("\n").at(-1) || "none.";
}
