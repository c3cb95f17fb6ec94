import type { JsonSchema, Parameter } from "@spacecall/core";
import { isRecord } from "../common/json-schema.ts";
import type { Choice, ChoiceControl, ChoicesControl } from "./control.ts";
import { listProp, numberProp, prop } from "./props.ts";

/** More choices than anybody looks through. */
const mostChoices = 20_000;
/** From here on a list is one to search. */
const longList = 10;

/** One of a list: a Radio, a Dropdown, or a Dataset, whose value is the position of a sample. */
export function chooseChoice(
  parameter: Parameter,
  schema: JsonSchema,
): ChoiceControl | ChoicesControl | undefined {
  if (schema.type === "array") return chooseChoices(parameter, schema);
  const { component } = parameter;
  if (component.toLowerCase() === "dataset") return chooseSample(parameter);
  const values = Array.isArray(schema.enum) ? schema.enum : undefined;
  // A text without choices may be anything: then the schema decides.
  if (!values && schema.type !== "string") return undefined;
  const choices = choicesOf(parameter, values);
  const free = isFree(parameter);
  if (choices.length === 0) return undefined;
  if (component === "Radio") return { kind: "choice", choices, look: "radio" };
  return {
    kind: "choice",
    choices,
    ...((free || choices.length > longList) && { look: "search" as const }),
    ...(free && { free }),
  };
}

/** Any of a list: a CheckboxGroup, or a Dropdown for several. */
export function chooseChoices(parameter: Parameter, { type, items }: JsonSchema): ChoicesControl | undefined {
  if (type !== "array" || !isRecord(items)) return undefined;
  const choices = choicesOf(parameter, Array.isArray(items.enum) ? items.enum : undefined);
  const free = isFree(parameter);
  if (choices.length === 0 && !free) return undefined;
  const most = numberProp(parameter, "max_choices");
  const isGroup = parameter.component.toLowerCase() === "checkboxgroup";
  return {
    kind: "choices",
    choices,
    ...(!isGroup && { look: "search" as const }),
    ...(free && { free }),
    ...(most !== undefined && { most }),
  };
}

/** The choices of a schema, with the labels that the app's config has for them; without any in the schema those of the config. */
export function choicesOf(parameter: Parameter, values: readonly unknown[] | undefined): readonly Choice[] {
  const named = listProp(parameter, "choices").slice(0, mostChoices).map(readChoice);
  if (!values) return named;
  const labels = new Map(named.map(({ label, value }) => [JSON.stringify(value), label]));
  return values
    .slice(0, mostChoices)
    .map((value) => ({ label: labels.get(JSON.stringify(value)) ?? labelOf(value), value }));
}

function isFree(parameter: Parameter): true | undefined {
  return prop(parameter, "allow_custom_value") === true || undefined;
}

function chooseSample(parameter: Parameter): ChoiceControl | undefined {
  const samples = listProp(parameter, "samples").slice(0, mostChoices);
  if (samples.length === 0) return undefined;
  const choices = samples.map((sample, value) => ({ label: sampleLabel(sample), value }));
  return { kind: "choice", choices, ...(choices.length > longList && { look: "search" }) };
}

function sampleLabel(sample: unknown): string {
  return Array.isArray(sample) ? sample.map(labelOf).join(" · ").slice(0, 120) : labelOf(sample);
}

/** Gradio 4 and newer write choices as pairs of a label and a value, 3 as values. */
function readChoice(choice: unknown): Choice {
  const isPair = Array.isArray(choice) && choice.length === 2 && typeof choice[0] === "string";
  return isPair
    ? { label: String(choice[0]).slice(0, 200), value: choice[1] }
    : { label: labelOf(choice), value: choice };
}

function labelOf(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.slice(0, 200);
}
