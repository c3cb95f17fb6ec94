import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { App, ConnectOptions } from "../../src/app-types.ts";
import { SpacecallError } from "../../src/errors.ts";
import { type FakeGradio, fakeGradio } from "./fake-gradio.ts";
import { watchRejections } from "./rejections.ts";
import {
  closeStream,
  completes,
  estimation,
  heartbeat,
  promised,
  starts,
  withdrawn,
  yields,
} from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

let rejections: ReturnType<typeof watchRejections>;

// Loading what is loaded when it is needed takes timers of the test runner's own.
beforeAll(() =>
  Promise.all([
    import("../../src/app-extras.ts"),
    import("../../src/cancel.ts"),
    import("../../src/connect-trouble.ts"),
    import("../../src/diff.ts"),
    import("../../src/direct-job.ts"),
    import("../../src/input-trouble.ts"),
    import("../../src/job-trouble.ts"),
    import("../../src/odd-inputs.ts"),
  ]),
);
beforeEach(() => {
  rejections = watchRejections();
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  vi.useRealTimers();
  expect(await rejections.seen()).toEqual([]);
});

interface Connected extends FakeGradio {
  readonly app: App;
  /** The newest stream. */
  readonly stream: FakeGradio["streams"][number];
}

function connected(options: ConnectOptions = {}, made: Parameters<typeof fakeGradio>[0] = {}): Connected {
  const gradio = fakeGradio(made);
  return {
    ...gradio,
    app: createApp(gradio.target, gradio.config, { session: "mine", ...options }),
    get stream() {
      const newest = gradio.streams.at(-1);
      if (!newest) throw new Error("No stream is open.");
      return newest;
    },
  };
}

/** Lets everything run that waits for promises, streams and parts that load. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await vi.dynamicImportSettled();
    for (let step = 0; step < 20; step++) await new Promise((resolve) => setImmediate(resolve));
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn++) await settle();
  expect(holds()).toBe(true);
}

describe("a job", () => {
  test("is joined, heard and done", async () => {
    const given = connected();
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    expect(given.bodies("/queue/join")).toEqual([
      { data: ["x"], fn_index: 0, session_hash: "mine", event_data: null, trigger_id: null },
    ]);
    expect(given.stream.session).toBe("mine");
    given.stream.send(estimation("job1"), starts("job1"), completes("job1", "X"), closeStream);
    given.stream.end();
    expect(await job.result()).toEqual({ data: ["X"], jobId: "job1" });
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("takes its inputs as they are when it is submitted", async () => {
    const given = connected();
    const inputs = ["before"];
    given.app.submit("upper", inputs, { eventData: { index: 3 }, trigger: 7 });
    inputs[0] = "after";
    await until(() => given.bodies("/queue/join").length === 1);
    expect(given.bodies("/queue/join")[0]).toMatchObject({
      data: ["before"],
      event_data: { index: 3 },
      trigger_id: 7,
    });
    await given.app.close();
  });

  test("fills State's slots, and shows none", async () => {
    const given = connected();
    const job = given.app.submit("counter");
    await until(() => given.streams.length === 1);
    expect(given.bodies("/queue/join")[0]?.data).toEqual([null]);
    given.stream.send(completes("job1", null, 1), closeStream);
    expect((await job.result()).data).toEqual([1]);
  });

  test.each<[string, unknown[], object]>([
    ["an endpoint that is none", ["/uper", ["x"]], { code: "not_found", nearest: ["/upper"] }],
    ["an index that is none", [99, []], { code: "not_found" }],
    ["no endpoint, where there are many", [["x"]], { code: "input" }],
    ["too few values", ["/upper"], { code: "input" }],
    ["values that JSON lacks", ["/upper", [() => {}]], { code: "input" }],
    ["no list and no object", ["/upper", "x"], { code: "input" }],
  ])("with %s fails before anything is sent to the queue", async (_, args, error) => {
    const given = connected();
    // A caller without types may write anything.
    const job = Reflect.apply(given.app.submit, undefined, args);
    expect(await thrown(() => job.result())).toMatchObject(error);
    expect(given.bodies("/queue/join")).toEqual([]);
    expect(given.streams).toEqual([]);
  });

  test("whose signal is aborted already is one that was cancelled, and asks for nothing", async () => {
    const given = connected();
    const signal = AbortSignal.abort("early");
    expect(await thrown(() => given.app.submit("/upper", ["x"], { signal }).result())).toBe("early");
    expect(await thrown(() => given.app.predict("/upper", ["x"], { signal }))).toBe("early");
    expect(given.asked).toEqual([]);
    await given.app.close();
  });

  test("that is cancelled before its join is never sent", async () => {
    const given = connected();
    const job = given.app.submit("/upper", ["x"]);
    expect(await job.cancel()).toBe("dequeued");
    await settle();
    expect(given.bodies("/queue/join")).toEqual([]);
    expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
  });

  test("that is cancelled while its join is under way is taken back once it is there", async () => {
    const given = connected();
    const answer = promised<object>();
    given.answers["/queue/join"] = () => answer.promise;
    given.answers["/cancel"] = () => given.stream.send(withdrawn("late"), closeStream);
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.bodies("/queue/join").length === 1);
    const cancelled = job.cancel();
    await settle();
    expect(job.done).toBe(false);
    answer.resolve({ event_id: "late" });
    expect(await cancelled).toBe("dequeued");
    expect(given.bodies("/cancel")).toEqual([{ event_id: "late", session_hash: "mine", fn_index: -1 }]);
  });

  test("that is cancelled while a join is under way that then fails may run, and is cancelled", async () => {
    const given = connected();
    const answer = promised<object>();
    given.answers["/queue/join"] = () => answer.promise;
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.bodies("/queue/join").length === 1);
    const cancelled = job.cancel();
    answer.reject(new SpacecallError("connection", "It broke off."));
    expect(await cancelled).toBe("abandoned");
    expect(job.status).toMatchObject({ phase: "cancelled", outcome: "abandoned" });
    expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
  });

  test("whose join is refused has that error, and the next one runs", async () => {
    const given = connected();
    const full = new SpacecallError("queue_full", "full");
    const { "/queue/join": join } = given.answers;
    given.answers["/queue/join"] = () => Promise.reject(full);
    expect(await thrown(() => given.app.submit("/upper", ["x"]).result())).toBe(full);
    Object.assign(given.answers, { "/queue/join": join });
    const next = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(completes("job1", "X"), closeStream);
    expect(await next.result()).toMatchObject({ data: ["X"] });
  });

  test.each([{}, null, { event_id: 7 }, { event_id: "" }, { event_id: "../x" }])(
    "whose join is answered without an id is no job: %j",
    async (answer) => {
      const given = connected();
      given.answers["/queue/join"] = () => answer;
      expect(await thrown(() => given.app.submit("/upper", ["x"]).result())).toMatchObject({
        code: "protocol",
      });
      expect(given.streams).toEqual([]);
    },
  );

  test("that is lost says so", async () => {
    const given = connected();
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(starts("job1"));
    given.stream.end();
    expect(await thrown(() => job.result())).toMatchObject({
      code: "job_lost",
      jobId: "job1",
      endpoint: "/upper",
      retryable: true,
    });
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("of which two heartbeats say nothing is lost", async () => {
    const given = connected();
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(heartbeat, heartbeat);
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost" });
    await given.app.close();
  });

  test("by predict() that is left early is stopped, and one that is awaited is not", async () => {
    const given = connected();
    given.answers["/cancel"] = () => given.stream.send(withdrawn("job1"), closeStream);
    const prediction = given.app.predict("/count", [3]);
    const loop = (async () => {
      for await (const _ of prediction) return;
    })();
    await until(() => given.streams.length === 1);
    given.stream.send(starts("job1"), yields("job1", 0));
    await loop;
    await until(() => given.bodies("/cancel").length === 1);
    expect(await thrown(() => prediction)).toMatchObject({ name: "AbortError" });
  });
});

describe("a job that is lost before its first yield", () => {
  test("is sent again where that is wanted, and only that often", async () => {
    const given = connected({ resubmit: true, retries: 1 });
    const job = given.app.submit("/upper", ["x"]);
    for (const count of [1, 2]) {
      await until(() => given.streams.length === count);
      given.stream.send(starts(`job${count}`));
      given.stream.end();
    }
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost", jobId: "job2" });
    expect(given.bodies("/queue/join")).toHaveLength(2);
    const kinds = [];
    for await (const { type } of job.events()) kinds.push(type);
    expect(kinds).toEqual(["running", "resubmitted", "running", "error"]);
  });

  test("is not sent again while its cancel is under way", async () => {
    const given = connected({ resubmit: true });
    const answer = promised<object>();
    given.answers["/cancel"] = () => answer.promise;
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(estimation("job1"));
    await settle();
    const cancelled = job.cancel();
    await until(() => given.bodies("/cancel").length === 1);
    given.stream.end();
    await settle();
    answer.resolve({ success: true });
    expect(await cancelled).toBe("abandoned");
    expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
    expect(given.bodies("/queue/join")).toHaveLength(1);
  });

  test("is not sent again after a yield", async () => {
    const given = connected({ resubmit: true });
    const job = given.app.submit("/count", [3]);
    await until(() => given.streams.length === 1);
    given.stream.send(starts("job1"), yields("job1", 0));
    given.stream.end();
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost" });
    expect(given.bodies("/queue/join")).toHaveLength(1);
  });

  test("is not sent again when it is cancelled as it gets ready", async () => {
    const given = connected({ resubmit: true });
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    const answer = promised<object>();
    given.answers["/app_id"] = () => answer.promise;
    given.stream.send(starts("job1"));
    given.stream.end();
    await until(() => given.bodies("/app_id").length === 1);
    await job.cancel();
    answer.resolve({ app_id: 1 });
    await settle();
    expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
    expect(given.bodies("/queue/join")).toHaveLength(1);
    expect(given.streams).toHaveLength(1);
  });
});

describe("a server that may be another one", () => {
  test("is asked for its id after a silence, and a join that fails is no word from it", async () => {
    const given = connected();
    const refused = new SpacecallError("connection", "no answer");
    given.answers["/queue/join"] = () => Promise.reject(refused);
    vi.setSystemTime(Date.now() + 2_000);
    await thrown(() => given.app.submit("/upper", ["x"]).result());
    expect(given.bodies("/app_id")).toHaveLength(0);
    vi.setSystemTime(Date.now() + 2_000);
    await thrown(() => given.app.submit("/upper", ["x"]).result());
    expect(given.bodies("/app_id")).toHaveLength(1);
  });

  test("that does not know the index is asked again under the new one, once", async () => {
    const given = connected();
    const unknown = new SpacecallError("connection", "500", { status: 500 });
    let joins = 0;
    given.answers["/queue/join"] = ({ fn_index }) => {
      joins++;
      if (fn_index === 0) throw unknown;
      return { event_id: "new" };
    };
    const moved = fakeGradio({
      entries: [
        { inputs: [], outputs: [] },
        { api_name: "upper", inputs: [1], outputs: [1] },
      ],
    });
    given.answers["/app_id"] = () => ({ app_id: 2 });
    given.answers["/config"] = async () => ({
      ...Object(await moved.answers["/config"]?.({}, new AbortController().signal)),
      app_id: 2,
    });
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(completes("new", "X"), closeStream);
    expect(await job.result()).toMatchObject({ data: ["X"], jobId: "new" });
    expect(joins).toBe(2);
  });

  test("and is the same refuses with its own words", async () => {
    const given = connected();
    const unknown = new SpacecallError("connection", "500", { status: 500 });
    given.answers["/queue/join"] = () => Promise.reject(unknown);
    expect(await thrown(() => given.app.submit("/upper", ["x"]).result())).toBe(unknown);
    expect(given.bodies("/queue/join")).toHaveLength(1);
  });
});

describe("an endpoint without a queue", () => {
  test("is run by one request", async () => {
    const given = connected();
    given.answers["/run/direct"] = () => ({ data: ["X"], duration: 0.5 });
    const job = given.app.submit("/direct", ["x"]);
    expect(await job.result()).toEqual({ data: ["X"], duration: 500, jobId: "" });
    expect(given.streams).toEqual([]);
    expect(given.bodies("/run/direct")).toMatchObject([{ data: ["x"], session_hash: "mine", fn_index: 2 }]);
    expect(job.outputs).toEqual([["X"]]);
  });

  test("goes through the queue where the app takes no direct requests", async () => {
    const given = connected();
    given.answers["/run/direct"] = () => {
      throw new SpacecallError("not_found", "This API endpoint does not accept direct HTTP POST requests.");
    };
    const job = given.app.submit("/direct", ["x"]);
    await until(() => given.streams.length === 1);
    given.stream.send(completes("job1", "X"), closeStream);
    expect(await job.result()).toMatchObject({ data: ["X"], jobId: "job1" });
  });

  test("that is cancelled on the way does not go through the queue after all", async () => {
    const given = connected();
    const answer = promised<never>();
    given.answers["/run/direct"] = () => answer.promise;
    const job = given.app.submit("/direct", ["x"]);
    await until(() => given.bodies("/run/direct").length === 1);
    expect(await job.cancel()).toBe("abandoned");
    answer.reject(
      new SpacecallError("not_found", "This API endpoint does not accept direct HTTP POST requests."),
    );
    await settle();
    expect(given.bodies("/queue/join")).toEqual([]);
  });

  test.each([null, [], {}, { data: null }, { data: "x" }])(
    "whose answer is none fails: %j",
    async (answer) => {
      const given = connected();
      given.answers["/run/direct"] = () => answer;
      const error = await thrown(() => given.app.submit("/direct", ["x"]).result());
      expect(["protocol", "job_lost"]).toContain(Object(error).code);
    },
  );
});

describe("a detached job", () => {
  const handleOf = (given: Connected, jobId: string) => ({
    spacecall: 1 as const,
    url: given.target.root,
    endpoint: "/upper",
    index: 0,
    session: "other",
    jobId,
  });

  test("is sent in a session of its own, and read later", async () => {
    const given = connected();
    const handle = await given.app.detach("/upper", ["x"]);
    expect(given.streams).toEqual([]);
    expect(handle).toEqual({ ...handleOf(given, "job1"), session: expect.stringMatching(/^[a-z0-9]+$/) });
    expect(handle.session).not.toBe("mine");
    const copied = JSON.parse(JSON.stringify(handle));
    const job = given.app.attach(copied);
    await until(() => given.streams.length === 1);
    expect(given.stream.session).toBe(handle.session);
    given.stream.send(estimation("job1"), completes("job1", "X"), closeStream);
    expect(await job.result()).toMatchObject({ data: ["X"], jobId: "job1" });
    // Twice can't be: the messages were read.
    expect(await thrown(() => given.app.attach(copied).result())).toMatchObject({ code: "job_lost" });
    expect(given.streams).toHaveLength(1);
  });

  test("whose stream starts with anything but its place was read already", async () => {
    const given = connected();
    const job = given.app.attach(handleOf(given, "read-already"));
    await until(() => given.streams.length === 1);
    given.stream.send(heartbeat);
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost" });
    expect(given.stream.signal.aborted || given.streams.length === 1).toBe(true);
  });

  test("is not held for read where a newer Gradio says something else first", async () => {
    const given = connected();
    const job = given.app.attach(handleOf(given, "newer"));
    await until(() => given.streams.length === 1);
    given.stream.send({ msg: "unheard_of", event_id: null }, { msg: "unheard_of", event_id: "newer" });
    given.stream.send(estimation("newer"), completes("newer", "X"), closeStream);
    expect(await job.result()).toMatchObject({ data: ["X"] });
  });

  test("whose stream says nothing that tells was read already, without a long wait", async () => {
    const given = connected();
    const job = given.app.attach(handleOf(given, "vague"));
    await until(() => given.streams.length === 1);
    await settle();
    vi.advanceTimersByTime(2_000);
    given.stream.send({ msg: "unheard_of", event_id: null });
    await settle();
    vi.advanceTimersByTime(1_000);
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost" });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("whose stream says nothing was read already, without a long wait", async () => {
    const given = connected();
    const job = given.app.attach(handleOf(given, "silent"));
    await until(() => given.streams.length === 1);
    await settle();
    vi.advanceTimersByTime(3_000);
    expect(await thrown(() => job.result())).toMatchObject({ code: "job_lost" });
    expect(given.streams).toHaveLength(1);
    await given.app.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that could not be attached for want of a network can be attached again", async () => {
    const given = connected();
    vi.setSystemTime(Date.now() + 4_000); // so that the app is asked whether it is still the same
    const { "/config": config, "/app_id": id } = given.answers;
    const gone = () => Promise.reject(new SpacecallError("connection", "no network"));
    Object.assign(given.answers, { "/config": gone, "/app_id": gone });
    const handle = handleOf(given, "again");
    expect(await thrown(() => given.app.attach(handle).result())).toMatchObject({ code: "connection" });
    Object.assign(given.answers, { "/config": config, "/app_id": id });
    const job = given.app.attach(handle);
    await until(() => given.streams.length === 1);
    given.stream.send(estimation("again"), completes("again", "X"), closeStream);
    expect(await job.result()).toMatchObject({ data: ["X"] });
  });

  test.each<[string, object | null]>([
    ["nothing", null],
    ["of another version", { spacecall: 2 }],
    ["of another app", { url: "https://other.app" }],
    ["of an app whose address begins the same", { url: "https://my.app.evil.example" }],
    ["with an id that would lead elsewhere", { jobId: "../x" }],
    ["with an id that is none", { jobId: 7 }],
    ["without a session", { session: undefined }],
    ["with an index that is none", { index: "0" }],
  ])("by a handle %s is refused before any request", async (_, change) => {
    const given = connected();
    const handle = change && { ...handleOf(given, "x"), ...change };
    const job = Reflect.apply(given.app.attach, undefined, [handle]);
    expect(await thrown(() => job.result())).toMatchObject({
      code: "input",
      issues: [{ parameter: "handle" }],
    });
    expect(given.asked).toEqual([]);
  });

  test("with State is refused", async () => {
    const given = connected();
    expect(await thrown(() => given.app.detach("/counter"))).toMatchObject({ code: "input" });
    expect(given.bodies("/queue/join")).toEqual([]);
  });
});

describe("close()", () => {
  test("ends every job and the stream, and takes no more jobs", async () => {
    const given = connected({ timeout: 60_000 });
    const jobs = [given.app.submit("/upper", ["x"]), given.app.submit("/count", [3])];
    await until(() => given.streams.length === 1 && given.bodies("/queue/join").length === 2);
    await settle();
    const unsent = given.app.submit("/upper", ["y"]);
    await given.app.close();
    const late = given.app.submit("/upper", ["z"]);
    for (const job of [...jobs, unsent, late])
      expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
    await settle();
    expect(given.streams.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect(given.bodies("/queue/join")).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
    await given.app.close();
  });

  test("ends the app's own stream also after a job was attached", async () => {
    const given = connected();
    const attached = given.app.attach({
      spacecall: 1,
      url: given.target.root,
      endpoint: "/upper",
      index: 0,
      session: "other",
      jobId: "close-after-attach",
    });
    await until(() => given.streams.length === 1);
    given.stream.send(estimation("close-after-attach"), completes("close-after-attach", "X"), closeStream);
    await attached.result();
    const job = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 2);
    await given.app.close();
    expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
    await settle();
    expect(given.stream.session).toBe("mine");
    expect(given.stream.signal.aborted).toBe(true);
  });

  test("ends the streams of sessions that were left", async () => {
    const given = connected();
    const old = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 1);
    given.app.resetSession();
    expect(given.app.session).not.toBe("mine");
    const fresh = given.app.submit("/upper", ["x"]);
    await until(() => given.streams.length === 2);
    await given.app.close();
    for (const job of [old, fresh])
      expect(await thrown(() => job.result())).toMatchObject({ name: "AbortError" });
    expect(given.streams.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  test("ends what is under way but no job", async () => {
    const given = connected();
    const endless = promised<never>();
    given.answers["/queue/status"] = () => endless.promise;
    given.answers["/queue/join"] = () => endless.promise;
    const waiting = [given.app.queueStatus(), given.app.detach("/upper", ["x"])];
    const settled = Promise.allSettled(waiting);
    await until(() => given.bodies("/queue/join").length === 1);
    await given.app.close();
    for (const outcome of await settled)
      expect(outcome).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
  });
});

describe("the heartbeat", () => {
  test("is held only where that is wanted, and ends with the app", async () => {
    const without = connected();
    await settle();
    expect(without.asked).toEqual([]);
    const given = connected({ heartbeat: true });
    await until(() => given.streams.length === 1);
    expect(given.asked[0]?.route).toBe("/heartbeat/mine");
    await given.app.close();
    await settle();
    expect(given.stream.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that breaks is opened again, later each time, and leaves no listeners behind", async () => {
    const add = vi.spyOn(AbortSignal.prototype, "addEventListener");
    const remove = vi.spyOn(AbortSignal.prototype, "removeEventListener");
    const given = connected({ heartbeat: true });
    given.answers["/heartbeat/mine"] = () => Promise.reject(new SpacecallError("connection", "gone"));
    await until(() => given.asked.length === 1);
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const { length } = given.asked;
      await settle();
      vi.advanceTimersByTime(wait - 1);
      await settle();
      expect(given.asked).toHaveLength(length);
      vi.advanceTimersByTime(1);
      await until(() => given.asked.length === length + 1);
    }
    await settle();
    expect(add.mock.calls.length - remove.mock.calls.length).toBe(1); // the one that waits now
    await given.app.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
