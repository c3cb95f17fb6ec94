import type { EndpointInfo, Parameter } from "./endpoints.js";
import type { InputIssue } from "./errors.js";
import { isFileData } from "./file-data.js";
import { mayTake } from "./fits.js";
import { own } from "./json.js";
import { nearest } from "./nearest.js";

/** Named inputs put in order, or what is wrong with them. */
export type Arguments = { readonly values: unknown[]; readonly issues: readonly InputIssue[] };

/**
 * Puts inputs by name (or unique label) into the endpoint's order; what is left out takes its declared default. Their types
 * are not looked at, since a component may take more than it states (a Dropdown with `allow_custom_value`).
 */
export function toPositional(
  inputs: Readonly<Record<string, unknown>>,
  { parameters }: EndpointInfo,
): Arguments {
  const issues: InputIssue[] = [];
  const taken = new Map<Parameter, unknown>();
  for (const [name, value] of Object.entries(inputs)) {
    const parameter = findParameter(name, parameters);
    if (parameter) taken.set(parameter, value);
    else issues.push({ parameter: name, message: unknownName(name, parameters) });
  }
  const values = parameters.map((parameter) => {
    if (taken.has(parameter)) return taken.get(parameter);
    if (parameter.required) issues.push(isMissing(parameter));
    return parameter.default ?? null;
  });
  return { values, issues };
}

/**
 * What may be wrong with inputs that a function failed on: too few of them, too many, or of another type than the endpoint
 * states. Before Gradio 6 a `null` stands in for each State, which the API info hides, so inputs with nulls to spare are
 * left alone. `open` tells which parameters may lie beside their choices.
 */
export function checkPositional(
  values: readonly unknown[],
  { parameters }: EndpointInfo,
  open: readonly boolean[] = [],
): InputIssue[] {
  const surplus = values.length - parameters.length;
  const placeholders = values.filter((value) => value === null).length;
  if (surplus > 0 && placeholders >= surplus) return [];
  const message = wrongCount(values.length, parameters.length);
  return [
    ...(surplus > 0 ? [{ message }] : []),
    ...parameters.flatMap((parameter, at) => {
      if (at >= values.length) return [isMissing(parameter)];
      return mayTake(parameter, values[at], open[at]) ? [] : [isMisfit(parameter, values[at])];
    }),
  ];
}

/** Says that there are too many values, or too few. */
export function wrongCount(given: number, wanted: number): string {
  return `${given} values were given and the endpoint takes ${wanted}`;
}

function isMissing(parameter: Parameter): InputIssue {
  return { parameter: parameter.name, message: `is missing; it takes ${takes(parameter)}` };
}

function findParameter(name: string, parameters: readonly Parameter[]): Parameter | undefined {
  const byName = parameters.filter((parameter) => parameter.name === name);
  // Several of one name go by their labels, for want of names.
  if (byName.length > 0) return byName.length === 1 ? byName[0] : undefined;
  const byLabel = parameters.filter(({ label }) => label === name);
  return byLabel.length === 1 ? byLabel[0] : undefined;
}

function unknownName(name: string, parameters: readonly Parameter[]): string {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearest(name, names);
  const hint = near.length > 0 ? near : names;
  return `is no parameter of this endpoint${hint.length > 0 ? `; there is ${hint.join(", ")}` : ", which takes none"}`;
}

function isMisfit(parameter: Parameter, value: unknown): InputIssue {
  const given = isFileData(value) ? "a file" : JSON.stringify(value).slice(0, 60);
  return { parameter: parameter.name, message: `takes ${takes(parameter)}, not ${given}` };
}

/** What a parameter takes, in words: its choices, or its Python type, or its JSON type. */
export function takes({ schema, pythonType, component }: Parameter): string {
  const choices = own(schema, "enum");
  if (Array.isArray(choices))
    return `one of ${choices
      .slice(0, 12)
      .map((choice) => JSON.stringify(choice))
      .join(", ")}`;
  const type = own(schema, "type");
  const name = pythonType && pythonType !== "Any" ? pythonType : typeof type === "string" ? type : "a value";
  return component ? `${name} (${component})` : name;
}
