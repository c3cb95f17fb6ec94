import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { after, leash } from "../../src/signal.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("leash", () => {
  test("follows its parent with the parent's own reason", async () => {
    const parent = new AbortController();
    const { signal, aborted } = leash(parent.signal);
    expect(signal.aborted).toBe(false);
    const reason = { my: "reason" };
    parent.abort(reason);
    expect(signal.reason).toBe(reason);
    expect(await thrown(() => aborted)).toBe(reason);
  });

  test("is aborted at once below a parent that is", async () => {
    const { signal, aborted } = leash(AbortSignal.abort("early"));
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe("early");
    expect(await thrown(() => aborted)).toBe("early");
  });

  test("aborts when the limit passes, with what onLimit gives then", () => {
    const onLimit = vi.fn(() => "too long");
    const { signal } = leash(undefined, 100, onLimit);
    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    expect(onLimit).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(signal.reason).toBe("too long");
  });

  test("keeps the first reason", () => {
    const parent = new AbortController();
    const { signal, abort } = leash(parent.signal, 100, () => "limit");
    abort("own");
    parent.abort("parent");
    vi.advanceTimersByTime(200);
    expect(signal.reason).toBe("own");
  });

  test("an abort of its own leaves the parent alone", () => {
    const parent = new AbortController();
    leash(parent.signal).abort("own");
    expect(parent.signal.aborted).toBe(false);
  });

  test("release() takes the listener off the parent and stops the timer", () => {
    const parent = new AbortController();
    const add = vi.spyOn(parent.signal, "addEventListener");
    const remove = vi.spyOn(parent.signal, "removeEventListener");
    const { signal, release } = leash(parent.signal, 100, () => "limit");
    expect(vi.getTimerCount()).toBe(1);
    expect(add).toHaveBeenCalledTimes(1);
    release();
    expect(vi.getTimerCount()).toBe(0);
    expect(remove.mock.calls).toEqual(add.mock.calls);
    parent.abort("late");
    vi.advanceTimersByTime(200);
    expect(signal.aborted).toBe(false);
  });

  test("without a limit there is no timer", () => {
    leash(new AbortController().signal, 0, () => "limit");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("after", () => {
  test("a limit beyond what a timer holds does not fire at once", () => {
    const action = vi.fn();
    for (const limit of [2 ** 31, 2 ** 33, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])
      after(limit, action);
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(action).not.toHaveBeenCalled();
  });

  test("no timer gets a number that the engine would take for 1 ms", () => {
    const timer = vi.spyOn(globalThis, "setTimeout");
    after(2 ** 40, () => {});
    expect(timer.mock.calls[0]?.[1]).toBeLessThan(2 ** 31);
  });

  test.each([0, -1, Number.NaN])("%s ms are no limit", (limit) => {
    after(limit, () => {});
    expect(vi.getTimerCount()).toBe(0);
  });

  test("its result stops it, also when it has fired already", () => {
    const action = vi.fn();
    const stop = after(10, action);
    vi.advanceTimersByTime(10);
    stop();
    const stopped = after(10, action);
    stopped();
    vi.advanceTimersByTime(20);
    expect(action).toHaveBeenCalledTimes(1);
  });
});
