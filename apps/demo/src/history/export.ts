import type { Run } from "./run-history.ts";

/** Writes runs as JSON for people and programs: what was run, when, and what came of it. Files are what the app says of them. */
export function exportRuns(runs: readonly Run[]): string {
  return JSON.stringify(
    runs.map(({ record, phase, outcome, error, data, startedAt, endedAt }) => ({
      app: record.app,
      endpoint: record.endpoint,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      phase,
      outcome,
      error,
      inputs: record.inputs,
      data,
    })),
    null,
    2,
  );
}
