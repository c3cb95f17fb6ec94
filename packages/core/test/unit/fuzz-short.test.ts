import { test } from "vitest";
import { properties } from "../fuzz/properties.ts";

// The same inputs each time, so that what fails here fails for everybody. The fuzz project tries new ones.
const parameters = { numRuns: Number(process.env.SPACECALL_FUZZ_RUNS ?? 100), seed: 20_261_121 };

test.each(properties)("$name", ({ check }) => check(parameters));
