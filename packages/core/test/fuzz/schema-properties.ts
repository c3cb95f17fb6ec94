import fc from "fast-check";
import { expect } from "vitest";
import { endpointSchema } from "../../src/endpoint-schema.ts";
import { type EndpointInfo, type Parameter, readApiInfo } from "../../src/endpoints.ts";
import { olderVersions, recordedJson, versions } from "../unit/recordings.ts";
import { change, withChanges } from "./changes.ts";
import { json, text } from "./odd-values.ts";
import { type Property, property } from "./property.ts";

const infos = [...versions, ...olderVersions].map((version) => recordedJson(version, "info-components.json"));

function endpointsOf(info: unknown): EndpointInfo[] {
  return [...(readApiInfo(info)?.named.values() ?? [])];
}

/** Pieces of JSON Schemas, which may hold each other. */
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({
      type: fc.constantFrom("string", "number", "integer", "boolean", "null", "object", "array", "odd"),
    }),
    fc.record({ enum: fc.array(json, { maxLength: 3 }) }),
    fc.record({ const: json }),
    fc.record({ $ref: fc.constantFrom("#", "#/$defs/A", "#/$defs/B", "#/$defs/__proto__", "#/constructor") }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ anyOf: fc.array(tie("schema"), { maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { maxLength: 3 }) }),
    fc
      .tuple(fc.array(fc.tuple(text, tie("schema")), { maxLength: 3 }), fc.array(text, { maxLength: 2 }))
      .map(([entries, required]) => ({ type: "object", properties: Object.fromEntries(entries), required })),
    json,
  ),
}));

const ownSchema = fc
  .record({ root: schema, A: schema, B: schema })
  .map(({ root, A, B }) => ({ ...Object(root), $defs: { A, B } }));

const anyInfo = fc.oneof(
  fc
    .tuple(fc.constantFrom(...infos), fc.array(change, { maxLength: 6 }))
    .map(([recorded, changes]) => withChanges(recorded, changes)),
  fc
    .array(fc.record({ parameter_name: text, type: ownSchema, parameter_default: json }), { maxLength: 3 })
    .map((parameters) => ({
      named_endpoints: { "/x": { parameters, returns: parameters } },
      unnamed_endpoints: {},
    })),
);

const anySchema = property<[unknown, unknown]>(
  "a schema of any API info takes or refuses any value, by the name of a parameter",
  [anyInfo, json],
  (info, value) => {
    for (const endpoint of endpointsOf(info)) {
      const { input, output } = endpointSchema(endpoint);
      const inputs = Object.fromEntries(endpoint.parameters.map(({ name }) => [name, value]));
      const before = JSON.stringify(inputs);
      for (const { path, message } of input.safeParse(inputs).error?.issues ?? []) {
        expect(Object.keys(inputs)).toContain(path[0]);
        expect(message.length).toBeGreaterThan(0);
      }
      expect(JSON.stringify(inputs)).toBe(before);
      input.safeParse(value);
      output.safeParse(value);
      output.safeParse(endpoint.returns.map(() => value));
    }
  },
);

/** Values that are wrong for what a parameter states. Nothing where it states nothing. */
function wrongFor({ schema, typeDescription }: Parameter): fc.Arbitrary<unknown> | undefined {
  const words = fc.string({ minLength: 1 });
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  const object = fc.dictionary(fc.constantFrom("a", "b"), numbers);
  if (Array.isArray(schema.enum)) {
    const choices: unknown[] = schema.enum;
    return fc.oneof(words, numbers, object, fc.boolean()).filter((value) => !choices.includes(value));
  }
  const description = typeDescription ?? schema.description;
  switch (schema.type) {
    case "string":
      return fc.oneof(numbers, object, fc.boolean(), fc.array(words));
    case "number":
    case "integer": {
      const [, low, high] = /between (\S+) and (\S+)$/.exec(String(description)) ?? [];
      const outside = fc.double({ noNaN: true, min: 0.001, max: 1e6 });
      const beyond = [outside.map((more) => Number(high) + more), outside.map((more) => Number(low) - more)];
      return fc.oneof(words, object, fc.boolean(), ...(low === undefined ? [] : beyond));
    }
    case "boolean":
      return fc.oneof(words, numbers, object);
    case "array":
      return fc.oneof(words, numbers, object, fc.boolean());
    case "object":
      return fc.oneof(words, numbers, fc.boolean(), fc.array(words));
    default:
      return undefined;
  }
}

const wrongParameters = infos
  .flatMap(endpointsOf)
  .flatMap(({ parameters }) => parameters)
  .flatMap((parameter) => {
    const wrong = wrongFor(parameter);
    return wrong ? [wrong.map((value) => ({ parameter, value }))] : [];
  });

const wrongValues = property<[{ parameter: Parameter; value: unknown }]>(
  "a wrong value for a real component is refused by the parameter's name",
  [fc.oneof(...wrongParameters)],
  ({ parameter, value }) => {
    const { input } = endpointSchema({ parameters: [parameter], returns: [] });
    // A data URL is a file to Gradio 3.
    if (typeof value === "string" && value.startsWith("data:")) return;
    const issues = input.safeParse({ [parameter.name]: value }).error?.issues ?? [];
    expect(issues.length).toBeGreaterThan(0);
    for (const { path } of issues) expect(path[0]).toBe(parameter.name);
  },
);

export const schemaProperties: readonly Property[] = [anySchema, wrongValues];
