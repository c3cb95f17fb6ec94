import { expect, test } from "vitest";
import { isSince } from "../../src/version.ts";

test.each([
  ["4.30.9", false, false],
  ["4.31.0", true, false],
  ["5.0.0b3", true, false],
  ["6.13.9", true, false],
  ["6.14.0", true, true],
  ["6.14", true, true],
  ["6.14b1", true, false], // in doubt it is older
  ["10.0.0", true, true],
  ["", false, false],
  ["dev", false, false],
])("%j is 4.31 or newer: %s, 6.14 or newer: %s", (version, first, second) => {
  expect([isSince(version, 4, 31), isSince(version, 6, 14)]).toEqual([first, second]);
});
