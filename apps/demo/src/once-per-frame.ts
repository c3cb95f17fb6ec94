/** Work that is asked for often and done at most once a frame. */
export interface OncePerFrame {
  /** Asks for the work to be done before the next frame is drawn. */
  request(): void;
  /** Drops what was asked for. */
  cancel(): void;
}

/** Makes work that is done at most once a frame: an app may yield a thousand times a second, a screen shows sixty. */
export function oncePerFrame(work: () => void): OncePerFrame {
  let frame: number | undefined;
  return {
    request() {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        work();
      });
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    },
  };
}
