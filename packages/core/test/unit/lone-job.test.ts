import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ConnectOptions } from "../../src/app-types.ts";
import { SpacecallError } from "../../src/errors.ts";
import type { FollowedJob } from "../../src/follow-job.ts";
import { followLone } from "../../src/lone-job.ts";
import { oldQueues } from "../../src/old-queues.ts";
import type { PreparedJob } from "../../src/prepare-job.ts";
import { createSession, SessionEnd } from "../../src/session.ts";
import { type Message, Misshapen } from "../../src/wire.ts";
import { aConnection } from "./a-connection.ts";
import { fakeGradio } from "./fake-gradio.ts";
import { type ScriptedLine, scriptLines } from "./scripted-line.ts";
import { settle } from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const [plain, generator, keeper] = [0, 1, 2];

const entries = [
  { api_name: "upper", inputs: [1], outputs: [1] },
  { api_name: "count", inputs: [2], outputs: [2], types: { generator: true } },
  { api_name: "keep", inputs: [3], outputs: [3, 2], types: { generator: true } },
];

const place = { msg: "estimation", rank: 0 };
const begins = { msg: "process_starts" };
const ends = { msg: "process_completed", output: { data: [1] }, success: true };

/** An app of Gradio 3 (or 4.8, by `"sse"`), and jobs on it. */
function anApp(protocol: "ws" | "sse" = "ws", options: ConnectOptions = {}) {
  const old = protocol === "ws" ? { version: "3.50.2", protocol: null } : { version: "4.8.0", protocol };
  const gradio = fakeGradio({ ...old, entries });
  const script = scriptLines();
  const session = createSession({
    hash: "mine",
    open: async function* () {},
    onBreak: () => {},
  });
  const connection = aConnection(gradio, session, options);
  const { [protocol]: queue = {} } = oldQueues;

  function send(index: number) {
    const fn = gradio.config.functions[index];
    if (!fn) throw new Error("There is such a function.");
    const job: PreparedJob = {
      fn,
      config: gradio.config,
      layout: { hidden: [] },
      endpoint: fn.endpoint.name ?? "",
      body: (session_hash) => JSON.stringify({ data: ["x"], fn_index: index, session_hash }),
    };
    const ending = new AbortController();
    const heard: Message[] = [];
    const ids: string[] = [];
    const followed = followLone({
      connection,
      job,
      control: {
        signal: ending.signal,
        take(message, _, id) {
          heard.push(message);
          ids.push(id);
          return message.msg === "process_completed";
        },
        upload: () => {},
        restart: () => false,
      },
      queue,
      transport: protocol === "ws" ? script.transport : undefined,
    });
    return { followed, heard, ids, ending };
  }
  return { ...gradio, connection, send, lines: script.lines };
}

/** Sends a job, and waits until its connection is open. */
async function joined(index = plain, app = anApp()) {
  const sent = app.send(index);
  await settle();
  const line = app.lines.at(-1);
  if (!line) throw new Error("No connection was opened.");
  return { ...app, ...sent, line };
}

/** Tells a job on that has been asked for everything. */
async function handedOver(line: ScriptedLine): Promise<void> {
  line.say({ msg: "send_hash" }, place, { msg: "send_data" });
  await settle();
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  await settle();
  return settled;
}

describe("in the queue of Gradio 3", () => {
  test("a job gives what it is asked for, and hears everything else", async () => {
    const { line, followed, heard } = await joined();
    expect(line.url).toBe("https://my.app/gradio_api/queue/join");
    await handedOver(line);
    line.say(begins, ends);
    await followed.joined;
    expect(await followed.gone).toBeUndefined();
    expect(line.sent).toEqual([
      { session_hash: expect.any(String), fn_index: plain },
      { data: ["x"], session_hash: line.sent[0]?.session_hash, fn_index: plain },
    ]);
    expect(heard.map(({ msg }) => msg)).toEqual(["estimation", "process_starts", "process_completed"]);
    expect(followed.id).toBe("");
  });

  test("the server has a job when it tells its place", async () => {
    const { line, followed } = await joined();
    line.say({ msg: "send_hash" });
    expect(await isSettled(followed.joined)).toBe(false);
    line.say(place);
    await followed.joined;
    await followed.withdraw();
  });

  test("a job gives its inputs once, however often it is asked", async () => {
    const { line, followed } = await joined();
    await handedOver(line);
    line.say({ msg: "send_data" }, { msg: "send_data" });
    expect((await followed.gone)?.trouble).toBeInstanceOf(Misshapen);
    expect(line.sent).toHaveLength(2);
  });

  test("that is full a job is refused", async () => {
    const { line, followed } = await joined();
    line.say({ msg: "send_hash" }, { msg: "queue_full" });
    line.close();
    expect(await thrown(() => followed.joined)).toMatchObject({ code: "queue_full", endpoint: "/upper" });
  });

  test("jobs without State have sessions of their own, and those with State share the app's", async () => {
    const app = anApp();
    const hashes: unknown[] = [];
    for (const index of [plain, plain, keeper]) {
      const { line, followed } = await joined(index, app);
      await handedOver(line);
      hashes.push(line.sent[0]?.session_hash);
      line.say(ends);
      await followed.gone;
    }
    expect(hashes[2]).toBe("mine");
    expect(new Set(hashes).size).toBe(3);
  });

  test("generators with State wait for each other, since the server has one iterator for both", async () => {
    const app = anApp();
    const [first, second, third] = [app.send(keeper), app.send(keeper), app.send(keeper)];
    const other = app.send(generator);
    await settle();
    expect(app.lines).toHaveLength(2);
    second.ending.abort(new Error("enough"));
    expect(await thrown(() => second.followed.joined)).toMatchObject({ message: "enough" });
    expect(app.lines).toHaveLength(2);
    for (const line of app.lines) line.say({ msg: "send_hash" });
    await settle();
    app.lines.find(({ sent }) => sent[0]?.session_hash === "mine")?.say(ends);
    await first.followed.gone;
    await settle();
    expect(app.lines).toHaveLength(3);
    for (const { followed } of [third, other]) await followed.withdraw();
  });

  test("a silence is no loss while the same server is there", async () => {
    const { line, followed, asked } = await joined(generator);
    await handedOver(line);
    await vi.advanceTimersByTimeAsync(3 * 45_000);
    expect(asked.filter(({ route }) => route === "/app_id").length).toBeGreaterThanOrEqual(2);
    expect(await isSettled(followed.gone)).toBe(false);
    line.say(ends);
    expect(await followed.gone).toBeUndefined();
  });

  test.each<[string, () => unknown]>([
    ["another server", () => ({ app_id: 2 })],
    [
      "nobody",
      () => {
        throw new SpacecallError("connection", "gone");
      },
    ],
  ])("a silence is the end where %s is there", async (who, answer) => {
    const { line, followed, answers } = await joined(generator);
    await handedOver(line);
    answers["/app_id"] = answer;
    const config = answers["/config"];
    answers["/config"] = (...given) =>
      who === "nobody" ? answer() : { ...Object(config?.(...given)), app_id: 2 };
    await vi.advanceTimersByTimeAsync(45_000);
    const loss = await followed.gone;
    expect(loss?.trouble).toBeInstanceOf(who === "nobody" ? SpacecallError : SessionEnd);
    expect(line.signal.aborted).toBe(true);
  });

  test("that takes nobody in a job gives up", async () => {
    const { followed, line } = await joined(plain, anApp("ws", { requestTimeout: 200 }));
    line.say({ msg: "send_hash" });
    await vi.advanceTimersByTimeAsync(200);
    expect(await thrown(() => followed.joined)).toMatchObject({
      code: "timeout",
      limit: 200,
      phase: "pending",
    });
    expect(line.signal.aborted).toBe(true);
  });

  test("a connection that does not come about says so, or why the app is not there", async () => {
    const { line, followed } = await joined();
    line.fail(new Error("The WebSocket failed."));
    const failure = await thrown(() => followed.joined);
    expect(failure).toMatchObject({ code: "connection", endpoint: "/upper" });
    expect(String(failure)).toContain("The WebSocket failed");

    const gone = await joined();
    gone.answers["/config"] = () => {
      throw new SpacecallError("auth", "Who are you?");
    };
    gone.line.close();
    expect(await thrown(() => gone.followed.joined)).toMatchObject({ code: "auth" });
  });
});

describe("in the queue of Gradio 4.8", () => {
  test("a job joins by a stream, and its inputs go by a request of their own", async () => {
    const app = anApp("sse");
    app.answers["/queue/data"] = () => null;
    const { followed, ids } = app.send(generator);
    await settle();
    const [stream] = app.streams;
    expect(app.asked[0]).toMatchObject({
      route: "/queue/join",
      body: { fn_index: String(generator), session_hash: "mine" },
    });
    const base = { event_id: null, output: undefined };
    stream?.send({ ...base, ...place }, { ...base, msg: "send_data", event_id: "e1" });
    await followed.joined;
    await settle();
    expect(app.bodies("/queue/data")).toEqual([
      { data: ["x"], fn_index: generator, session_hash: "mine", event_id: "e1" },
    ]);
    stream?.send({ ...base, ...ends });
    expect(await followed.gone).toBeUndefined();
    expect(followed.id).toBe("e1");
    expect(ids).toEqual(["", "e1"]);
    stream?.end();
    await settle();
  });

  test("a page holds four streams at once, since a browser has six connections to a host", async () => {
    vi.stubGlobal("location", new URL("https://page.example"));
    const app = anApp("sse");
    const jobs = Array.from({ length: 6 }, () => app.send(plain));
    await settle();
    expect(app.streams).toHaveLength(4);
    expect(await jobs[5]?.followed.withdraw()).toBe("dequeued"); // while it waits for a connection
    app.streams[0]?.send({ event_id: null, ...ends });
    await settle();
    expect(app.streams).toHaveLength(5);
    for (const { followed } of jobs) await followed.withdraw();
    for (const stream of app.streams) if (!stream.signal.aborted) stream.end();
    await settle();
    vi.unstubAllGlobals();
  });

  test("a refusal is the server's own", async () => {
    const app = anApp("sse");
    app.answers["/queue/join"] = () => {
      throw new SpacecallError("auth", "Who are you?");
    };
    expect(await thrown(() => app.send(plain).followed.joined)).toMatchObject({ code: "auth" });
  });
});

describe("what ends too early", () => {
  test("is lost, with what the connection threw", async () => {
    const { line, followed } = await joined();
    await handedOver(line);
    const trouble = new Error("broken");
    line.fail(trouble);
    await followed.joined;
    expect(await followed.gone).toEqual({ trouble });
  });

  test("is lost too where the server closes in peace", async () => {
    const { line, followed } = await joined();
    line.say({ msg: "send_hash" });
    line.close();
    await followed.joined;
    expect(await followed.gone).toEqual({ trouble: undefined });
  });

  test.each<[string, Partial<Message> | string, unknown]>([
    ["what is no JSON", "{broken", Misshapen],
    ["a message of another shape", '{"msg": 5}', Misshapen],
    ["one that is too large", `{"msg":"x","log":"${"x".repeat(1_000_000)}"}`, RangeError],
    ["word that all is over", { msg: "unexpected_error", message: "stopped" }, SessionEnd],
  ])("by %s, closes the connection", async (_, said, kind) => {
    const { line, followed } = await joined();
    line.say(place, said);
    await followed.joined;
    expect((await followed.gone)?.trouble).toBeInstanceOf(kind);
    expect(line.signal.aborted).toBe(true);
  });

  test("by the end of the job here, closes the connection", async () => {
    const { line, ending, followed } = await joined();
    line.say(place);
    await followed.joined;
    ending.abort(undefined);
    await settle();
    expect(line.signal.aborted).toBe(true);
  });
});

test("messages that are called like what every object has are messages like others", async () => {
  const { line, followed, heard } = await joined();
  line.say({ msg: "constructor" }, { msg: "__proto__" }, ends);
  await followed.gone;
  expect(heard.map(({ msg }) => msg)).toEqual(["constructor", "__proto__", "process_completed"]);
  expect(line.sent).toEqual([]);
});

describe("a job that is withdrawn", () => {
  async function outcome(index: number, prepare: (line: ScriptedLine) => Promise<void>) {
    const { line, followed } = await joined(index);
    await prepare(line);
    const outcome = await followed.withdraw();
    expect(line.signal.aborted).toBe(true);
    expect(await isSettled(followed.gone)).toBe(false); // whoever withdrew it says what became of it
    return outcome;
  }

  test("before it told its inputs never runs", async () => {
    expect(await outcome(generator, async () => {})).toBe("dequeued");
    const waits = async (line: ScriptedLine) => {
      line.say({ msg: "send_hash" }, place);
      await settle();
    };
    expect(await outcome(plain, waits)).toBe("dequeued");
  });

  test("ends after its step where it is a generator, and runs on where it is none", async () => {
    expect(await outcome(generator, handedOver)).toBe("stopped");
    expect(await outcome(plain, handedOver)).toBe("abandoned");
  });

  test("was over already after its end", async () => {
    const { line, followed } = await joined();
    line.say(ends);
    await followed.gone;
    const after: FollowedJob = followed;
    expect(await after.withdraw()).toBe("finished");
  });
});
