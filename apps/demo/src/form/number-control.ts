import type { JsonSchema, Parameter } from "@spacecall/core";
import type { Control } from "./control.ts";
import { numberProp } from "./props.ts";

/** Decides how a number is edited, and in which range. */
export function chooseNumber(parameter: Parameter, schema: JsonSchema): Control {
  const integer = schema.type === "integer" || numberProp(parameter, "precision") === 0;
  const { min, max } = findRange(parameter, schema);
  const step = numberProp(parameter, "step");
  if (parameter.component === "Slider" && min !== undefined && max !== undefined && min < max) {
    const known = step !== undefined && step > 0 ? step : undefined;
    return { kind: "slider", min, max, step: known ?? guessStep(min, max, parameter.default, integer) };
  }
  return {
    kind: "number",
    integer,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    // A step of one is what Gradio says where nobody asked for any.
    ...(step !== undefined && step > 0 && step !== 1 && { step }),
  };
}

/** Gradio writes a slider's range into the description ("numeric value between 1 and 5"), not into the schema's own words. */
function findRange(
  parameter: Parameter,
  { description, minimum, maximum }: JsonSchema,
): { min: number | undefined; max: number | undefined } {
  const [, from, to] = /between (-?[\d.e+-]+) and (-?[\d.e+-]+)/.exec(String(description)) ?? [];
  return {
    min: toNumber(minimum ?? from) ?? numberProp(parameter, "minimum"),
    max: toNumber(maximum ?? to) ?? numberProp(parameter, "maximum"),
  };
}

function toNumber(value: unknown): number | undefined {
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}

/** Where the app does not tell a slider's step: whole numbers all round most likely mean whole steps; the box beside it takes any. */
function guessStep(min: number, max: number, value: unknown, integer: boolean): number | "any" {
  const whole = [min, max, value ?? min].every(Number.isInteger) && max - min > 1;
  return integer || whole ? 1 : "any";
}
