import { inject } from "vitest";
import { ensureEnvironment } from "../src/environment.ts";
import { comparable, withRealAddresses, withWrittenAddresses } from "./addresses.ts";
import type { Way } from "./directive.ts";
import { hubPrelude } from "./hubs.ts";
import { repository } from "./pages.ts";
import { runInBash } from "./run-bash.ts";
import { runInBun } from "./run-bun.ts";
import { runBundled, runInPage } from "./run-chromium.ts";
import { runInDeno } from "./run-deno.ts";
import { runInNode } from "./run-node.ts";
import { runInPython } from "./run-python.ts";
import { runInWorkerd } from "./run-workerd.ts";
import type { Snippet } from "./snippets.ts";
import { type Stage, setStage } from "./stage.ts";

/** Runs a snippet one way, and gives what it printed, as comparable text with the addresses of its page. */
export async function runSnippet(snippet: Snippet, way: Way): Promise<string> {
  await using stage = await setStage(snippet);
  const code = withRealAddresses(snippet.code, stage.addresses);
  const output = await start(way, code, snippet, stage);
  return comparable(withWrittenAddresses(output, stage.addresses));
}

async function start(way: Way, page: string, snippet: Snippet, { addresses, hub }: Stage): Promise<string> {
  const code = (hub && snippet.language === "ts" ? hubPrelude(hub) : "") + page;
  const room = inject("room");
  const { throws, request = "/", gradio = inject("gradio").version } = snippet.directive;
  const isDone = (shown: string) =>
    comparable(withWrittenAddresses(shown, addresses)) === comparable(snippet.expected);
  switch (way) {
    case "node":
      return runInNode(room, code, throws);
    case "deno":
      return runInDeno(room, code, throws);
    case "bun":
      return runInBun(room, code, throws);
    case "workerd":
      return runInWorkerd(room, code, request);
    case "page":
      return runInPage(room, code, isDone);
    case "vite":
      return runBundled(room, code, isDone);
    case "bash":
      return runInBash(repository, code);
    case "python":
      return runInPython(await ensureEnvironment(gradio), room, code, hub);
  }
}
