import { expect, test } from "vitest";
import { toBar } from "../src/run/bar.ts";

test.each([
  [
    { index: 3, length: 10, unit: "steps", fraction: 0.3, description: "counting" },
    { label: "counting", count: "3 of 10 steps", fraction: 0.3, share: "30 %" },
  ],
  [
    { fraction: 0.5, unit: "steps" },
    { label: "Progress", count: "", fraction: 0.5, share: "50 %" },
  ],
  [
    { index: 7, unit: "it" },
    { label: "Progress", count: "7 it", share: "" },
  ],
  [{ description: "loading" }, { label: "loading", count: "", share: "" }],
  [{ fraction: 1.5 }, { label: "Progress", count: "", fraction: 1, share: "100 %" }],
  [{ fraction: Number.NaN }, { label: "Progress", count: "", share: "" }],
])("%j", (step, bar) => {
  expect(toBar(step)).toEqual(bar);
});
