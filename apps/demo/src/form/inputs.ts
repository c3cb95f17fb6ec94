import { type EndpointSchema, endpointSchema } from "@spacecall/core/schema";
import { type Draft, type Drafts, draftOf, initialDraft, readDraft } from "./draft.ts";
import type { Field } from "./field.ts";
import { type Inputs, toInputs } from "./to-inputs.ts";

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
  const inputs = toInputs(
    fields.map(({ parameter }) => parameter),
    values,
  );
  if (isList(inputs)) return { inputs };
  const misfits = findMisfits(fields, inputs);
  return misfits.size > 0 ? { problems: misfits } : { inputs };
}

/** The schemas of forms, since one is asked at each key. */
const schemas = new WeakMap<readonly Field[], EndpointSchema>();

function schemaOf(fields: readonly Field[]): EndpointSchema {
  const known = schemas.get(fields);
  if (known) return known;
  const parameters = fields.map(({ parameter }) => parameter);
  const schema = endpointSchema({ parameters, returns: [] });
  schemas.set(fields, schema);
  return schema;
}

/** What the endpoint's own schema says of values that each field alone takes, such as a list where JSON may be anything. */
function findMisfits(
  fields: readonly Field[],
  inputs: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> {
  const { error } = schemaOf(fields).input.safeParse(inputs);
  const problems = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const field = fields.find(({ parameter }) => parameter.name === path[0]);
    if (field && !problems.has(field.key)) problems.set(field.key, `It ${message}.`);
  }
  return problems;
}

/** The drafts of values that are filled into a form, by field key: values in order, or by parameter name. What is not told is left out. */
export function draftsOf(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>> | readonly unknown[],
): Drafts {
  const drafts = new Map<string, Draft>();
  fields.forEach((field, index) => {
    const key = isList(values) ? index : field.parameter.name;
    if (!Object.hasOwn(values, key)) return;
    // `as`: the line above says that it is there
    const value = (values as Readonly<Record<string | number, unknown>>)[key];
    if (value !== undefined) drafts.set(field.key, draftOf(field, value));
  });
  return drafts;
}

function isList(values: object): values is readonly unknown[] {
  return Array.isArray(values);
}
