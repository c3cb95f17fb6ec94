import { describe, test } from "vitest";
import { properties } from "./properties.ts";

/** How many inputs each property is tried on. fast-check prints the seed and the smallest input of a failure. */
const numRuns = Number(process.env.SPACECALL_FUZZ_RUNS ?? 2_000);

describe(`for ${numRuns} inputs each`, () => {
  test.each(properties)("$name", ({ check }) => check({ numRuns }), 1_800_000);
});
