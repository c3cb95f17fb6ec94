import { endpointSchema } from "@spacecall/core/schema";
import { type Draft, initialDraft, readDraft } from "./draft.ts";
import type { Field } from "./field.ts";

/** What `app.submit()` takes: values in order, or by parameter name. */
export type Inputs = readonly unknown[] | Record<string, unknown>;

/** A form read as inputs, or what is wrong with it by the keys of its fields. */
export type FormReading = { readonly inputs: Inputs } | { readonly problems: ReadonlyMap<string, string> };

/** Reads a whole form. A field without a draft holds its default. */
export function readInputs(fields: readonly Field[], drafts: ReadonlyMap<string, Draft>): FormReading {
  const problems = new Map<string, string>();
  const values: unknown[] = [];
  for (const field of fields) {
    const draft = drafts.get(field.key);
    const reading = readDraft(field, draft === undefined ? initialDraft(field) : draft);
    if ("problem" in reading) problems.set(field.key, reading.problem);
    else values.push(reading.value);
  }
  if (problems.size > 0) return { problems };
  const names = fields.map((field) => field.parameter.name);
  // The names of Gradio 4.21 and older are labels, and nothing keeps labels apart or from being empty.
  const named = names.every(Boolean) && new Set(names).size === names.length;
  if (!named) return { inputs: values };
  const inputs = Object.fromEntries(names.map((name, index) => [name, values[index]]));
  const misfits = findMisfits(fields, inputs);
  return misfits.size > 0 ? { problems: misfits } : { inputs };
}

/** What the endpoint's own schema says of values that each field alone takes, such as a list where JSON may be anything. */
function findMisfits(
  fields: readonly Field[],
  inputs: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> {
  const parameters = fields.map(({ parameter }) => parameter);
  const { error } = endpointSchema({ parameters, returns: [] }).input.safeParse(inputs);
  const problems = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const field = fields.find(({ parameter }) => parameter.name === path[0]);
    if (field && !problems.has(field.key)) problems.set(field.key, `It ${message}.`);
  }
  return problems;
}
