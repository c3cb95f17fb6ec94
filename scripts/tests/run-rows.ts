import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "../../packages/testing/src/index.ts";
import { type Row, rowId } from "./manifest.ts";
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
 * Runs rows one after another, each against the Gradio server of its version that all of them share, and tells
 * each in two lines. Resolves with how their processes ended, by row id.
 */
export async function runRows(rows: readonly Row[], options: RunRowsOptions): Promise<Map<string, RowEnd>> {
  const { root, reports, signal } = options;
  const ends = new Map<string, RowEnd>();
  const servers = new SharedServers(signal);
  try {
    for (const [index, row] of rows.entries()) {
      const id = rowId(row);
      console.log(`▶ ${id}`);
      const prepared = await prepare(row, servers, signal);
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
      await servers.keepOnly(new Set(rows.slice(index + 1).map(({ version }) => version)));
    }
  } finally {
    await servers.keepOnly(new Set());
  }
  return ends;
}

type Prepared = { env: NodeJS.ProcessEnv; notRun?: undefined } | { notRun: string };

/** Sees to what a row needs besides its files: the Gradio server of its version, and a browser. */
async function prepare(row: Row, servers: SharedServers, signal: AbortSignal): Promise<Prepared> {
  try {
    const env = row.version === null ? {} : await servers.environmentFor(row.version);
    if (row.runtime !== "chromium") return { env };
    return { env: { ...env, SPACECALL_CHROMIUM: await ensureChromium({ signal, onProgress: console.log }) } };
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
