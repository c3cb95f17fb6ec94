import { isRecord, own } from "./json.js";

/**
 * Puts a caller's inputs in the order of an endpoint's parameters, as `/info` states them, and fills in the defaults. Gives
 * `undefined` where anything needs a second look: what does not fit, goes by its label, or is more than a word or a number.
 * `open` tells which values may lie beside their choices.
 */
export function arrange(given: unknown, info: unknown, open: readonly boolean[]): unknown[] | undefined {
  const parameters = own(info, "parameters");
  if (!Array.isArray(parameters)) return undefined;
  const taken = Object(given);
  const keys = parameters.map((parameter, at) =>
    isRecord(given) ? own(parameter, "parameter_name") : String(at),
  );
  let isClear = Object.keys(taken).every((key) => keys.includes(key));
  const values = parameters.map((parameter, at) => {
    const key = keys[at];
    if (typeof key === "string" && Object.hasOwn(taken, key)) {
      isClear &&= isPlain(taken[key], own(parameter, "type"), open[at]);
      return taken[key];
    }
    isClear &&= own(parameter, "parameter_has_default") === true;
    return own(parameter, "parameter_default") ?? null;
  });
  return isClear ? values : undefined;
}

/** Whether a value is nothing, one of the choices, or simply of the type that a JSON Schema names. */
function isPlain(value: unknown, schema: unknown, open: boolean | undefined): boolean {
  const choices = own(schema, "enum");
  if (value === null || (open && choices)) return true;
  if (Array.isArray(choices)) return choices.includes(value);
  return typeof value === own(schema, "type") && !Array.isArray(value);
}
