import type { EndpointInfo, Parameter } from "./endpoints.js";
import type { InputIssue } from "./errors.js";
import { findMisfit, type Look } from "./misfit.js";
import { isMisfit, isMissing, isUnknown } from "./misfit-words.js";
import { readShape } from "./shape.js";

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
    else issues.push({ parameter: name, message: isUnknown(name, parameters) });
  }
  const values = parameters.map((parameter) => {
    if (taken.has(parameter)) return taken.get(parameter);
    if (parameter.required) issues.push(missing(parameter));
    return parameter.default ?? null;
  });
  return { values, issues };
}

/**
 * What may be wrong with inputs that a function failed on: too few of them, too many, or of another type than the endpoint
 * states. Before Gradio 6 a `null` stands in for each State, which the API info hides, so inputs with nulls to spare are
 * left alone. `open` tells which parameters may lie beside their choices, and `look` how closely the server looks.
 */
export function checkPositional(
  values: readonly unknown[],
  { parameters }: EndpointInfo,
  open: readonly boolean[] = [],
  look: Look = {},
): InputIssue[] {
  const surplus = values.length - parameters.length;
  const placeholders = values.filter((value) => value === null).length;
  if (surplus > 0 && placeholders >= surplus) return [];
  const message = wrongCount(values.length, parameters.length);
  return [
    ...(surplus > 0 ? [{ message }] : []),
    ...parameters.flatMap((parameter, at) => {
      if (at >= values.length) return [missing(parameter)];
      const shape = readShape({ ...parameter, open: parameter.open === true || open[at] === true });
      const misfit = findMisfit(values[at], shape, look);
      return misfit ? [{ parameter: parameter.name, message: isMisfit(parameter, misfit) }] : [];
    }),
  ];
}

/** Says that there are too many values, or too few. */
export function wrongCount(given: number, wanted: number): string {
  return `${given} values were given and the endpoint takes ${wanted}`;
}

function missing(parameter: Parameter): InputIssue {
  return { parameter: parameter.name, message: isMissing(parameter) };
}

function findParameter(name: string, parameters: readonly Parameter[]): Parameter | undefined {
  const byName = parameters.filter((parameter) => parameter.name === name);
  // Several of one name go by their labels, for want of names.
  if (byName.length > 0) return byName.length === 1 ? byName[0] : undefined;
  const byLabel = parameters.filter(({ label }) => label === name);
  return byLabel.length === 1 ? byLabel[0] : undefined;
}
