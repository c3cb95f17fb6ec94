import fc from "fast-check";
import { expect } from "vitest";

/** Something that must hold for every input. The fuzz project tries many, the unit project a few that are always the same. */
export interface Property {
  readonly name: string;
  check(parameters: { numRuns: number; seed?: number }): Promise<void>;
}

/** Words that parsers stumble over. */
const oddWord = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "",
  "\u0000",
  "\uFEFF",
  "\u2028",
  "\ud800",
  "NaN",
  "-Infinity",
  "null",
  '"',
  "\\",
  "data: ",
  "event: complete\n",
  "\r\n\r\n",
  "..",
  "💥",
);

export const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), oddWord);

export const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true }),
    text,
    fc.array(tie("json"), { maxLength: 5 }),
    fc.array(fc.tuple(text, tie("json")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

/** What a run must leave as it found it. */
function snapshotPrototypes(): string {
  return [Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Map.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join())
    .join(";");
}

const untouched = snapshotPrototypes();

/** Makes a {@link Property} of what holds for values that are drawn. */
export function property<Values extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  holds: (...values: Values) => void | Promise<void>,
): Property {
  const checked = fc.asyncProperty(...arbitraries, async (...values: Values) => {
    await holds(...values);
    expect(snapshotPrototypes()).toBe(untouched);
  });
  // A run that never settles is a failure with its input, not a test that hangs. Nothing is measured by it.
  return {
    name,
    check: (parameters) => fc.assert(checked, { ...parameters, timeout: 30_000, endOnFailure: false }),
  };
}
