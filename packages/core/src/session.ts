import { after, type Leash, leash } from "./signal.js";
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
  /** How many chances it had to hear something, and did not. */
  misses: number;
  /** Takes a message, and says whether it was the last one. */
  onMessage(message: Message): boolean;
  /** The job's outcome can't be had any more. `trouble` is what the stream threw, if anything. */
  onLost(trouble: unknown): void;
}

/** The jobs of one session hash, and the one stream that they share. */
export interface Session {
  readonly hash: string;
  /** The jobs that the server has and that have not ended, by their id. */
  readonly tracks: ReadonlyMap<string, Track>;
  /** Sends a job by `post`, which gives its id, and follows it from then on. */
  join(track: Track, post: () => Promise<string>): Promise<void>;
  /** Keeps jobs of a function from being sent until something has happened, which must not fail. */
  hold(index: number, until: Promise<unknown>): void;
  /** Forgets a job. With the last one the stream closes, a moment later. */
  leave(track: Track): void;
  /** Forgets a job and closes the stream at once, if nobody else needs it, so that the server drops the job. Says whether it did. */
  dropWith(track: Track): boolean;
  /** Whether no job is there or on its way, and no stream is open. */
  isIdle(): boolean;
  /** Ends the stream. Jobs that are still followed hear nothing more. */
  close(): void;
}

/** What a server says of a whole session, in place of its jobs' messages. */
export class SessionEnd extends Error {}

/** What a {@link Session} works with. */
export interface SessionOptions {
  readonly hash: string;
  /** Opens the stream. */
  readonly open: (signal: AbortSignal) => AsyncIterable<Message>;
  /**
   * Called when a stream broke or was left before the server closed it. The server may still read it, and then takes messages of
   * later jobs with it, or drops them when it notices; or it may be another one by now.
   */
  readonly onBreak: () => void;
}

/** How long a stream may stay open that nobody needs any more. The server closes it by itself, unless it has lost count. */
const grace = 1_000;

/** Messages that are kept for joins whose answer is late. */
const mostEarly = 10_000;

/** How often a job may be silent at the end of a stream or at a heartbeat before it is given up. */
const mostMisses = 2;

/**
 * Makes a {@link Session}. Its stream opens with the first job, never before (the server would not know the session), and
 * closes with the last.
 *
 * Any message may come before the join's answer, so what belongs to nobody is kept while a join is under way. A job that was
 * joined while the server was closing the stream gets a new one: its messages wait there. A job that had messages on a stream
 * that ended is lost, since the server drops what it could not deliver.
 */
export function createSession({ hash, open, onBreak }: SessionOptions): Session {
  const tracks = new Map<string, Track>();
  let early: Message[] = [];
  const left = new Set<string>();
  const held = new Map<number, Promise<unknown>>();
  let joining = 0;
  let isOver = false;
  let stream: Leash | undefined;
  let stopWaiting = () => {};

  function lose(track: Track, trouble: unknown): void {
    tracks.delete(track.id);
    onBreak();
    track.onLost(trouble);
  }

  function deliver(track: Track, message: Message): void {
    track.heard = true;
    track.started ||= message.msg === "process_starts";
    if (track.onMessage(message)) leave(track);
  }

  function route(message: Message): void {
    const { msg, event_id: id } = message;
    if (msg === "unexpected_error") throw new SessionEnd(message.message ?? "");
    if (id) {
      const track = tracks.get(id);
      if (track) deliver(track, message);
      else if (joining > 0 && !left.has(id) && early.push(message) > mostEarly) throw new RangeError();
    } else if (msg === "heartbeat") {
      // The server tells each job its place when it joins. One that hears nothing has been dropped without a word.
      for (const track of [...tracks.values()]) {
        if (!track.heard && ++track.misses >= mostMisses) lose(track, undefined);
      }
      rest();
    }
  }

  async function read(): Promise<void> {
    const own = leash();
    stream = own;
    for (const track of tracks.values()) track.heard = false;
    let trouble: unknown;
    let isDone = false;
    try {
      for await (const message of open(own.signal)) {
        // The server is done with this stream. What was joined meanwhile waits for a new one.
        isDone = message.msg === "close_stream";
        if (own.signal.aborted || isDone) break;
        route(message);
      }
    } catch (error) {
      trouble = error;
    }
    if (stream !== own) return; // it was closed, and another one may be open
    own.release();
    stream = undefined;
    stopWaiting();
    if (!isDone) early = []; // the server has dropped the jobs that these are about
    for (const track of [...tracks.values()]) {
      // After a failure there is nothing to come back to: the server has dropped what it had for this stream.
      if (track.heard || trouble !== undefined || ++track.misses > mostMisses) lose(track, trouble);
    }
    if (tracks.size > 0) void read();
  }

  const isNeeded = () => tracks.size > 0 || joining > 0;

  /** Lets go of the stream when nobody needs it for a while. */
  function rest(): void {
    stopWaiting();
    if (stream && !isNeeded()) stopWaiting = after(grace, abandon);
  }

  function abandon(): void {
    onBreak();
    drop();
  }

  function drop(): void {
    const own = stream;
    stream = undefined;
    own?.abort(undefined);
    own?.release();
  }

  function leave(track: Track): void {
    tracks.delete(track.id);
    if (left.size > mostEarly) left.clear();
    left.add(track.id);
    rest();
  }

  return {
    hash,
    tracks,
    leave,
    hold(index, until) {
      held.set(index, until);
    },
    isIdle: () => !stream && !isNeeded(),
    dropWith(track) {
      leave(track);
      if (!stream || isNeeded()) return false;
      stopWaiting();
      abandon();
      return true;
    },
    async join(track, post) {
      joining++;
      stopWaiting();
      try {
        await held.get(track.index);
        track.id = await post();
        tracks.set(track.id, track);
        // What is for others that are still on their way is kept once more.
        for (const message of early.splice(0)) route(message);
      } finally {
        if (--joining === 0) early = [];
        if (tracks.size > 0 && !stream && !isOver) void read();
        else rest();
      }
    },
    close() {
      isOver = true;
      tracks.clear();
      stopWaiting();
      drop();
    },
  };
}
