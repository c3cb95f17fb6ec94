import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SpacecallError } from "../../src/errors.ts";
import { createSession, SessionEnd, SharedSession } from "../../src/session.ts";
import { Misshapen } from "../../src/wire.ts";
import { watchRejections } from "./rejections.ts";
import {
  aSession,
  aTrack,
  closeStream,
  completes,
  estimation,
  heartbeat,
  message,
  promised,
  scriptStreams,
  settle,
  starts,
  yields,
} from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

let rejections: ReturnType<typeof watchRejections>;

beforeEach(() => {
  rejections = watchRejections();
  vi.useFakeTimers();
});
afterEach(async () => {
  vi.useRealTimers();
  expect(await rejections.seen()).toEqual([]);
});

describe("the stream", () => {
  test("opens after the first join, not before it", async () => {
    const { session, streams } = aSession();
    const answer = promised<string>();
    const joined = session.join(aTrack(), () => answer.promise);
    await settle();
    expect(streams).toHaveLength(0);
    answer.resolve("a");
    await joined;
    expect(streams).toHaveLength(1);
  });

  test("is one for all jobs, told apart by their ids", async () => {
    const { session, streams, stream: _, ...rest } = await withJobs("a", "b", "c");
    const [a, b, c] = rest.tracks;
    streams[0]?.send(
      estimation("a"),
      estimation("b"),
      estimation("c"),
      starts("c"),
      starts("a"),
      completes("c", 1),
      starts("b"),
      yields("b", 1),
      completes("a", 1),
      yields("b", 1),
      completes("b", 1),
    );
    await settle();
    expect(streams).toHaveLength(1);
    expect(a?.heardOf).toEqual(["estimation", "process_starts", "process_completed"]);
    expect(c?.heardOf).toEqual(["estimation", "process_starts", "process_completed"]);
    expect(b?.heardOf).toEqual([
      "estimation",
      "process_starts",
      "process_generating",
      "process_generating",
      "process_completed",
    ]);
    expect(session.tracks.size).toBe(0);
    expect([a?.losses, b?.losses, c?.losses]).toEqual([[], [], []]);
  });

  test("that the server closes when it is done is left, and the next job opens another", async () => {
    const given = await withJobs("a");
    given.stream.send(completes("a", 1), closeStream);
    await settle();
    expect(given.stream.left).toBe(true);
    expect(given.session.isIdle()).toBe(true);
    expect(given.onBreak).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    const b = await given.join("b");
    expect(given.streams).toHaveLength(2);
    given.stream.send(completes("b", 1), closeStream);
    await settle();
    expect(b.heardOf).toEqual(["process_completed"]);
  });

  test("what comes after its close is not read", async () => {
    const { stream, tracks, streams } = await withJobs("a");
    stream.send(closeStream, completes("a", 1));
    await settle();
    expect(tracks[0]?.heardOf).toEqual([]);
    expect(streams).toHaveLength(2);
  });

  test("has no pile of calls for many messages", async () => {
    const { stream, tracks } = await withJobs("a");
    stream.send(...Array.from({ length: 20_000 }, () => yields("a", 1)), completes("a", 1));
    await vi.waitFor(() => expect(tracks[0]?.heardOf).toHaveLength(20_001));
  });
});

/** A session with jobs whose joins were answered. */
async function withJobs(...ids: string[]) {
  const given = aSession();
  const tracks = [];
  for (const id of ids) tracks.push(await given.join(id));
  return {
    ...given,
    tracks,
    get stream() {
      return given.stream;
    },
  };
}

describe("a join", () => {
  test("whose messages come before its answer misses none, in order", async () => {
    const { session, stream } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(estimation("b"), starts("b"), yields("b", 1));
    await settle();
    expect(late.heardOf).toEqual([]);
    answer.resolve("b");
    await joined;
    stream.send(completes("b", 1));
    await settle();
    expect(late.heardOf).toEqual(["estimation", "process_starts", "process_generating", "process_completed"]);
    expect(late.started).toBe(true);
  });

  test("whose completion comes before its answer ends at once", async () => {
    const { session, stream, streams } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(completes("a", 1), starts("b"), completes("b", 1), closeStream);
    await settle();
    answer.resolve("b");
    await joined;
    await settle();
    expect(late.heardOf).toEqual(["process_starts", "process_completed"]);
    expect(streams).toHaveLength(1);
    expect(session.isIdle()).toBe(true);
  });

  test("whose completion came before its answer, on a stream that ended plainly, ends at once", async () => {
    // Gradio 4.16 says nothing more when it is done with a stream.
    const { session, stream, streams, onBreak } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(completes("a", 1), starts("b"), completes("b", 1));
    stream.end();
    await settle();
    answer.resolve("b");
    await joined;
    await settle();
    expect(late.heardOf).toEqual(["process_starts", "process_completed"]);
    expect(late.losses).toEqual([]);
    expect(streams).toHaveLength(1);
    expect(onBreak).not.toHaveBeenCalled();
    expect(session.isIdle()).toBe(true);
  });

  test.each([
    ["ended", undefined],
    ["broke", new TypeError("terminated")],
  ])("that was heard of on a stream that %s before its outcome is lost with it", async (_, trouble) => {
    const { session, stream, streams, onBreak } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(completes("a", 1), starts("b"));
    if (trouble) stream.fail(trouble);
    else stream.end();
    await settle();
    answer.resolve("b");
    await joined;
    expect(late.losses).toEqual([trouble]);
    expect(onBreak).toHaveBeenCalledTimes(1);
    await settle();
    expect(streams).toHaveLength(1);
    expect(session.isIdle()).toBe(true);
  });

  test("that is refused says so, and leaves nothing behind", async () => {
    const { session, streams } = aSession();
    const reason = new Error("full");
    expect(await thrown(() => session.join(aTrack(), () => Promise.reject(reason)))).toBe(reason);
    expect(session.isIdle()).toBe(true);
    expect(streams).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that throws at once is refused like any other", async () => {
    const { session } = aSession();
    const reason = new Error("at once");
    const post = () => {
      throw reason;
    };
    expect(await thrown(() => session.join(aTrack(), post))).toBe(reason);
    expect(session.isIdle()).toBe(true);
  });

  test("that is refused does not disturb the others", async () => {
    const { session, stream, tracks } = await withJobs("a");
    await thrown(() => session.join(aTrack(), () => Promise.reject(new Error("full"))));
    stream.send(completes("a", 1));
    await settle();
    expect(tracks[0]?.heardOf).toEqual(["process_completed"]);
  });

  test("that is refused forgets what was kept for it", async () => {
    const { session, stream, join } = await withJobs("a");
    const answer = promised<string>();
    const refused = session.join(aTrack(), () => answer.promise);
    stream.send(starts("b"));
    await settle();
    answer.reject(new Error("no"));
    await thrown(() => refused);
    const b = await join("b");
    expect(b.heardOf).toEqual([]);
  });

  test("under way while the stream closes gets a new one, where its messages wait", async () => {
    const { session, stream, streams, ...rest } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(completes("a", 1), closeStream);
    await settle();
    expect(streams).toHaveLength(1);
    answer.resolve("b");
    await joined;
    expect(streams).toHaveLength(2);
    streams[1]?.send(estimation("b"), completes("b", 1));
    await settle();
    expect(late.heardOf).toEqual(["estimation", "process_completed"]);
    expect(rest.onBreak).not.toHaveBeenCalled();
  });

  test("just answered when the stream closes gets a new one too", async () => {
    const { stream, streams, join, onBreak } = await withJobs("a");
    const b = await join("b");
    stream.send(completes("a", 1), closeStream);
    await settle();
    expect(streams).toHaveLength(2);
    expect(b.losses).toEqual([]);
    streams[1]?.send(completes("b", 1), closeStream);
    await settle();
    expect(b.heardOf).toEqual(["process_completed"]);
    expect(onBreak).not.toHaveBeenCalled();
  });

  test("of a hundred jobs at once is one stream", async () => {
    const { session, streams } = aSession();
    const tracks = Array.from({ length: 100 }, () => aTrack());
    await Promise.all(tracks.map((track, at) => session.join(track, async () => `job${at}`)));
    expect(streams).toHaveLength(1);
    streams[0]?.send(...tracks.map((_, at) => completes(`job${99 - at}`, at)));
    await vi.waitFor(() => expect(session.tracks.size).toBe(0));
    for (const track of tracks) expect(track.heardOf).toEqual(["process_completed"]);
  });
});

describe("an end before the outcome", () => {
  test.each([
    ["a clean one", undefined],
    ["a broken one", new TypeError("terminated")],
    ["a message that can't be read", new Misshapen("x")],
    ["a message that is too large", new RangeError()],
  ])("loses a job that was heard: %s", async (_, trouble) => {
    const { stream, streams, tracks, session, onBreak } = await withJobs("a");
    stream.send(starts("a"), yields("a", 1));
    if (trouble) stream.fail(trouble);
    else stream.end();
    await settle();
    expect(tracks[0]?.losses).toEqual([trouble]);
    expect(onBreak).toHaveBeenCalledTimes(1);
    expect(streams).toHaveLength(1);
    expect(session.isIdle()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("gives a job that was not heard a new stream, twice, and then loses it", async () => {
    const { streams, tracks, session } = await withJobs("a");
    for (const count of [1, 2, 3]) {
      expect(streams).toHaveLength(count);
      expect(tracks[0]?.losses).toEqual([]);
      streams.at(-1)?.end();
      await settle();
    }
    expect(streams).toHaveLength(3);
    expect(tracks[0]?.losses).toEqual([undefined]);
    expect(session.isIdle()).toBe(true);
  });

  test.each([
    ["the server does not know the session", new SessionEnd("404: Not Found")],
    ["the server refuses the stream", new SpacecallError("auth", "no")],
  ])("loses all where a new stream would fare no better: %s", async (_, trouble) => {
    const { stream, streams, tracks } = await withJobs("a", "b");
    stream.send(starts("a"));
    stream.fail(trouble);
    await settle();
    expect(tracks.map(({ losses }) => losses)).toEqual([[trouble], [trouble]]);
    expect(streams).toHaveLength(1);
  });

  test("by a word about the whole session loses all its jobs, with the word", async () => {
    const { stream, streams, tracks, session } = await withJobs("a", "b");
    stream.send(message("unexpected_error", undefined, { message: "Server stopped unexpectedly." }));
    await settle();
    for (const { losses } of tracks) {
      expect(losses).toHaveLength(1);
      expect(losses[0]).toBeInstanceOf(SessionEnd);
      expect(String(losses[0])).toContain("Server stopped unexpectedly.");
    }
    expect(streams).toHaveLength(1);
    expect(session.isIdle()).toBe(true);
  });

  test("by a stream that does not even open is a loss, not an error of ours", async () => {
    const { session, join, streams } = aSession();
    const job = await join("a");
    streams[0]?.fail(new SpacecallError("connection", "refused"));
    await settle();
    expect(job.losses).toMatchObject([{ code: "connection" }]);
    expect(session.isIdle()).toBe(true);
  });

  test("loses those that were heard, and keeps those that were not", async () => {
    const { stream, streams, tracks } = await withJobs("a", "b");
    stream.send(estimation("a"));
    stream.end();
    await settle();
    expect(tracks.map(({ losses }) => losses.length)).toEqual([1, 0]);
    streams[1]?.send(completes("b", 1));
    await settle();
    expect(tracks[1]?.heardOf).toEqual(["process_completed"]);
  });

  test("by a failure loses those too that were not heard: there is nothing to come back to", async () => {
    const { stream, streams, tracks } = await withJobs("a", "b");
    stream.send(starts("a"));
    const trouble = new TypeError("terminated");
    stream.fail(trouble);
    await settle();
    expect(tracks.map(({ losses }) => losses)).toEqual([[trouble], [trouble]]);
    expect(streams).toHaveLength(1);
  });

  test("leaves the session good for new jobs", async () => {
    const { stream, join, streams } = await withJobs("a");
    stream.send(starts("a"));
    stream.end();
    await settle();
    const b = await join("b");
    streams[1]?.send(completes("b", 1), closeStream);
    await settle();
    expect(b.heardOf).toEqual(["process_completed"]);
  });

  test("may come while a lost job's track joins again", async () => {
    const { session, streams } = aSession();
    const again = aTrack();
    const track = { ...aTrack(), onLost: () => void session.join(again, async () => "a2") };
    await session.join(track, async () => "a1");
    streams[0]?.send(starts("a1"));
    streams[0]?.end();
    await settle();
    expect(streams).toHaveLength(2);
    streams[1]?.send(completes("a2", 1), closeStream);
    await settle();
    expect(again.heardOf).toEqual(["process_completed"]);
    expect(session.isIdle()).toBe(true);
  });
});

test("a join that is given the id of another job is refused, and the other goes on", async () => {
  const { session, stream, tracks } = await withJobs("a");
  const second = aTrack();
  expect(await thrown(() => session.join(second, async () => "a"))).toBeInstanceOf(Misshapen);
  stream.send(completes("a", 1), closeStream);
  await settle();
  expect(tracks[0]?.heardOf).toEqual(["process_completed"]);
  expect(second.heardOf).toEqual([]);
  expect(session.isIdle()).toBe(true);
});

describe("a heartbeat", () => {
  test("twice without a word for a job loses it, and only it", async () => {
    const { stream, tracks, onBreak } = await withJobs("a", "b");
    stream.send(estimation("a"), heartbeat);
    await settle();
    expect(tracks.map(({ losses }) => losses.length)).toEqual([0, 0]);
    stream.send(heartbeat);
    await settle();
    expect(tracks.map(({ losses }) => losses)).toEqual([[], [undefined]]);
    expect(onBreak).toHaveBeenCalledTimes(1);
    stream.send(...Array.from({ length: 50 }, () => heartbeat), completes("a", 1));
    await settle();
    expect(tracks[0]?.heardOf).toEqual(["estimation", "process_completed"]);
  });

  test("does not touch a job that was heard between the two", async () => {
    const { stream, tracks } = await withJobs("a");
    stream.send(heartbeat, estimation("a"), heartbeat, heartbeat);
    await settle();
    expect(tracks[0]?.losses).toEqual([]);
  });

  test("of a stream that lags behind says nothing about a job that has joined since", async () => {
    const { session, stream, join } = await withJobs("a");
    stream.send(estimation("a"));
    await vi.advanceTimersByTimeAsync(61_000); // the server has sent four, and they have not come yet
    const late = await join("b");
    stream.send(
      heartbeat,
      estimation("a"),
      heartbeat,
      estimation("a"),
      heartbeat,
      estimation("b"),
      heartbeat,
    );
    stream.send(heartbeat, heartbeat, completes("b", 1), completes("a", 1), closeStream);
    await settle();
    expect(late.losses).toEqual([]);
    expect(late.heardOf).toEqual(["estimation", "process_completed"]);
    expect(session.isIdle()).toBe(true);
  });

  test("that a stream left unsent comes first on the next one, and says nothing about the jobs there", async () => {
    const given = await withJobs("a");
    given.stream.send(estimation("a"));
    await vi.advanceTimersByTimeAsync(46_000);
    given.stream.send(heartbeat, completes("a", 1), closeStream);
    await settle();
    const next = await given.join("b");
    given.streams[1]?.send(heartbeat, heartbeat, estimation("b"), completes("b", 1), closeStream);
    await settle();
    expect(next.losses).toEqual([]);
    expect(given.session.isIdle()).toBe(true);
  });

  test("of six that a stream left unsent says nothing about the jobs of the next one", async () => {
    const given = await withJobs("a");
    given.stream.send(estimation("a"));
    await vi.advanceTimersByTimeAsync(91_000); // as long as 1,000 jobs at once kept a real server busy
    given.stream.send(completes("a", 1), closeStream);
    await settle();
    const next = await given.join("b");
    given.streams[1]?.send(...Array.from({ length: 6 }, () => heartbeat));
    await settle();
    expect(next.losses).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_000); // this one lags, too
    given.streams[1]?.send(estimation("b"), completes("b", 1), closeStream);
    await settle();
    expect(next.losses).toEqual([]);
    expect(given.session.isIdle()).toBe(true);
  });

  test("twice after a silence loses a job, however many the server might have sent before it", async () => {
    const { stream, tracks, join } = await withJobs("a");
    stream.send(estimation("a"));
    await vi.advanceTimersByTimeAsync(3_600_000); // an hour in which a server of Gradio 4 had better to do than to send heartbeats
    const late = await join("b");
    stream.send(estimation("a"), heartbeat);
    for (let beat = 0; beat < 2; beat++) {
      await settle();
      expect(late.losses).toEqual([]);
      await vi.advanceTimersByTimeAsync(15_000);
      stream.send(heartbeat);
    }
    await settle();
    expect([tracks[0]?.losses, late.losses]).toEqual([[], [undefined]]);
  });

  test("32 times loses a job that may be younger than each of them", async () => {
    const { stream, tracks, join } = await withJobs("a");
    stream.send(estimation("a"));
    await vi.advanceTimersByTimeAsync(3_600_000);
    const late = await join("b");
    for (let beat = 1; beat < 32; beat++) {
      stream.send(estimation("a"), heartbeat);
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(late.losses).toEqual([]);
    stream.send(estimation("a"), heartbeat);
    await settle();
    expect([tracks[0]?.losses, late.losses]).toEqual([[], [undefined]]);
  });

  test("does not count for a join that is under way", async () => {
    const { session, stream } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(estimation("a"), heartbeat, heartbeat, heartbeat);
    await settle();
    answer.resolve("b");
    await joined;
    stream.send(heartbeat);
    await settle();
    expect(late.losses).toEqual([]);
  });
});

describe("a stream that nobody needs", () => {
  test("is dropped after a second, and not before", async () => {
    const { session, stream } = await withJobs("a");
    stream.send(completes("a", 1));
    await settle();
    vi.advanceTimersByTime(999);
    expect(stream.signal.aborted).toBe(false);
    expect(session.isIdle()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(stream.signal.aborted).toBe(true);
    expect(session.isIdle()).toBe(true);
    await settle();
    expect(stream.left).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is kept for a join that is under way, and dropped when that one is refused", async () => {
    const { session, stream } = await withJobs("a");
    stream.send(completes("a", 1));
    await settle();
    vi.advanceTimersByTime(500);
    const answer = promised<string>();
    const refused = session.join(aTrack(), () => answer.promise);
    vi.advanceTimersByTime(60_000);
    expect(stream.signal.aborted).toBe(false);
    answer.reject(new Error("no"));
    await thrown(() => refused);
    vi.advanceTimersByTime(999);
    expect(stream.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(stream.signal.aborted).toBe(true);
  });

  test("is kept for a new job that comes in time", async () => {
    const { stream, streams, join } = await withJobs("a");
    stream.send(completes("a", 1));
    await settle();
    vi.advanceTimersByTime(999);
    const b = await join("b");
    vi.advanceTimersByTime(60_000);
    expect(stream.signal.aborted).toBe(false);
    stream.send(completes("b", 1));
    await settle();
    expect(b.heardOf).toEqual(["process_completed"]);
    expect(streams).toHaveLength(1);
  });

  test("that does not heed its signal is left all the same, and what it brings late counts for nothing", async () => {
    const given = aSession({ deaf: true });
    const a = await given.join("a");
    const old = given.stream;
    old.send(completes("a", 1));
    await settle();
    vi.advanceTimersByTime(1_000);
    const b = await given.join("b");
    expect(given.streams).toHaveLength(2);
    old.send(completes("b", "stolen"), message("unexpected_error"));
    await settle();
    expect(old.left).toBe(true);
    expect(b.heardOf).toEqual([]);
    expect(b.losses).toEqual([]);
    given.stream.send(completes("b", 1));
    await settle();
    expect(b.heardOf).toEqual(["process_completed"]);
    expect(a.losses).toEqual([]);
  });
});

describe("a job that was left", () => {
  test("hears nothing more, also while others join", async () => {
    const { session, stream, tracks, join } = await withJobs("a", "b");
    const [a] = tracks;
    if (!a) throw new Error("It was joined.");
    session.leave(a);
    const answer = promised<string>();
    const joined = session.join(aTrack(), () => answer.promise);
    stream.send(starts("a"), yields("a", 1), completes("a", 1));
    await settle();
    expect(a.heardOf).toEqual([]);
    answer.resolve("c");
    await joined;
    const again = await join("a");
    expect(again.heardOf).toEqual([]);
  });

  test("closes the stream at once where that is wanted and it was the last", async () => {
    const { session, stream, tracks } = await withJobs("a", "b");
    const [a, b] = tracks;
    if (!a || !b) throw new Error("They were joined.");
    expect(session.dropWith(a)).toBe(false);
    expect(stream.signal.aborted).toBe(false);
    expect(session.dropWith(b)).toBe(true);
    expect(stream.signal.aborted).toBe(true);
    expect(session.isIdle()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect([...a.losses, ...b.losses]).toEqual([]);
  });

  test("does not close the stream while a join is under way", async () => {
    const { session, stream, tracks } = await withJobs("a");
    const answer = promised<string>();
    const joined = session.join(aTrack(), () => answer.promise);
    const [a] = tracks;
    if (!a) throw new Error("It was joined.");
    expect(session.dropWith(a)).toBe(false);
    expect(stream.signal.aborted).toBe(false);
    answer.resolve("b");
    await joined;
    expect(session.tracks.has("b")).toBe(true);
  });
});

describe("what is kept for late answers", () => {
  test("is bounded: a flood of it ends the stream and the jobs, in words", async () => {
    const { session, stream, tracks } = await withJobs("a");
    const answer = promised<string>();
    const joined = session.join(aTrack(), () => answer.promise);
    stream.send(starts("a"), ...Array.from({ length: 10_001 }, (_, at) => starts(`x${at}`)));
    await vi.waitFor(() => expect(tracks[0]?.losses).toHaveLength(1));
    expect(tracks[0]?.losses[0]).toBeInstanceOf(RangeError);
    answer.resolve("b");
    await joined;
  });

  test("does not add up over many jobs of which one is always on its way", async () => {
    const { session, stream, tracks } = await withJobs("a");
    stream.send(starts("a"));
    let before: (() => Promise<void>) | undefined;
    for (let at = 0; at < 10_050; at++) {
      const answer = promised<string>();
      const track = aTrack();
      const joined = session.join(track, () => answer.promise);
      stream.send(starts(`x${at}`));
      for (let turn = 0; turn < 4; turn++) await Promise.resolve();
      await before?.();
      before = async () => {
        answer.resolve(`x${at}`);
        await joined;
        session.leave(track);
      };
    }
    await before?.();
    await settle();
    expect(tracks[0]?.losses).toEqual([]);
  });

  test("is not taken for a job's word on a stream that came after it", async () => {
    // The server dropped the job with the stream that broke. On the next one it hears nothing, for ever.
    const { session, stream, streams, join } = await withJobs("a");
    const answer = promised<string>();
    const late = aTrack();
    const joined = session.join(late, () => answer.promise);
    stream.send(estimation("a"), estimation("b"));
    stream.fail(new TypeError("terminated"));
    await settle();
    const c = await join("c");
    streams[1]?.send(estimation("c"));
    answer.resolve("b");
    await joined;
    expect(late.losses).toHaveLength(1);
    streams[1]?.send(heartbeat, heartbeat, heartbeat);
    await settle();
    expect(late.losses).toHaveLength(1);
    expect(c.losses).toEqual([]);
  });
});

describe("close()", () => {
  test("ends the stream at once and tells nobody", async () => {
    const { session, stream, streams, tracks, onBreak } = await withJobs("a");
    stream.send(starts("a"));
    await settle();
    session.close();
    expect(stream.signal.aborted).toBe(true);
    await settle();
    expect(stream.left).toBe(true);
    expect(tracks[0]?.losses).toEqual([]);
    expect(onBreak).not.toHaveBeenCalled();
    expect(session.isIdle()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(streams).toHaveLength(1);
  });

  test("while nothing is open does nothing", () => {
    const { session, streams } = aSession();
    session.close();
    session.close();
    expect(streams).toHaveLength(0);
  });

  test("during the grace stops its clock", async () => {
    const { session, stream } = await withJobs("a");
    stream.send(completes("a", 1));
    await settle();
    session.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(stream.signal.aborted).toBe(true);
  });

  test("while a join is under way opens no stream for its answer", async () => {
    const { session, streams } = aSession();
    const answer = promised<string>();
    const joined = session.join(aTrack(), () => answer.promise);
    session.close();
    answer.resolve("a");
    await joined;
    await settle();
    expect(streams).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends a stream in the middle of its messages", async () => {
    const { session, stream, tracks } = await withJobs("a");
    const [a] = tracks;
    if (!a) throw new Error("It was joined.");
    a.onMessage = () => {
      session.close();
      return false;
    };
    stream.send(starts("a"), completes("a", 1));
    await settle();
    expect(stream.left).toBe(true);
    expect(a.losses).toEqual([]);
  });
});

test.each(["process_dreams", "", "server_stopped"])(
  "a message of the kind %j that is about no job changes nothing",
  async (kind) => {
    const { stream, tracks } = await withJobs("a");
    stream.send(message(kind), completes("a", 1));
    await settle();
    expect(tracks[0]).toMatchObject({ heardOf: ["process_completed"], losses: [] });
  },
);

test("jobs may be called like a part of every object", async () => {
  const { stream, tracks } = await withJobs("__proto__", "constructor");
  stream.send(completes("constructor", 1), completes("toString", 1), completes("__proto__", 1));
  await settle();
  expect(tracks.map(({ heardOf }) => heardOf)).toEqual([["process_completed"], ["process_completed"]]);
});

test("a held function's jobs are sent once what they wait for has happened, and others at once", async () => {
  const script = scriptStreams();
  const session = createSession({ hash: "hash", open: script.open, onBreak: () => {} });
  const until = promised<string>();
  session.hold(1, until.promise);
  const sent: string[] = [];
  const job = (id: string, index: number) => {
    const track = {
      index,
      id: "",
      started: false,
      heard: false,
      since: 0,
      misses: 0,
      onMessage: () => true,
      onLost: () => {},
    };
    return session.join(track, async () => {
      sent.push(id);
      return id;
    });
  };
  const joins = [job("held", 1), job("free", 0)];
  await settle();
  expect(sent).toEqual(["free"]);
  until.resolve("done");
  await Promise.all(joins);
  expect(sent).toEqual(["free", "held"]);
  session.close();
});

describe("a session that another app uses too", () => {
  /** The outcome of a job that nobody here knows. */
  const stolen = completes("theirs", 1);

  test("is dropped once its own jobs are done, with the stream that the server has not closed", async () => {
    const given = await withJobs("a");
    given.stream.send(stolen, completes("a", 1));
    await settle();
    expect(given.dropSession).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(given.stream.signal.aborted).toBe(true);
    expect(given.dropSession).toHaveBeenCalledTimes(1);
    expect(given.tracks[0]?.losses).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    ["said so", [closeStream]],
    ["just ended", []],
  ])("is dropped at once, and once, where the server closed the stream and %s", async (_, last) => {
    const given = await withJobs("a");
    given.stream.send(stolen, completes("a", 1), ...last);
    given.stream.end();
    await settle();
    expect(given.dropSession).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(given.dropSession).toHaveBeenCalledTimes(1);
    expect(given.streams).toHaveLength(1);
    expect(given.session.isIdle()).toBe(true);
  });

  test("is not dropped where the other app had it dropped already", async () => {
    const given = await withJobs("a");
    given.stream.send(stolen, message("unexpected_error", undefined, { message: "404: Not Found" }));
    await settle();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(given.tracks[0]?.losses).toEqual([expect.any(SessionEnd)]);
    expect(given.dropSession).not.toHaveBeenCalled();
  });

  test("loses its own jobs at a heartbeat, since the other one waits for ever", async () => {
    const given = await withJobs("a");
    given.stream.send(starts("a"), stolen, heartbeat);
    await settle();
    expect(given.tracks[0]?.losses).toEqual([expect.any(SharedSession)]);
    expect(given.stream.signal.aborted).toBe(true);
    expect(given.dropSession).toHaveBeenCalledTimes(1);
  });

  test("takes new jobs, on a new stream, when it has been dropped", async () => {
    const given = await withJobs("a");
    const dropped = promised<void>();
    given.dropSession.mockReturnValue(dropped.promise);
    given.stream.send(starts("a"), stolen, heartbeat);
    await settle();
    const post = vi.fn(async () => "b");
    const b = aTrack();
    const joined = given.session.join(b, post);
    await settle();
    expect(post).not.toHaveBeenCalled();
    dropped.reject(new Error("No network."));
    await joined;
    given.stream.send(starts("b"), heartbeat, completes("b", 1), closeStream);
    await settle();
    expect(given.streams).toHaveLength(2);
    expect(b.losses).toEqual([]);
    expect(b.heardOf).toContain("process_completed");
    expect(given.dropSession).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["is dropped where the stream had to be closed before theirs was done", [], 1],
    ["is kept where the server is done with all", [closeStream], 0],
  ])("of which a word of a job came here %s", async (_, last, times) => {
    const given = await withJobs("a");
    given.stream.send(starts("theirs"), completes("a", 1), ...last);
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(given.dropSession).toHaveBeenCalledTimes(times);
  });

  test("is found out by what came while a job was on its way", async () => {
    const given = await withJobs("a");
    const answer = promised<string>();
    const joined = given.session.join(aTrack(), () => answer.promise);
    given.stream.send(stolen);
    await settle();
    answer.resolve("b");
    await joined;
    given.stream.send(completes("a", 1), completes("b", 1), closeStream);
    await settle();
    expect(given.dropSession).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["of a job that was left", "a"],
    ["of a job that may have been sent", "theirs"],
  ])("is not meant by the outcome %s", async (_, id) => {
    const given = await withJobs("a", "b");
    if (id === "a") given.tracks[0] && given.session.leave(given.tracks[0]);
    else await thrown(() => given.session.join(aTrack(), () => Promise.reject(new Error("502"))));
    given.stream.send(completes(id, 1), heartbeat, completes("a", 1), completes("b", 1), closeStream);
    await settle();
    expect(given.streams).toHaveLength(1);
    expect(given.dropSession).not.toHaveBeenCalled();
    expect(given.tracks.map(({ losses }) => losses)).toEqual([[], []]);
  });

  test("is still told apart after a job that the server refused", async () => {
    const given = await withJobs("a");
    const full = new SpacecallError("queue_full", "full", { status: 503 });
    await thrown(() => given.session.join(aTrack(), () => Promise.reject(full)));
    given.stream.send(stolen, completes("a", 1), closeStream);
    await settle();
    expect(given.dropSession).toHaveBeenCalledTimes(1);
  });
});
