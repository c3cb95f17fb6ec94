/** The heartbeats of a session's streams, and what each of them counts. */
export interface Beats {
  /** A stream was opened. */
  open(): void;
  /** A stream has ended: by the server, which was done with it, or otherwise. */
  close(isDone: boolean): void;
  /** A heartbeat came. Gives how much of a chance it was for a job to hear something before it: 1, or less. */
  hear(): number;
}

/** How often Gradio sends a heartbeat, in milliseconds. */
const interval = 15_000;

/** What a heartbeat counts that comes behind its time. */
const lateCount = 0.25;

/**
 * Makes {@link Beats}. A server with a thousand jobs lags a minute behind, and what it says now, or first on the next stream, it may have
 * said before the newest job joined.
 */
export function createBeats(): Beats {
  let opened = 0;
  let owed = 0; // heartbeats of earlier streams that have not come, less those that came on this one
  const due = () => owed + Math.floor((Date.now() - opened) / interval);
  return {
    open() {
      opened = Date.now();
    },
    close(isDone) {
      owed = isDone ? due() : 0;
    },
    hear() {
      if (due() > 0) owed--;
      return due() > 0 ? lateCount : 1;
    },
  };
}
