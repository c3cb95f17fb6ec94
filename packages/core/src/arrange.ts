import type { EndpointInfo } from "./endpoints.js";
import { mayTake } from "./fits.js";
import { isRecord } from "./json.js";

/**
 * Puts a caller's inputs in the endpoint's order and fills in the defaults. Gives `undefined` where anything is not as it should
 * be, or goes by its label; then somebody else looks what it is. `open` tells which values may lie beside their choices.
 */
export function arrange(
  given: unknown,
  { parameters }: EndpointInfo,
  open: readonly boolean[],
): unknown[] | undefined {
  const isNamed = isRecord(given);
  const wanted = parameters.map(({ name }, at) => (isNamed ? name : String(at)));
  const taken = Object(given);
  if (Object.keys(taken).some((key) => !wanted.includes(key))) return undefined;
  let fits = true;
  const values = parameters.map((parameter, at) => {
    const key = wanted[at] ?? "";
    if (!Object.hasOwn(taken, key)) {
      fits &&= !parameter.required;
      return parameter.default ?? null;
    }
    fits &&= open[at] === true || mayTake(parameter, taken[key]);
    return taken[key];
  });
  return fits ? values : undefined;
}
