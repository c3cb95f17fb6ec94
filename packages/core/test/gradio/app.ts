import { gradioVersions } from "@spacecall/testing";
import { describe, inject, test } from "vitest";

/** The Gradio under test, and its sample apps by theme. */
export const { version, apps } = inject("gradio");

/** What this Gradio has. */
export const traits = gradioVersions[version];

/** How the API info of this Gradio names parameters: before Gradio 4 it knows labels only. */
export const hasNames = traits.protocol !== "ws";

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
