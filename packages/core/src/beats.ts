/** The heartbeats of a session's streams, and what each of them says about a job that was not heard. */
export interface Beats {
  /** A stream was opened. */
  open(): void;
  /** A stream has ended: by the server, which was done with it, or otherwise. */
  close(isDone: boolean): void;
  /** A message came. */
  hear(isHeartbeat: boolean): void;
  /** How much of a chance to be heard the heartbeat that just came was for a job that was expected since a time: 1, or less. */
  chance(since: number): number;
}

/** How often Gradio sends a heartbeat, in milliseconds. */
const interval = 15_000;

/** What is less is the wait of a server that has more to say. */
const quiet = 13_000;

/** What a heartbeat counts that may be older than the job. */
const oldCount = 1 / 16;

/**
 * Makes {@link Beats}. A server with a thousand jobs lags minutes behind, and sends the heartbeats of that time later, all at once or on
 * the next stream; they say nothing about jobs that joined meanwhile. One is younger than a job when it comes after as many as the server
 * can have sent until the job joined, or after a silence, which there is only where nothing lags.
 */
export function createBeats(): Beats {
  let opened = 0;
  let sent = 0; // on earlier streams, at most
  let heard = 0;
  let last = 0; // when a message came
  let wasQuiet = false;
  const sentBy = (time: number) => sent + Math.max(0, Math.floor((time - opened) / interval));
  return {
    open() {
      opened = last = Date.now();
    },
    close(isDone) {
      sent = isDone ? sentBy(Date.now()) : heard;
    },
    hear(isHeartbeat) {
      const now = Date.now();
      wasQuiet = now - last > quiet;
      last = now;
      if (isHeartbeat) heard++;
    },
    chance: (since) => (wasQuiet || heard > sentBy(since) ? 1 : oldCount),
  };
}
