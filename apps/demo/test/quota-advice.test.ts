import { expect, test } from "vitest";
import { quotaAdvice } from "../src/common/quota-advice.ts";

const now = new Date(2026, 10, 27, 12, 0);
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test.each([
  [0.4, "in 1 min"],
  [59, "in 59 min"],
  [120, "in 2 h"],
  [225.2, "in 3 h 46 min"],
  [-1, "now"],
])("quota that is back in %s min says when", (minutes, words) => {
  const advice = quotaAdvice({ retryAt: after(minutes), retryable: true }, now);
  expect(advice).toMatch(/^Try again at \d/);
  expect(advice).toContain(`(${words})`);
});

test("quota that is back on another day names the day", () => {
  expect(quotaAdvice({ retryAt: after(26 * 60), retryable: true }, now)).toMatch(/28/);
});

test("what waiting does not help is said so", () => {
  expect(quotaAdvice({ retryable: false }, now)).toContain("ask for less");
  expect(quotaAdvice({ retryable: true }, now)).toMatch(/^Wait until/);
});
