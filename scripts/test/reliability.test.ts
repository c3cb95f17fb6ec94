import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { firstDifference } from "../tests/first-difference.ts";
import { reliabilityPage, reliabilityPath } from "../tests/reliability.ts";

test("the committed page is what the table of faults makes (npm run reliability)", async () => {
  expect(firstDifference(await readFile(reliabilityPath, "utf8"), reliabilityPage())).toBeUndefined();
});
