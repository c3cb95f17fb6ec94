import { join } from "node:path";
import { type CommandEnd, runCommand } from "../run/run-command.ts";
import { type Row, rowId } from "./manifest.ts";
import { defaultMinutes } from "./tally.ts";

/** Where and how a row runs. */
export interface RunRowOptions {
  /** The absolute path of the folder for the report. */
  reports: string;
  /** Ends the row. */
  signal: AbortSignal;
  /** What the row gets from this run, such as the addresses of the Gradio apps. */
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/** Runs one row of the manifest, which leaves its report in the folder for reports. */
export function runRow(row: Row, { reports, signal, env, cwd }: RunRowOptions): Promise<CommandEnd> {
  const { command, args, env: reporting } = reportingCommand(row, join(reports, `${rowId(row)}.json`));
  return runCommand(command, args, {
    cwd,
    signal,
    limitMs: (row.minutes ?? defaultMinutes) * 60_000,
    // A row must not write the report of the row it was started in.
    env: { SPACECALL_REPORT: undefined, ...env, ...row.env, ...reporting },
  });
}

/** Adds to a row's command what makes it write its report and refuse `.only`. */
function reportingCommand(
  { command: [name = "", ...args] }: Row,
  file: string,
): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
  switch (name) {
    case "vitest": {
      const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
      return { command: name, args: [...args, ...reporters, "--allowOnly=false", "--watch=false"], env: {} };
    }
    case "playwright": {
      const reporters = ["--reporter=line,json", "--forbid-only"];
      return { command: name, args: [...args, ...reporters], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } };
    }
    default:
      return { command: process.execPath, args: [name, ...args], env: { SPACECALL_REPORT: file } };
  }
}
