import { readFile, writeFile } from "node:fs/promises";
import { Client } from "@gradio/client";
import { answerFaults, type Fault, streamFaults } from "../../../packages/core/test/suite/faults/faults.ts";
import { type GradioRoute, openGradio, startProxy } from "../../../packages/testing/src/index.ts";

/** What takes longer is called a hang. The matrix gives the SDK limits of at most 4.5 seconds, and the peer has none to set. */
const limitMs = 15_000;
const file = new URL("peer-faults.json", import.meta.url);

/**
 * Puts the faults of the matrix between `@gradio/client` and a real Gradio, and tells what comes of each: `recovered`, `error`,
 * `hangs`, or `wrong` for a result that is not the right one. With `--check` it compares that with the committed file, which
 * `docs/reliability.md` shows, and fails where they differ; without, it writes the file.
 */
const gradio = await openGradio();
// The peer says on the console what goes wrong, and leaves failures of its streams to nobody.
console.warn = console.error = console.log = () => {};
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});

// One job runs here.
const { swapJobs: _, ...ofOneJob } = streamFaults;
const streaming: Readonly<Record<string, Fault>> = { ...answerFaults, ...ofOneJob };
const found = {
  config: await tryAll("config", answerFaults),
  join: await tryAll("join", answerFaults),
  stream: await tryAll("stream", streaming),
};
process.exitCode = await finish();
// What hangs would hold the process.
await gradio.close();
process.exit();

async function tryAll(route: GradioRoute, faults: Readonly<Record<string, Fault>>) {
  const tried = Object.entries(faults).map(async ([name, fault]) => [name, await tryOne(route, fault)]);
  return Object.fromEntries(await Promise.all(tried));
}

async function tryOne(route: GradioRoute, { action, times }: Fault): Promise<string> {
  await using proxy = await startProxy(gradio.apps.streaming);
  const rule = { route, action, ...(times && { times }) };
  const run = async () => {
    if (route === "config") proxy.fault(rule);
    const client = await Client.connect(proxy.url);
    if (route !== "config") proxy.fault(rule);
    const { data } = await client.predict("/burst", [2]);
    return JSON.stringify(data) === "[1]" ? "recovered" : "wrong";
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, "hangs");
  });
  const told = await Promise.race([run().catch(() => "error"), late]);
  clearTimeout(timer);
  return told;
}

async function finish(): Promise<number> {
  const text = `${JSON.stringify(found, null, 2)}\n`;
  const { SPACECALL_REPORT } = process.env;
  if (!process.argv.includes("--check")) {
    await writeFile(file, text);
    return 0;
  }
  const isSame = (await readFile(file, "utf8")) === text;
  if (!isSame) process.stdout.write(`@gradio/client does other things than ${file.pathname} says:\n${text}`);
  const name = "docs/reliability.md says of @gradio/client what it does";
  const report = { tests: [{ name, status: isSame ? "passed" : "failed" }] };
  if (SPACECALL_REPORT) await writeFile(SPACECALL_REPORT, JSON.stringify(report));
  return isSame ? 0 : 1;
}
