import { readFileSync } from "node:fs";
import type { GradioVersion } from "../../packages/testing/src/index.ts";

/** When a row runs: `npm test -- --quick`, `npm test`, `npm run test:long`. The build runs in all three. */
export type Tier = "quick" | "full" | "long";

/** One part of the tests in one runtime against one Gradio version, or against none. */
export interface Row {
  part: string;
  runtime: "node" | "deno" | "bun" | "workerd" | "chromium";
  version: GradioVersion | null;
  tier: Tier;
  /** `vitest …`, `playwright …` or a script of ours, without the arguments that make it report. */
  command: string[];
  env?: Record<string, string>;
  /** The longest it may run; 10 minutes when left out. */
  minutes?: number;
  /** Whether nothing may run beside it: it measures, keeps limits that a busy machine reaches, or needs what the rows before it left. */
  alone?: boolean;
}

/** Reads the committed manifest: every row that must report. */
export function readManifest(): Row[] {
  // The file is ours, and tests/manifest.test.ts holds it to this type.
  return JSON.parse(readFileSync(new URL("manifest.json", import.meta.url), "utf8")) as Row[];
}

/** The name of a row, such as `suite-node-6.31.0`; its report is this with `.json`. */
export function rowId({ part, runtime, version }: Pick<Row, "part" | "runtime" | "version">): string {
  return [part, runtime, version].filter((word) => word !== null).join("-");
}
