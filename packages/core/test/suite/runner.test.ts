import { expect, test, untilUnhandled } from "./kit/index.ts";

// A run without a word of it would pass whatever the tests leave behind.
test("a failure that nobody handles is told", async () => {
  const reason = new Error("Nobody handles this one, on purpose.");
  const told = untilUnhandled(reason);
  Promise.reject(reason);
  await told;
});

test("each test has a signal for its time", ({ signal }) => {
  expect(signal.aborted).toBe(false);
});
