import { createBeats } from "./beats.js";
import { createEarlyMessages, kindOf, mostEarly } from "./early.js";
import { isSpacecallError } from "./errors.js";
import { after, type Leash, leash } from "./signal.js";
import type { Track } from "./track.js";
import { type Message, Misshapen } from "./wire.js";

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

/** Another app reads the messages of the same session. */
export class SharedSession extends Error {}

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
  /** Has the server drop the session, and makes sure that it did. @default nothing is done about it */
  readonly dropSession?: () => Promise<unknown>;
}

/** How long a stream may stay open that nobody needs any more. The server closes it by itself, unless it has lost count. */
const grace = 1_000;

/** How often a job may be silent at the end of a stream or at a heartbeat before it is given up. */
const mostMisses = 2;

/**
 * Makes a {@link Session}. Its stream opens with the first job, never before (the server would not know the session), and
 * closes with the last.
 *
 * Any message may come before the join's answer, so what belongs to nobody is kept while a join is under way. A job that was
 * joined while the server was closing the stream gets a new one: its messages wait there. A job that had messages on a stream
 * that ended is lost, since the server drops what it could not deliver.
 *
 * Two apps on one session take messages from each other, and the one whose outcome was taken would wait for ever. The taker makes up
 * for it: when its own jobs are done, or have waited for a heartbeat, it has the server drop the session, and the other app hears that.
 */
export function createSession({ hash, open, onBreak, dropSession }: SessionOptions): Session {
  const tracks = new Map<string, Track>();
  const early = createEarlyMessages();
  const left = new Set<string>();
  const held = new Map<number, Promise<unknown>>();
  let joining = 0;
  let foreign = 0; // what came here of somebody else's jobs: any word (1), an outcome (2)
  let hasOrphans = false; // it may also be of a job that was sent and never confirmed
  let isOver = false;
  let mustDrop = false; // the other app may wait for what came here, or went with a stream that was closed
  let dropping: Promise<unknown> | undefined;
  let stream: Leash | undefined;
  const beats = createBeats();
  let stopWaiting = () => {};

  function lose(track: Track, trouble: unknown): void {
    forget(track);
    onBreak();
    track.onLost(trouble);
  }

  function forget({ id }: Track): void {
    tracks.delete(id);
    left.add(id);
    for (const oldest of left)
      if (left.size > mostEarly) left.delete(oldest);
      else break;
  }

  function deliver(track: Track, message: Message): void {
    track.heard = true;
    track.started ||= message.msg === "process_starts";
    if (track.onMessage(message)) leave(track);
  }

  function route(message: Message): void {
    const { msg, event_id: id } = message;
    beats.hear(msg === "heartbeat");
    if (msg === "unexpected_error") throw new SessionEnd(message.message ?? "");
    if (id) {
      const track = tracks.get(id);
      if (track) deliver(track, message);
      else if (left.has(id)) return;
      else if (joining > 0) early.keep(id, message);
      else noteForeign(kindOf(message));
    } else if (msg === "heartbeat") {
      // The server tells each job its place when it joins. One that hears nothing has been dropped without a word.
      for (const track of [...tracks.values()]) {
        if (foreign > 1) lose(track, new SharedSession());
        else if (!track.heard) {
          track.misses += beats.chance(track.since);
          if (track.misses >= mostMisses) lose(track, undefined);
        }
      }
      if (foreign > 1) abandon();
      else rest();
    }
  }

  function noteForeign(kind: number): void {
    if (!hasOrphans) foreign |= kind;
  }

  async function read(): Promise<void> {
    const own = leash();
    stream = own;
    beats.open();
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
    beats.close(isDone);
    if (!isDone) early.end(trouble);
    for (const track of [...tracks.values()]) {
      // After a failure there is nothing to come back to: the server has dropped what it had for this stream.
      if (track.heard || trouble !== undefined || ++track.misses > mostMisses) lose(track, trouble);
    }
    // A stream that broke is dropped as it is, or with the session: the other app may be at its next job already.
    mustDrop ||= foreign > 1 && !trouble;
    foreign = 0;
    if (isDone) hasOrphans = false; // the server has no job of this session any more
    if (tracks.size > 0) void read();
    rest();
  }

  const isNeeded = () => tracks.size > 0 || joining > 0;

  /** Lets go of the stream when nobody needs it for a while. */
  function rest(): void {
    stopWaiting();
    if (isNeeded()) return;
    if (stream) stopWaiting = after(grace, abandon);
    else if (mustDrop) {
      mustDrop = false;
      dropping = dropSession?.().catch(() => {});
    }
  }

  function abandon(): void {
    mustDrop ||= foreign > 0;
    foreign = 0;
    onBreak();
    drop();
    rest();
  }

  function drop(): void {
    const own = stream;
    stream = undefined;
    own?.abort(undefined);
    own?.release();
  }

  function leave(track: Track): void {
    forget(track);
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
      abandon();
      return true;
    },
    async join(track, post) {
      joining++;
      stopWaiting();
      try {
        await dropping;
        await held.get(track.index);
        track.id = await post();
        if (tracks.has(track.id)) throw new Misshapen(track.id, "event_id"); // another job has it
        track.since = Date.now();
        tracks.set(track.id, track);
        const words = early.take(track.id);
        for (const message of words?.messages ?? []) if (tracks.has(track.id)) deliver(track, message);
        // As for those that were heard when their stream ended. An old server ends it so, too, when it is done.
        if (words?.end && tracks.has(track.id)) lose(track, words.end.trouble);
      } catch (error) {
        // A refused job was never there.
        hasOrphans ||= !isSpacecallError(error) || !/^(?:4\d\d|50[03])$/.test(String(error.status));
        throw error;
      } finally {
        if (--joining === 0) noteForeign(early.clear());
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
