import { setTimeout as delay } from "node:timers/promises";

const pollMs = 50;

/** Waits until a condition holds whose change nobody announces; throws after a limit, 15 s when left out. */
export async function untilTrue(
  condition: () => boolean | Promise<boolean>,
  what: string,
  limitMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
    await delay(pollMs);
  }
}
