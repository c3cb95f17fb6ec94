import { gradioVersions } from "@spacecall/testing";
import { describe, inject, test } from "vitest";

const { version, apps } = inject("gradio");

/** The sample apps of the Gradio under test, by theme. */
export { apps };

/** What this Gradio has. */
export const traits = gradioVersions[version];

/** Whether the API info of this Gradio knows the names of parameters. Before 4.22 it knows their labels only. */
export const hasNames = traits.protocol === "sse_v3";

/** Whether this Gradio ends a generator whose reader leaves. Before 4.22 it runs on without us. */
export const endsGenerators = traits.protocol === "sse_v3";

// A `describe` that declares nothing. Its tests do not exist, so that no run can pass by skipping: a skip is a failure.
const nowhere: () => unknown = new Proxy(() => nowhere, { get: () => nowhere });

/** Declares tests for a Gradio that has what they are about. */
export const where = {
  test: (has: boolean): typeof test => (has ? test : (nowhere as never)), // `as`: it takes any call and does nothing
  describe: (has: boolean): typeof describe => (has ? describe : (nowhere as never)), // `as`: likewise
};

/** Collects every yield of a loop. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Gives what a promise rejects with, and fails when it does not. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It should have failed, and did not.");
}
