import type { JsonSchema, Parameter } from "@spacecall/core";

/** Makes a parameter as `viewApi()` gives it. Required, unless a default is among the details. */
export function parameter(schema: JsonSchema, details: Partial<Parameter> = {}): Parameter {
  return {
    name: "value",
    label: "Value",
    required: !("default" in details),
    schema,
    pythonType: "",
    component: "",
    ...details,
  };
}
