import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createBatch } from "../../src/batch.ts";
import { fakeFrames } from "./fake-frames.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("where frames are drawn", () => {
  test("work is done once before the next one, however often it was asked for", () => {
    const frames = fakeFrames();
    const work = vi.fn();
    const batch = createBatch(work);
    for (let times = 0; times < 10; times++) batch.request();
    expect(work).not.toHaveBeenCalled();
    frames.draw();
    expect(work).toHaveBeenCalledOnce();
    frames.draw();
    expect(work).toHaveBeenCalledOnce();
    batch.request();
    frames.draw();
    expect(work).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a page that is hidden, and draws none, does it all the same", () => {
    const frames = fakeFrames();
    const work = vi.fn();
    createBatch(work).request();
    vi.advanceTimersByTime(250);
    expect(work).toHaveBeenCalledOnce();
    expect(frames.waiting).toBe(0);
    frames.draw();
    expect(work).toHaveBeenCalledOnce();
  });

  test("what is dropped is not done, and leaves nothing that waits", () => {
    const frames = fakeFrames();
    const work = vi.fn();
    const batch = createBatch(work);
    batch.request();
    batch.drop();
    batch.drop();
    expect([frames.waiting, vi.getTimerCount()]).toEqual([0, 0]);
    batch.request();
    frames.draw();
    expect(work).toHaveBeenCalledOnce();
  });

  test("what asks again while it is done has its turn in the next one", () => {
    const frames = fakeFrames();
    const batch = createBatch(() => {
      if (work.mock.calls.length < 3) batch.request();
      work();
    });
    const work = vi.fn();
    batch.request();
    frames.draw();
    expect(work).toHaveBeenCalledTimes(1);
    frames.draw();
    expect(work).toHaveBeenCalledTimes(2);
  });
});

describe("where no frames are drawn", () => {
  test("work is done once when the running code is done", async () => {
    const work = vi.fn();
    const batch = createBatch(work);
    for (let times = 0; times < 10; times++) batch.request();
    expect(work).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(work).toHaveBeenCalledOnce();
    batch.request();
    batch.drop();
    batch.request();
    await Promise.resolve();
    expect(work).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
