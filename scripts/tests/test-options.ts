import { parseArgs } from "node:util";
import { TaskFailure } from "../run/task-failure.ts";
import { type Row, rowId } from "./manifest.ts";
import type { Selection } from "./select-rows.ts";

/** What `npm test -- --help` prints. */
export const testHelp = `npm test                    every part but the long ones
npm test -- --quick         types, lint, sizes, unit tests and Gradio 6.31.0 from Node
npm test -- --part NAME     one part (suite) or one row (suite-deno-6.31.0); may be repeated
npm run test:long           the long tier alone`;

/** Reads the arguments of `npm test`. Throws a `TaskFailure` for an option or a part that does not exist. */
export function parseTestOptions(argv: string[], rows: readonly Row[]): Selection & { help: boolean } {
  const { quick, long, part: parts, help } = parse(argv);
  const known = new Set(rows.flatMap((row) => [row.part, rowId(row)]));
  const unknown = parts.find((part) => !known.has(part));
  if (unknown !== undefined) {
    const names = [...new Set(rows.map(({ part }) => part))];
    throw new TaskFailure(`There is no part "${unknown}": use one of ${names.join(", ")}.`);
  }
  // A part that is asked for by name runs in every tier it is in, unless a tier is asked for too.
  const fallback = parts.length > 0 ? (["quick", "full", "long"] as const) : (["quick", "full"] as const);
  return { help, parts, tiers: quick ? ["quick"] : long ? ["long"] : fallback };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        quick: { type: "boolean", default: false },
        long: { type: "boolean", default: false },
        part: { type: "string", multiple: true, default: [] },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new TaskFailure(`${error instanceof Error ? error.message : error} (npm test -- --help)`);
  }
}
