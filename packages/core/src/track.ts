import type { Message } from "./wire.js";

/** A job that a session follows. */
export interface Track {
  /** The function's index. A cancel on the server ends all jobs of the same function in the same session. */
  readonly index: number;
  /** The server's id of the job. Empty until the join was answered. */
  id: string;
  /** Whether it has started to run. */
  started: boolean;
  /** Whether the stream that is open has brought anything for it. */
  heard: boolean;
  /** When it joined, or was last expected to be heard anew, in milliseconds since 1970. */
  since: number;
  /** How many chances it had to hear something, and did not. */
  misses: number;
  /** Takes a message, and says whether it was the last one. */
  onMessage(message: Message): boolean;
  /** The job's outcome can't be had any more. `trouble` is what the stream threw, if anything. */
  onLost(trouble: unknown): void;
}
