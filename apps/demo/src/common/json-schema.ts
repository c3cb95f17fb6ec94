import type { JsonSchema } from "@spacecall/core";

/** A schema without what hides its kind: references followed, and "or null" taken out. */
export interface PlainSchema {
  readonly schema: JsonSchema;
  /** Whether `null` is a value of its own here. */
  readonly nullable: boolean;
}

/** How many references and unions are followed. A schema that goes deeper, or in circles, stays as it is. */
const deepest = 8;

/**
 * Makes a schema plain: follows `$ref` into `$defs`, and turns `anyOf: [X, null]` and `type: ["X", "null"]` into a
 * nullable X. Unions of several kinds stay as they are, since no single control fits them.
 */
export function plainSchema(schema: JsonSchema, root: JsonSchema = schema, depth = 0): PlainSchema {
  if (depth === deepest) return { schema, nullable: false };
  const referred = resolveReference(schema, root);
  if (referred) return plainSchema(referred, root, depth + 1);

  const { type, anyOf, oneOf } = schema;
  if (Array.isArray(type)) {
    const others = type.filter((name) => name !== "null");
    const [only] = others;
    return {
      schema: others.length === 1 ? { ...schema, type: only } : schema,
      nullable: type.includes("null"),
    };
  }
  const union = anyOf ?? oneOf;
  if (!Array.isArray(union)) return { schema, nullable: false };
  const members = union.filter(isRecord);
  const others = members.filter(({ type }) => type !== "null");
  const [only] = others;
  const nullable = others.length < members.length;
  if (!only || others.length > 1) return { schema, nullable };
  const inner = plainSchema(only, root, depth + 1);
  return { schema: inner.schema, nullable: nullable || inner.nullable };
}

function resolveReference(schema: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  const { $ref: reference } = schema;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  let found: unknown = root;
  for (const step of reference.slice(2).split("/")) found = isRecord(found) ? found[step] : undefined;
  return isRecord(found) ? found : undefined;
}

/** Tells whether a value is an object that is no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
