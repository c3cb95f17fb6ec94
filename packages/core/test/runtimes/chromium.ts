import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArgs, ensureChromium } from "../../../testing/src/index.ts";
import { listenOnLoopback } from "../../../testing/src/loopback-server.ts";
import { runIn } from "./run-in.ts";
import type { RunningSuite, SuiteBundle } from "./runtime-start.ts";

await runIn(startChromium);

/** Runs the suite in a page of an origin of its own, as a site does that calls an app elsewhere. */
async function startChromium({ folder, assignment }: SuiteBundle): Promise<RunningSuite> {
  await using started = new AsyncDisposableStack();
  const suite = await readFile(join(folder, "suite.js"));
  const html = `<!doctype html><meta charset="utf-8"><title>The suite</title><link rel="icon" href="data:,">
    <script type="module">import { run } from "/suite.js"; await run(${JSON.stringify(assignment)});</script>`;
  const site = started.adopt(
    await listenOnLoopback(
      createServer((request, response) => {
        const isSuite = request.url === "/suite.js";
        response.writeHead(200, { "content-type": isSuite ? "text/javascript" : "text/html" });
        response.end(isSuite ? suite : html);
      }),
    ),
    (server) => server.close(),
  );
  const browser = started.adopt(
    await chromium.launch({ executablePath: await ensureChromium(), args: [...chromiumArgs] }),
    (browser) => browser.close(),
  );
  const page = await browser.newPage();
  let said = "";
  // Chromium itself says there whatever request failed.
  page.on("console", (message) => {
    if (!/^Failed to load resource|blocked by CORS|^WebSocket connection to /.test(message.text()))
      said += `${message.text()}\n`;
  });
  const ended = new Promise<string>((resolve) => {
    page.on("crash", () => resolve("The page crashed."));
    page.on("close", () => resolve("The page was closed."));
    // What fails while the suite runs is in its report; this is for a suite that never starts.
    page.on("pageerror", (error) => resolve(String(error.stack)));
  });
  await page.goto(site.url);
  const all = started.move();
  return { ended, endsWhenIdle: false, said: () => said, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
