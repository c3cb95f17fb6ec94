import { vi } from "vitest";

/** A page that draws when a test says so. */
export interface FakeFrames {
  /** Draws a frame: what asked for it is called. */
  draw(): void;
  /** How many ask for the next frame. */
  readonly waiting: number;
}

/** Puts frames of a test's own in place, until `vi.unstubAllGlobals()`. */
export function fakeFrames(): FakeFrames {
  let asked = new Map<number, FrameRequestCallback>();
  let count = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    asked.set(++count, callback);
    return count;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => void asked.delete(frame));
  return {
    draw() {
      const due = asked;
      asked = new Map();
      for (const callback of due.values()) callback(0);
    },
    get waiting() {
      return asked.size;
    },
  };
}
