/**
 * The runs of a page, bounded, and kept in a storage where that is wanted. An entry of its own, since it brings zod along.
 *
 * @module
 */

export type { HistoryOptions, HistoryStorage, HistoryStore } from "./history-store.js";
export { createHistoryStore } from "./history-store.js";
export type { JobRun } from "./job-run.js";
