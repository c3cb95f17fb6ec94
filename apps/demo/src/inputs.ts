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
  return { inputs: named ? Object.fromEntries(names.map((name, index) => [name, values[index]])) : values };
}
