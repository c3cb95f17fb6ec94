import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "../../packages/testing/src/index.ts";
import { type Row, rowId } from "./manifest.ts";
import { nextRow } from "./next-row.ts";
import { runRow } from "./run-row.ts";
import { SharedServers } from "./shared-servers.ts";
import { judgeRow, type RowEnd } from "./tally.ts";

const tailLines = 80;

/** Where the rows of a run work and report. */
export interface RunRowsOptions {
  root: string;
  /** The absolute path of the folder for reports. */
  reports: string;
  signal: AbortSignal;
}

/**
 * Runs rows, two at once where {@link nextRow} allows it, each against the Gradio server of its version that all of them share,
 * and tells each in two lines. Resolves with how their processes ended, by row id.
 */
export async function runRows(rows: readonly Row[], options: RunRowsOptions): Promise<Map<string, RowEnd>> {
  const { signal } = options;
  const ends = new Map<string, RowEnd>();
  const around: Around = { ...options, ends, servers: new SharedServers(signal), chromium: undefined };
  const waiting = [...rows];
  const running = new Map<Row, Promise<void>>();
  try {
    for (;;) {
      const row = nextRow(waiting, new Set(running.keys()));
      if (row) {
        waiting.splice(waiting.indexOf(row), 1);
        running.set(
          row,
          runAndTell(row, around).then(() => void running.delete(row)),
        );
      } else if (running.size > 0) {
        await Promise.race(running.values());
        const needed = [...waiting, ...running.keys()];
        await around.servers.keepOnly(new Set(needed.map(({ version }) => version)));
      } else return ends;
    }
  } finally {
    await Promise.allSettled(running.values());
    await around.servers.keepOnly(new Set());
  }
}

/** What the rows of a run have in common. */
interface Around extends RunRowsOptions {
  ends: Map<string, RowEnd>;
  servers: SharedServers;
  /** The path of the browser, once a row has asked for it. */
  chromium: Promise<string> | undefined;
}

async function runAndTell(row: Row, around: Around): Promise<void> {
  const { root, reports, signal, ends } = around;
  const id = rowId(row);
  console.log(`▶ ${id}`);
  const prepared = await prepare(row, around);
  signal.throwIfAborted();
  let output = "";
  let seconds = 0;
  if (prepared.notRun !== undefined) {
    ends.set(id, { code: null, timedOut: false, notRun: prepared.notRun });
  } else {
    const end = await runRow(row, { reports, signal, env: prepared.env, cwd: root });
    signal.throwIfAborted();
    ends.set(id, end);
    ({ output, seconds } = end);
  }
  await tell(row, { ends, reports, output, seconds });
}

type Prepared = { env: NodeJS.ProcessEnv; notRun?: undefined } | { notRun: string };

/** Sees to what a row needs besides its files: the Gradio server of its version, and a browser. */
async function prepare({ runtime, version }: Row, around: Around): Promise<Prepared> {
  const { servers, signal } = around;
  try {
    const env = version === null ? {} : await servers.environmentFor(version);
    if (runtime !== "chromium") return { env };
    around.chromium ??= ensureChromium({ signal, onProgress: console.log });
    return { env: { ...env, SPACECALL_CHROMIUM: await around.chromium } };
  } catch (error) {
    return { notRun: error instanceof Error ? error.message : String(error) };
  }
}

interface Told {
  ends: ReadonlyMap<string, RowEnd>;
  reports: string;
  output: string;
  seconds: number;
}

async function tell(row: Row, { ends, reports, output, seconds }: Told): Promise<void> {
  const name = `${rowId(row)}.json`;
  const text = await readFile(join(reports, name), "utf8").catch(() => undefined);
  const found = text === undefined ? [] : [[name, text] as const];
  const { passed, failed, problems } = judgeRow(row, { rows: [row], ends, reports: new Map(found) });
  if (failed > 0) {
    const tail = output.trimEnd().split("\n").slice(-tailLines).join("\n");
    console.log(`${tail}\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${rowId(row)}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
  );
}
