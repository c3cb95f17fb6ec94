import fc from "fast-check";
import { expect } from "vitest";
import { sharedNames } from "./shared-names.ts";

/** Something that must hold for every input. The fuzz project tries many, the unit project a few that are always the same. */
export interface Property {
  readonly name: string;
  check(parameters: { numRuns: number; seed?: number }): Promise<void>;
}

/** What a run must leave as it found it. */
const untouched = sharedNames();

/** Makes a {@link Property} of what holds for values that are drawn. */
export function property<Values extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  holds: (...values: Values) => void | Promise<void>,
): Property {
  const checked = fc.asyncProperty(...arbitraries, async (...values: Values) => {
    await holds(...values);
    expect(sharedNames()).toEqual(untouched);
  });
  // A run that never settles is a failure with its input, not a test that hangs. Nothing is measured by it.
  return {
    name,
    check: (parameters) => fc.assert(checked, { ...parameters, timeout: 30_000, endOnFailure: false }),
  };
}
