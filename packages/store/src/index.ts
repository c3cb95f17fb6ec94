/**
 * The jobs of Gradio apps and Hugging Face Spaces as reactive state, for any framework.
 *
 * @module
 */

export type { AppState, AppStore } from "./app-state.js";
export { createAppStore } from "./app-store.js";
export type { AppGiver } from "./find-app.js";
export type { EndedState, JobMode, JobState, JobStore } from "./job-state.js";
export type { JobStoreOptions } from "./job-store.js";
export { createJobStore } from "./job-store.js";
export type { JobOptions } from "./run-jobs.js";
