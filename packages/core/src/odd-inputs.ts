import type { AppFunction } from "./app-config.js";
import { checkPositional, toPositional, wrongCount } from "./arguments.js";
import { withDefaults } from "./defaults.js";
import { type EndpointInfo, readEndpoint } from "./endpoints.js";
import { type InputIssue, isSpacecallError, type SpacecallError } from "./errors.js";
import { inputError } from "./input-error.js";
import { isRecord, own } from "./json.js";
import type { Look } from "./misfit.js";

/**
 * Takes a second look at inputs that don't fit at the first: by label they may, or by a closer look at the types. Throws an `input`
 * error that names each fault.
 */
export function settleOddInputs(inputs: unknown, fn: AppFunction, entry: unknown): readonly unknown[] {
  if (!isRecord(entry) || entry instanceof Error) return settleUnknown(inputs, fn, entry);
  const info = readEndpoint(withDefaults(entry, fn.props));
  const wanted = info.parameters.length;
  // Also nulls: they are no stand-ins for State here, and would be cut off in silence or shift what stands behind them.
  if (Array.isArray(inputs) && inputs.length > wanted)
    throw refusal(fn, [{ message: wrongCount(inputs.length, wanted) }]);
  const { values, issues } = isRecord(inputs)
    ? toPositional(inputs, info)
    : { values: fillUp(inputs, info), issues: [] };
  const all = issues.length > 0 ? issues : checkPositional(values, info, fn.open, lookOf(entry));
  if (all.length > 0) throw refusal(fn, all);
  return values;
}

/** Sliders hold to their range since Gradio 5.39. What tells a server from older ones is there since 6. */
function lookOf(entry: object): Look {
  return { ranges: own(entry, "api_visibility") !== undefined };
}

function fillUp(inputs: unknown, { parameters }: EndpointInfo): unknown[] {
  const given: unknown[] = Array.isArray(inputs) ? inputs : [];
  const rest = parameters.slice(given.length);
  // What is missing stays missing, for the check to name it.
  const end = rest.findIndex(({ required }) => required);
  return [
    ...given,
    ...rest.slice(0, end < 0 ? undefined : end).map((parameter) => parameter.default ?? null),
  ];
}

/**
 * The app lists no such endpoint, or gives no API info. `trouble` is why, where that is known: unless it is the app's own doing, the
 * same call may work the next time, so it is what the caller is told.
 */
function settleUnknown(inputs: unknown, fn: AppFunction, trouble: unknown): readonly unknown[] {
  const wanted = fn.slots.filter((slot) => !slot).length;
  if (Array.isArray(inputs) && inputs.length === wanted) return inputs;
  if (isSpacecallError(trouble) && !/^(?:404|50[01])$/.test(String(trouble.status))) throw trouble;
  const message = Array.isArray(inputs)
    ? `${wrongCount(inputs.length, wanted)}, none of which has a known default`
    : "the app does not tell the names of its parameters; give the values in order, as an array";
  throw refusal(fn, [{ message }], trouble);
}

function refusal(
  { endpoint: { name, index } }: AppFunction,
  issues: readonly InputIssue[],
  cause?: unknown,
): SpacecallError<"input"> {
  return inputError(name ?? `function ${index}`, issues, cause);
}
