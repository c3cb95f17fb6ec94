import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { countingScript, startReplay } from "../../../packages/testing/src/index.ts";

/** Serves recorded answers and a generator that counts, in a thread of its own, and tells its address. */
const recorded = (name: string) =>
  readFileSync(
    new URL(`../../../packages/core/test/fixtures/gradio-6.31.0/${name}`, import.meta.url),
    "utf8",
  );
const { url } = await startReplay({
  config: recorded("config-streaming.json"),
  info: recorded("info-streaming.json"),
  scripts: { burst: countingScript },
});
parentPort?.postMessage(url);
