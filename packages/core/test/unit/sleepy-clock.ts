import { vi } from "vitest";

/** A clock that a test moves. */
export interface SleepyClock {
  /** Lets time pass, with each timer at its instant. */
  pass(ms: number): Promise<void>;
  /** Lets time jump as it does for a page that was put to sleep: what was due meanwhile comes at once when it wakes, and late. */
  sleep(ms: number): Promise<void>;
  /** How many timers wait. */
  readonly waiting: number;
}

/** Puts a clock of its own in place of `setTimeout`, `clearTimeout` and `Date.now`, until `vi.unstubAllGlobals()` and `restoreMocks`. */
export function sleepyClock(): SleepyClock {
  let now = 0;
  let count = 0;
  const timers = new Map<number, { readonly at: number; readonly action: () => void }>();
  vi.spyOn(Date, "now").mockImplementation(() => now);
  vi.stubGlobal("setTimeout", (action: () => void, ms = 0) => {
    timers.set(++count, { at: now + ms, action });
    return count;
  });
  vi.stubGlobal("clearTimeout", (timer: number) => timers.delete(timer));

  const next = () => [...timers].filter(([, { at }]) => at <= now).sort(([, a], [, b]) => a.at - b.at)[0];

  /** Runs all that is due, in order, each with what follows from it. */
  async function run(): Promise<void> {
    await turns();
    for (let due = next(); due; due = next()) {
      timers.delete(due[0]);
      due[1].action();
      await turns();
    }
  }

  return {
    async pass(ms) {
      const end = now + ms;
      await turns();
      for (;;) {
        const instants = [...timers.values()].map(({ at }) => at).filter((at) => at <= end);
        if (instants.length === 0) break;
        now = Math.max(now, Math.min(...instants));
        await run();
      }
      now = end;
    },
    async sleep(ms) {
      now += ms;
      await run();
    },
    get waiting() {
      return timers.size;
    },
  };
}

/** Lets everything run that waits for promises, streams and parts that load. */
async function turns(): Promise<void> {
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => immediate(resolve));
}

const immediate = setImmediate;
