import { parseArgs } from "node:util";
import { TaskFailure } from "./task-failure.ts";

const defaultPort = 5180;

/** What `npm run demo -- --help` prints. */
export const demoHelp = `npm run demo                            the page, and a sample app on Gradio 6.31.0 (needs Python 3.10 or newer)
npm run demo -- --app URL_OR_SPACE      the page alone, with another app (needs no Python)
npm run demo -- --hub URL               the page asks this Hub for Spaces, in place of https://huggingface.co
npm run demo -- --port N                the page on another port than ${defaultPort}
npm run demo -- --no-open               the address alone, no browser`;

/** The arguments of `npm run demo`. */
export interface DemoOptions {
  app: string | undefined;
  /** The address of another Hub than the public one. */
  hub: string | undefined;
  port: number;
  open: boolean;
  help: boolean;
}

/** Reads the arguments of `npm run demo`. Throws a `TaskFailure` for what it does not know. */
export function parseDemoOptions(argv: string[]): DemoOptions {
  const { app, hub, port, open, help } = parse(argv);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new TaskFailure(`--port ${port} is no port: give a number from 1 to 65535.`);
  }
  if (app?.trim() === "")
    throw new TaskFailure("--app is empty: give the address of a Gradio app or OWNER/SPACE.");
  if (hub !== undefined && !isWebAddress(hub))
    throw new TaskFailure(`--hub ${hub} is no address: give one such as https://huggingface.co.`);
  return { app, hub, port: number, open, help };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowNegative: true,
      options: {
        app: { type: "string" },
        hub: { type: "string" },
        port: { type: "string", default: String(defaultPort) },
        open: { type: "boolean", default: true },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new TaskFailure(`${error instanceof Error ? error.message : error} (npm run demo -- --help)`);
  }
}
