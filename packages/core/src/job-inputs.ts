import type { AppFunction } from "./app-config.js";
import { arrange } from "./arrange.js";
import { load } from "./load.js";

/**
 * Makes the list that a function takes out of a caller's inputs: in order, with defaults, and with an empty slot for each
 * `gr.State`. Throws an `input` error for what does not fit. `info` is the endpoint's entry in `/info`, or why it
 * can't be had: then only the number of values is known.
 */
export async function fillSlots(inputs: unknown, fn: AppFunction, info: unknown): Promise<unknown[]> {
  const values =
    arrange(inputs, info, fn.open) ??
    (await load(() => import("./odd-inputs.js"))).settleOddInputs(inputs, fn, info);
  let next = 0;
  return fn.slots.map((slot) => (slot ? null : (values[next++] ?? null)));
}
