import { parseArgs } from "node:util";
import { TaskFailure } from "./task-failure.ts";

const defaultPort = 5180;

/** What `npm run demo -- --help` prints. */
export const demoHelp = `npm run demo                            the page, and a sample app on Gradio 6.31.0 (needs Python 3.10 or newer)
npm run demo -- --app URL_OR_SPACE      the page alone, with another app (needs no Python)
npm run demo -- --port N                the page on another port than ${defaultPort}
npm run demo -- --no-open               the address alone, no browser`;

/** The arguments of `npm run demo`. */
export interface DemoOptions {
  app: string | undefined;
  port: number;
  open: boolean;
  help: boolean;
}

/** Reads the arguments of `npm run demo`. Throws a `TaskFailure` for what it does not know. */
export function parseDemoOptions(argv: string[]): DemoOptions {
  const { app, port, open, help } = parse(argv);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new TaskFailure(`--port ${port} is no port: give a number from 1 to 65535.`);
  }
  if (app?.trim() === "")
    throw new TaskFailure("--app is empty: give the address of a Gradio app or OWNER/SPACE.");
  return { app, port: number, open, help };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowNegative: true,
      options: {
        app: { type: "string" },
        port: { type: "string", default: String(defaultPort) },
        open: { type: "boolean", default: true },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new TaskFailure(`${error instanceof Error ? error.message : error} (npm run demo -- --help)`);
  }
}
