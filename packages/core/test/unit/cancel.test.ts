import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cancelJob } from "../../src/cancel.ts";
import { followJob, type SessionJob } from "../../src/follow-job.ts";
import type { JobControl } from "../../src/job-work.ts";
import type { PreparedJob } from "../../src/prepare-job.ts";
import { createSession } from "../../src/session.ts";
import { aConnection } from "./a-connection.ts";
import { fakeGradio } from "./fake-gradio.ts";
import {
  closeStream,
  completes,
  estimation,
  heartbeat,
  promised,
  scriptStreams,
  settle,
  starts,
  withdrawn,
  yields,
} from "./scripted-stream.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const plain = 0;
const generator = 1;

/** A server of a version, a session on it, and jobs in it. */
function aServer(version = "6.31.0", { isRenewed = false } = {}) {
  const gradio = fakeGradio({ version });
  const { config, answers } = gradio;
  const script = scriptStreams();
  const session = createSession({ hash: "hash", open: script.open, onBreak: () => {} });
  const closing = new AbortController();
  const newer = createSession({ hash: "newer", open: script.open, onBreak: () => {} });
  const connection = aConnection(gradio, isRenewed ? newer : session, { signal: closing.signal });

  async function join(id: string, index: number): Promise<SessionJob> {
    const job = joining(index, async () => id);
    await job.joined;
    return job;
  }

  function joining(index: number, post: () => Promise<string>): SessionJob {
    const fn = config.functions[index];
    if (!fn) throw new Error("There is such a function.");
    const prepared: PreparedJob = {
      fn,
      config,
      layout: { hidden: [] },
      endpoint: "x",
      body: () => "",
    };
    const control: JobControl = {
      signal: closing.signal,
      take: ({ msg }) => msg === "process_completed",
      upload: () => {},
      restart: () => false,
    };
    return followJob(connection, session, prepared, control, post);
  }

  /** What the server does when it is asked to cancel. */
  function onCancel(act: () => void): void {
    answers["/cancel"] = () => {
      act();
      return { success: true };
    };
  }

  return {
    ...gradio,
    session,
    join,
    joining,
    onCancel,
    cancel: (job: SessionJob) => cancelJob(connection, job),
    get stream() {
      return script.stream;
    },
    streams: script.streams,
    cancels: () => gradio.bodies("/cancel"),
    listeners: gradio.streams,
    /** The stream that a cancel listens at. */
    get listener() {
      const [stream] = gradio.streams;
      if (!stream) throw new Error("Nobody listens.");
      return stream;
    },
  };
}

async function afterEcho<Value>(outcome: Promise<Value>): Promise<Value> {
  await settle();
  await vi.advanceTimersByTimeAsync(5_000);
  return outcome;
}

/** Lets the time pass that others get to start. */
async function afterStart<Value>(outcome: Promise<Value>): Promise<Value> {
  await settle();
  await vi.advanceTimersByTimeAsync(500);
  return outcome;
}

const unknownSession = { msg: "unexpected_error", event_id: null, output: undefined };

describe("a job that waits", () => {
  test("and starts before the server hears that nobody reads it is in doubt, and so is silence", async () => {
    const starting = aServer("5.49.1", { isRenewed: true });
    const cancelled = starting.cancel(await starting.join("a", plain));
    await settle();
    starting.listener.send(starts("a"));
    expect(await cancelled).toBe("abandoned");
    starting.listener.end();
    await settle();

    const silent = aServer("5.49.1", { isRenewed: true });
    const doubted = silent.cancel(await silent.join("a", plain));
    expect(await afterEcho(doubted)).toBe("abandoned");
    expect(silent.listeners).toHaveLength(10);
  });

  test("in a session that a busy server kept is looked for again", async () => {
    const server = aServer("5.49.1", { isRenewed: true });
    const cancelled = server.cancel(await server.join("a", plain));
    await settle();
    await vi.advanceTimersByTimeAsync(500);
    await settle();
    expect(server.listeners).toHaveLength(2);
    server.listeners[1]?.send(unknownSession);
    expect(await cancelled).toBe("dequeued");
    server.listeners[1]?.end();
    await settle();
  });

  test("is looked for again where the server's word is lost with its connection, but not for ever", async () => {
    const server = aServer("5.49.1", { isRenewed: true });
    const job = await server.join("a", plain);
    server.answers["/queue/data"] = () => {
      throw new TypeError("network error");
    };
    expect(await server.cancel(job)).toBe("abandoned");
    expect(server.bodies("/queue/data")).toHaveLength(10);
  });

  test.each([
    ["4.16.0", true],
    ["4.44.1", false],
  ])(
    "on Gradio %s, renewed: %s, is dropped without a word, so the weaker one it is",
    async (version, isRenewed) => {
      const server = aServer(version, { isRenewed });
      expect(await server.cancel(await server.join("a", plain))).toBe("abandoned");
      expect(server.streams[0]?.signal.aborted).toBe(true);
      expect(server.bodies("/queue/data")).toEqual([]);
    },
  );

  test("is taken out under the index of no function, which hits no other job", async () => {
    const server = aServer();
    for (const index of [plain, generator]) {
      const job = await server.join(`waits${index}`, index);
      server.onCancel(() => server.stream.send(withdrawn(`waits${index}`), closeStream));
      expect(await server.cancel(job)).toBe("dequeued");
      expect(server.cancels().at(-1)).toEqual({
        event_id: `waits${index}`,
        session_hash: "hash",
        fn_index: -1,
      });
    }
    await settle();
    expect(server.session.isIdle()).toBe(true);
  });

  test("whose withdrawal the server does not tell is in doubt, and forgotten", async () => {
    const server = aServer();
    const job = await server.join("a", plain);
    expect(await afterEcho(server.cancel(job))).toBe("abandoned");
    expect(server.session.tracks.size).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(server.session.isIdle()).toBe(true);
  });

  test("that starts before the server hears is no longer one that waits", async () => {
    const server = aServer();
    const job = await server.join("a", plain);
    server.onCancel(() => server.stream.send(starts("a"), withdrawn("a"), closeStream));
    expect(await server.cancel(job)).toBe("abandoned");
    await settle();
  });

  test("that was lost meanwhile may run on, so the weaker word it is", async () => {
    const server = aServer();
    const job = await server.join("a", plain);
    server.onCancel(() => {
      server.stream.send({ msg: "estimation", event_id: "a", output: undefined });
      server.stream.fail(new TypeError("terminated"));
    });
    expect(await server.cancel(job)).toBe("abandoned");
  });

  test.each(["4.24.0", "4.44.1", "5.49.1", "6.13.0"])(
    "on Gradio %s, which can't take it out, is not asked for",
    async (version) => {
      const alone = aServer(version, { isRenewed: true });
      // The server drops what waits when nobody reads the session any more, and says so to whoever comes back.
      const cancelled = alone.cancel(await alone.join("a", plain));
      await settle();
      expect(alone.streams[0]?.signal.aborted).toBe(true);
      expect(alone.session.isIdle()).toBe(true);
      alone.listener.send({ msg: "estimation", event_id: "a", output: undefined }, unknownSession);
      expect(await cancelled).toBe("dequeued");
      alone.listener.end();
      await settle();

      const shared = aServer(version);
      const job = await shared.join("a", plain);
      await shared.join("b", plain);
      expect(await shared.cancel(job)).toBe("abandoned");
      expect(shared.stream.signal.aborted).toBe(false);
      expect([...shared.session.tracks.keys()]).toEqual(["b"]);
      for (const { cancels, session } of [alone, shared]) {
        expect(cancels()).toEqual([]);
        session.close();
      }
    },
  );
});

test.each(["4.19.2", "4.21.0", "4.23.0"])(
  "Gradio %s does not hear that a stream is closed",
  async (version) => {
    const server = aServer(version);
    expect(await server.cancel(await server.join("waits", plain))).toBe("abandoned");
    const job = await server.join("runs", generator);
    server.stream.send(starts("runs"), yields("runs", 1));
    await settle();
    expect(await server.cancel(job)).toBe("abandoned");
    expect(server.cancels()).toEqual([]);
    server.session.close();
  },
);

describe("a generator that runs", () => {
  test("is stopped by its index and id", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    server.stream.send(starts("a"), yields("a", 1));
    await settle();
    server.onCancel(() => server.stream.send(yields("a", 2), withdrawn("a"), closeStream));
    expect(await server.cancel(job)).toBe("stopped");
    expect(server.cancels()).toEqual([{ event_id: "a", session_hash: "hash", fn_index: generator }]);
    await settle();
  });

  test("whose end the server does not tell is in doubt", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    server.stream.send(starts("a"));
    await settle();
    expect(await afterEcho(server.cancel(job))).toBe("abandoned");
    server.session.close();
  });

  test("is left alone beside another run of the same function, which the server would end without a word", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    await server.join("b", generator);
    server.stream.send(starts("a"), starts("b"));
    await settle();
    expect(await server.cancel(job)).toBe("abandoned");
    expect(server.cancels()).toEqual([]);
    expect([...server.session.tracks.keys()]).toEqual(["b"]);
    server.session.close();
  });

  test("is stopped beside jobs of others, and beside one of its own that waits", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    const waits = await server.join("b", generator);
    await server.join("c", plain);
    server.stream.send(starts("a"), estimation("b"), starts("c"));
    await settle();
    server.onCancel(() => server.stream.send(withdrawn("a")));
    expect(await afterStart(server.cancel(job))).toBe("stopped");
    expect([...server.session.tracks.keys()]).toEqual(["b", "c"]);
    server.stream.send(starts("b"), completes("b", 1));
    expect(await waits.gone).toBeUndefined();
    server.session.close();
  });

  test("leaves one alone that waited and starts in its place", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    const next = await server.join("b", generator);
    server.stream.send(starts("a"), estimation("b"));
    await settle();
    server.onCancel(() => server.stream.send(starts("b"), withdrawn("a")));
    expect(await afterStart(server.cancel(job))).toBe("stopped");
    server.stream.send(heartbeat, yields("b", 1), heartbeat, heartbeat, heartbeat);
    server.stream.send(completes("b", 1), closeStream);
    expect(await next.gone).toBeUndefined();
  });

  test("leaves one alone that waited, and starts where there was room for both", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    await server.join("b", generator);
    server.stream.send(estimation("a"), estimation("b"), starts("a"));
    await settle();
    const outcome = server.cancel(job);
    await settle();
    server.stream.send(starts("b"));
    expect(await afterStart(outcome)).toBe("abandoned");
    expect(server.cancels()).toEqual([]);
    server.session.close();
  });

  test("that ends while others get the time to start is over", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    await server.join("b", generator);
    server.stream.send(starts("a"), estimation("b"));
    await settle();
    const outcome = server.cancel(job);
    await settle();
    server.stream.send(completes("a", 1));
    expect(await afterStart(outcome)).toBe("finished");
    expect(server.cancels()).toEqual([]);
    server.session.close();
  });

  test("and takes one along that started on the way of its cancel has that one lost, where it would wait for ever", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    const hit = await server.join("b", generator);
    server.stream.send(starts("a"), estimation("b"));
    await settle();
    server.onCancel(() => server.stream.send(starts("b"), yields("b", 1), withdrawn("a")));
    expect(await afterStart(server.cancel(job))).toBe("stopped");
    server.stream.send(heartbeat, heartbeat);
    expect(await hit.gone).toEqual({ trouble: undefined });
    server.session.close();
  });

  test("leaves alone one of which nothing was heard yet, since it may run", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    await server.join("b", generator);
    server.stream.send(starts("a"));
    await settle();
    expect(await server.cancel(job)).toBe("abandoned");
    expect(server.cancels()).toEqual([]);
    server.session.close();
  });

  test("that can't be cancelled for want of a network holds nobody up", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    server.stream.send(starts("a"));
    await settle();
    server.answers["/cancel"] = () => Promise.reject(new Error("no network"));
    const outcome = server.cancel(job);
    const again = server.joining(generator, async () => "b");
    expect(await outcome).toBe("abandoned");
    await again.joined;
    expect([...server.session.tracks.keys()]).toEqual(["b"]);
    server.session.close();
  });

  test.each(["4.24.0", "4.30.0", "4.16.0"])(
    "on Gradio %s, which can't cancel, ends with the stream",
    async (version) => {
      const alone = aServer(version);
      const job = await alone.join("a", generator);
      alone.stream.send(starts("a"));
      await settle();
      expect(await alone.cancel(job)).toBe("stopped");
      expect(alone.streams[0]?.signal.aborted).toBe(true);

      const shared = aServer(version);
      const other = await shared.join("a", generator);
      await shared.join("b", plain);
      shared.stream.send(starts("a"));
      await settle();
      expect(await shared.cancel(other)).toBe("abandoned");
      expect(shared.stream.signal.aborted).toBe(false);
      for (const { cancels, session } of [alone, shared]) {
        expect(cancels()).toEqual([]);
        session.close();
      }
    },
  );
});

describe("a plain function that runs", () => {
  test("can't be stopped, so nothing is asked for it", async () => {
    const server = aServer();
    const job = await server.join("a", plain);
    server.stream.send(starts("a"));
    await settle();
    expect(await server.cancel(job)).toBe("abandoned");
    expect(server.cancels()).toEqual([]);
    expect(server.session.tracks.size).toBe(0);
    server.session.close();
  });
});

describe("in any phase", () => {
  test("a job that is over is over", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    server.stream.send(completes("a", 1), closeStream);
    await settle();
    expect(await server.cancel(job)).toBe("finished");
    expect(server.cancels()).toEqual([]);
  });

  test("another job of the same id's name is not this one", async () => {
    const server = aServer();
    const job = await server.join("a", generator);
    server.stream.send(completes("a", 1));
    await settle();
    await server.join("a", generator);
    expect(await server.cancel(job)).toBe("finished");
    expect([...server.session.tracks.keys()]).toEqual(["a"]);
    server.session.close();
  });

  test("a request that fails leaves it in doubt, and forgotten", async () => {
    for (const started of [false, true]) {
      const server = aServer();
      const job = await server.join("a", generator);
      if (started) server.stream.send(starts("a"));
      await settle();
      server.answers["/cancel"] = () => {
        throw new Error("no network");
      };
      expect(await server.cancel(job)).toBe("abandoned");
      expect(server.session.tracks.size).toBe(0);
      server.session.close();
    }
  });

  test("the request ends with the app", async () => {
    const server = aServer();
    await server.join("a", plain);
    const job = await server.join("b", generator);
    const answer = promised<unknown>();
    server.answers["/cancel"] = () => answer.promise;
    const outcome = server.cancel(job);
    await settle();
    expect(server.asked.at(-1)?.signal.aborted).toBe(false);
    answer.reject(new Error("closed"));
    expect(await outcome).toBe("abandoned");
    server.session.close();
  });
});
