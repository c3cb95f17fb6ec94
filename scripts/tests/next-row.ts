import type { Row } from "./manifest.ts";

/** How many rows run at once: much of what a row does is waiting, and two of them keep a small machine busy. */
const rowsAtOnce = 2;

/**
 * Picks the row to start beside those that run, the first in the list that may, or gives `undefined` where one has to end before.
 * Rows of one Gradio version share its server, whose jobs they count, so that they never run at once. A row that is `alone` starts
 * when all rows before it have ended, or later.
 */
export function nextRow(waiting: readonly Row[], running: ReadonlySet<Row>): Row | undefined {
  if (running.size === 0) return waiting[0];
  const others = [...running];
  if (others.length >= rowsAtOnce || others.some(({ alone }) => alone)) return undefined;
  const versions = others.map(({ version }) => version).filter((version) => version !== null);
  return waiting.find(({ alone, version }) => !alone && (version === null || !versions.includes(version)));
}
