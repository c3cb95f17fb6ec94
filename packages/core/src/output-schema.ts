import * as z from "zod/mini";
import { type Complaint, placeOf } from "./complaint.js";
import type { EndpointInfo } from "./endpoints.js";
import { isRecord } from "./json.js";
import { tellFault } from "./misfit-words.js";
import { readShape, type Shape } from "./shape.js";

/**
 * What an endpoint gives: a tuple of its values in order. The compiler knows no more than that it is a list, since zod takes a tuple
 * of any number of values for one of none.
 */
export type OutputSchema = z.ZodMiniTuple<[], z.ZodMiniType>;

/**
 * Makes the schema of what an endpoint gives. Components send more than they state: nothing at all, what is no choice any
 * more, numbers out of range. So only the kinds of values are looked at.
 */
export function outputSchema({ returns }: EndpointInfo): OutputSchema {
  const items = returns.map((one, at) => createSchemaOf(one.label || `output ${at}`)(readShape(one)));
  const error = ({ input }: Complaint) =>
    `there are ${Array.isArray(input) ? input.length : "no"} values, and the endpoint gives ${items.length}`;
  // `as`: the class does not infer, and `z.tuple()` wants to know how many there are.
  return new z.ZodMiniTuple({ type: "tuple", items, rest: null, error }) as z.ZodMiniType as OutputSchema;
}

/** Makes what makes the schemas of the parts of an output. */
function createSchemaOf(name: string): (shape: Shape) => z.ZodMiniType {
  return function schemaOf(shape): z.ZodMiniType {
    const error = ({ path, input }: Complaint) =>
      tellFault(name, { path: placeOf(path), shape, value: input });
    switch (shape.kind) {
      case "any":
      case "null":
      case "choice":
      case "all":
        return z.unknown();
      case "string":
        return z.nullable(z.string({ error }));
      case "boolean":
        return z.nullable(z.boolean({ error }));
      case "number":
        return z.nullable(z.number({ error }));
      case "file": {
        const isFile = (value: unknown) => isRecord(value) || (shape.isText && typeof value === "string");
        return z.nullable(z.custom<unknown>(isFile, { error }));
      }
      case "list":
        return z.nullable(z.array(schemaOf(shape.items), { error }));
      case "record": {
        const fields = shape.fields
          // An object that lacks it would seem to have it.
          .filter((field) => !(field.name in {}))
          .map((field) => [field.name, z.optional(schemaOf(field.shape))] as const);
        return z.nullable(z.looseObject(Object.fromEntries(fields), { error }));
      }
      case "either": {
        const parts = shape.parts.filter(({ kind }) => kind !== "null");
        return z.nullable(z.union(parts.map(schemaOf), { error }));
      }
      case "later":
        return z.lazy(() => schemaOf(shape.shape()));
    }
  };
}
