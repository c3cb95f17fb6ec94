/** Work that is asked for often and done once for all that asked meanwhile. */
export interface Batch {
  /** Asks for the work. */
  request(): void;
  /** Drops what was asked for. */
  drop(): void;
}

/** A page that is hidden draws no frames, and must still hear how its job went. Milliseconds. */
const longestFrame = 250;

/**
 * Makes work that is done before the next frame is drawn, where frames are drawn, and else as soon as the running code is done: an
 * app may send ten thousand messages a second, and a screen shows sixty.
 */
export function createBatch(work: () => void): Batch {
  let drop: (() => void) | undefined;
  const run = () => {
    drop?.();
    drop = undefined;
    work();
  };
  return {
    request() {
      drop ??= schedule(run);
    },
    drop() {
      drop?.();
      drop = undefined;
    },
  };
}

/** Schedules a call, and gives what takes it back. */
function schedule(call: () => void): () => void {
  // Looked up now: a test or a page may bring them later.
  if (typeof requestAnimationFrame !== "function") {
    let isWanted = true;
    queueMicrotask(() => isWanted && call());
    return () => {
      isWanted = false;
    };
  }
  const frame = requestAnimationFrame(call);
  const timer = setTimeout(call, longestFrame);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
