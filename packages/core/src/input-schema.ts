import * as z from "zod/mini";
import { type Complaint, placeOf } from "./complaint.js";
import type { EndpointInfo, Parameter } from "./endpoints.js";
import { isFileValue } from "./file-value.js";
import { isMisfit, isMissing, isUnknown } from "./misfit-words.js";
import { readShape, type Shape } from "./shape.js";

/** What an endpoint takes: an object by parameter name. The path of each issue starts with the parameter's name. */
export type InputSchema = z.ZodMiniObject<Record<string, z.ZodMiniType>, z.core.$catchall<z.ZodMiniType>>;

/** Makes the schema of what an endpoint takes by name. */
export function inputSchema({ parameters }: EndpointInfo): InputSchema {
  const fields = parameters.map((parameter) => [parameter.name, parameterSchema(parameter)] as const);
  // zod's own strictness tells of unknown names at the object; so each is an issue at its name.
  const others = z.custom<unknown>(() => false, {
    error: ({ path = [] }) => isUnknown(String(path[0]), parameters),
  });
  return z.catchall(z.object(Object.fromEntries(fields)), others);
}

function parameterSchema(parameter: Parameter): z.ZodMiniType {
  const { name, required, default: preset = null } = parameter;
  const stated = z.nullable(createSchemaOf(parameter)(readShape(parameter)));
  if (required) return ownOnly(name, stated);
  // Where the server's own default is none of what it states, the statement is not to be trusted.
  return ownOnly(name, z._default(stated.safeParse(preset).success ? stated : z.unknown(), preset));
}

/** Makes what makes the schemas of the parts of a parameter's value. */
function createSchemaOf(parameter: Parameter): (shape: Shape) => z.ZodMiniType {
  return function schemaOf(shape): z.ZodMiniType {
    const error = ({ path, input }: Complaint) =>
      input === undefined && path?.length === 1
        ? isMissing(parameter)
        : isMisfit(parameter, { path: placeOf(path), shape, value: input });
    const suiting = (fits: (value: unknown) => boolean) => z.custom<unknown>(fits, { error });

    switch (shape.kind) {
      case "any":
        // Not `z.unknown()`, since it may not be missing.
        return suiting((value) => value !== undefined);
      case "null":
        return z.null({ error });
      case "string":
        return z.string({ error });
      case "boolean":
        return z.boolean({ error });
      case "number": {
        const { integer, least, most } = shape;
        return (integer ? z.int({ error }) : z.number({ error })).check(
          ...(least === undefined ? [] : [z.minimum(least, { error })]),
          ...(most === undefined ? [] : [z.maximum(most, { error })]),
        );
      }
      case "choice": {
        const { choices } = shape;
        // Those of other kinds are never the same as what somebody passes.
        if (!choices.every(isLiteral)) return suiting((value) => value !== undefined);
        return choices.length > 0 ? z.literal(choices, { error }) : suiting(() => false);
      }
      case "file":
        return suiting((value) => isFileValue(value, shape));
      case "list":
        return z.array(schemaOf(shape.items), { error });
      case "record": {
        const fields = shape.fields.map(({ name, shape: of, required }) => {
          const field = schemaOf(of);
          return [name, ownOnly(name, required ? field : z.optional(field))] as const;
        });
        return z.looseObject(Object.fromEntries(fields), { error });
      }
      case "either": {
        const parts = shape.parts.filter(({ kind }) => kind !== "null").map(schemaOf);
        const [only, ...others] = parts;
        const either = only && others.length === 0 ? only : z.union(parts, { error });
        return parts.length < shape.parts.length ? z.nullable(either) : either;
      }
      case "all": {
        // No intersection, which can't join what is no plain object.
        const parts = shape.parts.map(schemaOf);
        return suiting((value) => parts.every((part) => part.safeParse(value).success));
      }
      case "later":
        return z.lazy(() => schemaOf(shape.shape()));
    }
  };
}

function isLiteral(choice: unknown): choice is string | number | boolean | null {
  return Object(choice) !== choice;
}

const inherited: object = {};

/** A field that may be named as what every object inherits, such as `constructor`: that is not taken for a value. */
function ownOnly(name: string, field: z.ZodMiniType): z.ZodMiniType {
  if (!(name in inherited)) return field;
  const foreign: unknown = Reflect.get(inherited, name);
  return z.pipe(
    z.transform((value: unknown) => (value === foreign ? undefined : value)),
    field,
  );
}
