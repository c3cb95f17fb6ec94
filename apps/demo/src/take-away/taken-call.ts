import type { Parameter } from "@spacecall/core";
import type { Inputs } from "../form/to-inputs.ts";

/** How somebody else gets at an app. It holds no secret: only whether there is one. */
export interface AppAccess {
  /** What names the app: the id of its Space, or its address. */
  readonly source: string;
  /** Whether the app was opened with a Hugging Face token. */
  readonly token: boolean;
  /** Whether the app was opened with a user name and a password. */
  readonly login: boolean;
}

/** A call of an endpoint, with all that it takes to make it elsewhere. */
export interface TakenCall extends AppAccess {
  /** The app's address, without a slash at the end. */
  readonly url: string;
  readonly gradioVersion: string;
  /** The endpoint's name with its slash, or its index where it has none. */
  readonly endpoint: string | number;
  /** Whether it yields more than once. */
  readonly generator: boolean;
  readonly parameters: readonly Parameter[];
  readonly inputs: Inputs;
}

/** The values of a call in order, as plain requests take them. */
export function valuesOf({ inputs, parameters }: TakenCall): readonly unknown[] {
  if (isList(inputs)) return inputs;
  return parameters.map(({ name, default: value }) => (Object.hasOwn(inputs, name) ? inputs[name] : value));
}

/** The values of a call by name; undefined where it has them in order. */
export function namedValuesOf({
  inputs,
}: Pick<TakenCall, "inputs">): readonly (readonly [string, unknown])[] | undefined {
  return isList(inputs) ? undefined : Object.entries(inputs);
}

/** `Array.isArray` does not know lists that can't be changed. */
function isList(inputs: Inputs): inputs is readonly unknown[] {
  return Array.isArray(inputs);
}

/** Whether the app's Gradio is a given version or newer. */
export function isSince(
  { gradioVersion }: Pick<TakenCall, "gradioVersion">,
  major: number,
  minor: number,
): boolean {
  const [ownMajor = 0, ownMinor = 0] = gradioVersion.split(".").map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
