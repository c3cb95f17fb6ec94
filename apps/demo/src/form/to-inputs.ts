import type { Parameter } from "@spacecall/core";

/** What `app.submit()` takes: values in order, or by parameter name. */
export type Inputs = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * Hands values in the order of their parameters to a call: by name where there are names. Those of Gradio 4.21 and older are
 * labels, and nothing keeps labels apart or from being empty.
 */
export function toInputs(parameters: readonly Pick<Parameter, "name">[], values: readonly unknown[]): Inputs {
  const names = parameters.map(({ name }) => name);
  const isNamed = names.every(Boolean) && new Set(names).size === names.length;
  return isNamed ? Object.fromEntries(names.map((name, index) => [name, values[index]])) : values;
}
