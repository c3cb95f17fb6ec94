import { describe, test } from "./declare.ts";

// A `describe` that declares nothing. Its tests do not exist, so that no run can pass by skipping: a skip is a failure.
const nowhere: () => unknown = new Proxy(() => nowhere, { get: () => nowhere });

/**
 * Declares tests for a Gradio that has what they are about. Ask for nothing but the version's traits: a test that one
 * runtime lacks fails the run.
 */
export const where = {
  test: (has: boolean): typeof test => (has ? test : (nowhere as never)), // `as`: it takes any call and does nothing
  describe: (has: boolean): typeof describe => (has ? describe : (nowhere as never)), // `as`: likewise
};
