import * as z from "zod/mini";
import type { EndpointInfo } from "./endpoints.js";
import { isRecord } from "./json.js";
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
  const items = returns.map((one) => schemaOf(readShape(one)));
  // `as`: the class does not infer, and `z.tuple()` wants to know how many there are.
  return new z.ZodMiniTuple({ type: "tuple", items, rest: null }) as z.ZodMiniType as OutputSchema;
}

function schemaOf(shape: Shape): z.ZodMiniType {
  switch (shape.kind) {
    case "any":
    case "null":
    case "choice":
    case "all":
      return z.unknown();
    case "string":
      return z.nullable(z.string());
    case "boolean":
      return z.nullable(z.boolean());
    case "number":
      return z.nullable(z.number());
    case "file":
      // Gradio 3 sends images as data URLs.
      return z.nullable(
        z.custom<unknown>((value) => isRecord(value) || (shape.isOld && typeof value === "string")),
      );
    case "list":
      return z.nullable(z.array(schemaOf(shape.items)));
    case "record": {
      const fields = shape.fields.map(({ name, shape: of }) => [name, z.optional(schemaOf(of))] as const);
      return z.nullable(z.looseObject(Object.fromEntries(fields.filter(([name]) => !(name in {})))));
    }
    case "either":
      return z.nullable(z.union(shape.parts.map(schemaOf)));
    case "later":
      return z.lazy(() => schemaOf(shape.shape()));
  }
}
