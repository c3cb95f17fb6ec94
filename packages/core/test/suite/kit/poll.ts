import { chai, type PromisifyAssertion } from "@vitest/expect";

/** How long {@link poll} goes on, in milliseconds. */
export interface PollOptions {
  /** The longest it takes; 10,000 when left out. */
  timeout?: number;
  /** The pause between two tries; 50 when left out. */
  interval?: number;
}

/**
 * Asks for a value again and again until it is as it should be, for what changes elsewhere and is announced by nobody:
 * `await expect.poll(() => count()).toBe(3)`. Rejects with the last try's complaint.
 */
export function poll<Value>(ask: () => Value, options: PollOptions = {}): PromisifyAssertion<Awaited<Value>> {
  const { timeout = 10_000, interval = 50 } = options;

  async function untilHolds(check: (value: unknown) => unknown): Promise<void> {
    const deadline = performance.now() + timeout;
    for (;;) {
      try {
        check(await ask());
        return;
      } catch (error) {
        if (performance.now() >= deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, interval));
      }
    }
  }

  const assertion = (words: readonly PropertyKey[]): unknown =>
    new Proxy(() => {}, {
      get: (_, word) => assertion([...words, word]),
      apply: (_target, _this, values: unknown[]) =>
        untilHolds((value) => {
          let subject: unknown = chai.expect(value);
          for (const word of words.slice(0, -1)) subject = Reflect.get(Object(subject), word);
          Reflect.apply(Reflect.get(Object(subject), words.at(-1) ?? ""), subject, values);
        }),
    });
  return assertion([]) as never; // `as`: whatever word the real assertion has, this one repeats
}
