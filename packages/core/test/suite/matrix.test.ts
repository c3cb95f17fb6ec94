import { connect, type Job } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import { gradio3 } from "@spacecall/core/gradio3";
import {
  apps,
  collect,
  connectTo,
  expect,
  failureOf,
  hasNames,
  hasSessions,
  hearsClose,
  joinPlainly,
  noRoute,
  overhear,
  test,
  traits,
  untilEvent,
} from "./kit/index.ts";

// What works with which Gradio: each test is a row of docs/compatibility.md, and what it returns is the cell of this version.
// A version that lacks something passes by the server's own answer that it lacks it, which stands behind the colon.

const yes = "yes";
/** Up to 4.20 a queue spoils the jobs of a function with `batch=True`. */
const isSpoilt = /^sse(?:_v[12])?$/.test(traits.protocol);

/** Runs a function of the app `waiting` past the queue, or beside it where the queue has a worker for each function. */
const beside = async (name: string, key: string) => (await call(apps.waiting, `/${name}`, [key])).data[0];
const report = async (key: string) =>
  (await beside("report", key)) as { started: number; steps: number; ended: number }; // `as`: the app says so
const newKey = () => crypto.randomUUID();

test("protocol", async () => {
  const config = await (await fetch(`${apps.values}/config`)).json();
  const protocol: unknown = Reflect.get(Object(config), "protocol") ?? "ws";
  expect(protocol).toBe(traits.protocol);
  return traits.protocol;
});

test("plain", async () => {
  const app = await connectTo(apps.values);
  const job = app.submit("/hello", ["Ada", 2]);
  expect(await collect(job)).toEqual([["Hello Hello Ada"]]);
  return yes;
});

test("named inputs", async () => {
  const app = await connectTo(apps.values);
  const named = (await app.viewApi()).named.get("/hello");
  const names = hasNames ? ["name", "times"] : ["Name", "Times"];
  expect(named?.parameters.map(({ name }) => name)).toEqual(names);
  expect(named?.parameters).toMatchObject([
    { required: false, default: "World" },
    { required: false, default: 1 },
  ]);
  const inputs = hasNames ? { times: 2 } : { Times: 2 };
  for (const run of [app.predict("/hello", inputs), call(apps.values, "/hello", inputs)])
    expect((await run).data).toEqual(["Hello Hello World"]);
  if (hasNames) return yes;
  const info = await (await fetch(`${apps.values}${traits.apiPrefix}/info`)).text();
  expect(info).not.toContain("parameter_name");
  return "by label: GET /info tells no parameter_name";
});

test("two outputs", async () => {
  const app = await connectTo(apps.values);
  expect((await app.predict("/three", ["x", true, 5])).data).toEqual(["Good morning x", -15]);
  return yes;
});

test("generator", async () => {
  const app = await connectTo(apps.streaming);
  const job = app.submit("/count", [3, 0.01]);
  expect(await collect(job)).toEqual([[0], [1], [2]]);
  expect((await job.result()).data).toEqual([2]);
  return yes;
});

/** Whether what a server sent for an output is a list of edits, not a value. */
const isDiff = (output: unknown) =>
  Array.isArray(output) &&
  output.every(
    (edit) =>
      Array.isArray(edit) && /^(?:append|replace|add|delete)$/.test(edit[0]) && Array.isArray(edit[1]),
  );

test("chat history by diffs", async () => {
  const { options, messages } = overhear();
  const app = await connectTo(apps.streaming, options);
  const yields = await collect(app.predict("/chat_history", [2, 3]));
  const said = yields.map((data) => JSON.stringify(data).match(/question \d|word\d[ \w]*/g));
  const turn = (at: number) =>
    ["word0", "word0 word1", "word0 word1 word2"].map((answer) => [`question ${at}`, answer]);
  expect(said).toEqual([...turn(0), ...turn(1).map((pair) => ["question 0", "word0 word1 word2", ...pair])]);
  await app.close();
  const sent = (await messages()).filter(({ msg }) => msg === "process_generating");
  const hasDiffs = /^sse_v[23]/.test(traits.protocol);
  expect(sent.map(({ output }) => isDiff(Reflect.get(Object(output), "data")?.[0]))).toEqual(
    yields.map((_, at) => hasDiffs && at > 0),
  );
  return hasDiffs ? yes : "by full values: each message of this version holds the whole history";
});

test("State", async () => {
  const app = await connectTo(apps.state);
  const count = async () => (await app.predict("/counter")).data;
  expect([await count(), await count()]).toEqual([[1], [2]]);
  expect((await app.predict("/chat", ["two words"])).data).toEqual(["2 words so far"]);
  app.resetSession();
  expect(await count()).toEqual([1]);
  return yes;
});

test("error", async () => {
  const app = await connectTo(apps.errors);
  for (const message of ["It broke.", `It's "quoted"\nand\\long`])
    expect(await failureOf(app.predict("/raise_error", [message]))).toMatchObject({
      code: "app",
      reason: message,
    });
  return yes;
});

test("error after yields", async () => {
  const app = await connectTo(apps.errors);
  const job = app.submit("/after_yields", [2, "It broke."]);
  expect(await failureOf(job.result())).toMatchObject({ code: "app", reason: "It broke." });
  expect(job.outputs).toEqual([[0], [1]]);
  return yes;
});

test("exception", async () => {
  const [hidden, shown] = await Promise.all([connectTo(apps.errors), connectTo(apps.errors_shown)]);
  const failure = await failureOf(hidden.predict("/raise_exception", ["secret"]));
  expect(failure).toMatchObject({ code: "app" });
  expect(failure).not.toHaveProperty("reason");
  expect(await failureOf(shown.predict("/raise_exception", ["secret"]))).toMatchObject({ reason: "secret" });
  return yes;
});

test("progress", async () => {
  const app = await connectTo(apps.progress);
  const events = await collect(app.submit("/steps", [3, 0.3]).events());
  const steps = events.flatMap((event) => (event.type === "progress" ? event.steps : []));
  expect(steps.length).toBeGreaterThan(0);
  for (const { index = -1, length, unit, fraction } of steps) {
    expect({ length, unit }).toEqual({ length: 3, unit: "steps" });
    expect(fraction).toBeCloseTo(index / 3);
  }
  return yes;
});

test("logs", async () => {
  const app = await connectTo(apps.progress);
  const job = app.submit("/messages");
  await job.result();
  expect(job.status.logs).toMatchObject([
    { level: "info", message: "This is for your information." },
    { level: "warning", message: "This is a warning." },
  ]);
  return yes;
});

test("position", async () => {
  const [ahead, app] = await Promise.all([connectTo(apps.waiting), connectTo(apps.waiting)]);
  const keys = [newKey(), newKey(), newKey()];
  const blocker = ahead.submit("/hold", [keys[0]]);
  await untilEvent(blocker, "running");
  const jobs: Job[] = [];
  for (const key of keys.slice(1)) {
    const job = app.submit("/hold", [key]);
    jobs.push(job);
    await untilEvent(job, "queued");
  }
  expect(jobs.map(({ status }) => status.phase)).toEqual(["queued", "queued"]);
  expect(jobs.map(({ status }) => status.position)).toEqual([0, 1]);
  for (const key of keys) await beside("release", key);
  expect(await Promise.all(jobs.map(async (job) => (await job.result()).data[0]))).toEqual(keys.slice(1));
  await blocker.result();
  return yes;
});

/** Cancels a job that waits, and looks at the app's own side what became of it. */
async function cancelQueued({ isAlone }: { isAlone: boolean }): Promise<string> {
  const app = await connectTo(apps.waiting);
  const other = isAlone ? await connectTo(apps.waiting) : app;
  const [blocking, waiting, last] = [newKey(), newKey(), newKey()];
  const blocker = other.submit("/hold", [blocking]);
  await untilEvent(blocker, "running");
  const job = app.submit("/hold", [waiting]);
  await untilEvent(job, "queued");
  const outcome = await job.cancel();
  for (const key of [waiting, last, blocking]) await beside("release", key);
  await blocker.result();
  await other.predict("/hold", [last]); // its turn comes after that of the cancelled one
  if (outcome === "dequeued") expect((await report(waiting)).started).toBe(0);
  // A server that hears the stream close may drop the job in time, and does not say so.
  else if (!isAlone || !hearsClose) await expect.poll(async () => (await report(waiting)).started).toBe(1);
  return outcome;
}

test("cancel queued", async () => {
  const outcome = await cancelQueued({ isAlone: true });
  expect(outcome).toBe(!hasSessions || traits.protocol === "sse_v3" ? "dequeued" : "abandoned");
  if (outcome === "dequeued") return outcome;
  return `${outcome}: ${hearsClose ? await noRoute("POST", "/cancel") : await provesDeaf()}`;
});

test("cancel queued, beside a running job of the session", async () => {
  const outcome = await cancelQueued({ isAlone: false });
  // Since Gradio 6.14 a server takes a job out of its queue; these have `/call/v2`, which is one version older.
  expect(outcome).toBe(!hasSessions || traits.hasCallV2 ? "dequeued" : "abandoned");
  return outcome === "dequeued" ? outcome : `${outcome}: the app counts that it ran`;
});

/** Cancels a generator that runs, and looks at the app's own side whether it has ended. */
async function cancelGenerator({ isAlone }: { isAlone: boolean }): Promise<string> {
  const app = await connectTo(apps.waiting);
  const [key, held, next] = [newKey(), newKey(), newKey()];
  const job = app.submit("/tick", [key]);
  await job.first();
  // Before 4.0 one worker serves a whole app, so nothing else runs beside it there.
  const other = isAlone ? undefined : app.submit("/hold", [held]);
  if (other) await untilEvent(other, traits.protocol === "ws" ? "queued" : "running");
  const outcome = await job.cancel();
  const { steps } = await report(key);
  if (outcome === "stopped") {
    await beside("release", held);
    // The function has one worker, which is free again, and the counter stands still while another one ticks.
    const another = app.submit("/tick", [next]);
    await expect.poll(() => another.outputs.length).toBeGreaterThan(5);
    expect(another.outputs[0]).toEqual([0]);
    const { steps: later, ended } = await report(key);
    expect(later).toBeLessThanOrEqual(steps + 1);
    expect(ended).toBe(0);
    await beside("release", next);
    await another.result();
  } else {
    // Before the other job ends: with the last one the stream closes, and the server then drops what runs.
    await untilItEnds(key);
    await beside("release", held);
  }
  await other?.result();
  return outcome;
}

/** Sees that a generator which nobody reads goes on, and ends when it is let go. */
async function untilItEnds(key: string): Promise<void> {
  const { steps } = await report(key);
  await expect.poll(async () => (await report(key)).steps).toBeGreaterThan(steps + 20);
  await beside("release", key);
  await expect.poll(async () => (await report(key)).ended).toBe(1);
}

test("cancel generator", async () => {
  const outcome = await cancelGenerator({ isAlone: true });
  expect(outcome).toBe(hearsClose ? "stopped" : "abandoned");
  return hearsClose ? outcome : `${outcome}: ${await provesDeaf()}`;
});

/** Shows by plain requests that a server has no `/cancel`, and goes on with a generator whose stream is closed. */
async function provesDeaf(): Promise<string> {
  const key = newKey();
  for await (const { msg } of await joinPlainly(apps.waiting, "tick", [key]))
    if (msg === "process_generating") break;
  await untilItEnds(key);
  return `${await noRoute("POST", "/cancel")}, and the app goes on when the stream is closed`;
}

test("cancel generator, beside another job of the session", async () => {
  const outcome = await cancelGenerator({ isAlone: false });
  expect(outcome).toBe(!hasSessions || traits.hasCancel ? "stopped" : "abandoned");
  return outcome === "stopped" ? outcome : `${outcome}: ${await noRoute("POST", "/cancel")}`;
});

test("cancel plain function", async () => {
  const app = await connectTo(apps.waiting);
  const key = newKey();
  const job = app.submit("/hold", [key]);
  await untilEvent(job, "running");
  expect(await job.cancel()).toBe("abandoned");
  expect(await report(key)).toMatchObject({ started: 1, ended: 0 });
  await beside("release", key);
  await expect.poll(async () => (await report(key)).ended).toBe(1);
  return "abandoned: the app counts that it ran to its end";
});

test("150 at once", async () => {
  const app = await connectTo(apps.values);
  const jobs = Array.from({ length: 150 }, (_, at) => app.predict("/hello", [String(at), 1]));
  const said = (await Promise.all(jobs)).map(({ data }) => data[0]);
  expect(said).toEqual(Array.from({ length: 150 }, (_, at) => `Hello ${at}`));
  const streaming = await connectTo(apps.streaming);
  const generators = Array.from({ length: 150 }, (_, at) =>
    collect(streaming.predict("/two", [1 + (at % 3)])),
  );
  for (const [at, yields] of (await Promise.all(generators)).entries())
    expect(yields).toEqual(Array.from({ length: 1 + (at % 3) }, (_, step) => [`a${step}`, step]));
  return yes;
});

test("direct run", async () => {
  const app = await connectTo(apps.values);
  expect(app.endpoint("/direct")?.queued).toBe(false);
  expect(await app.predict("/direct", ["a"])).toMatchObject({ data: ["Bonjour: a"], jobId: "" });
  return yes;
});

test("batch", async () => {
  const app = await connectTo(apps.batches);
  const keys = Array.from({ length: 5 }, newKey);
  const jobs: Job[] = [];
  // One runs, and those that wait meanwhile are the next batch. More would hold every connection of a page where each has its own.
  for (const key of keys) {
    const job = app.submit("/hold", [key]);
    jobs.push(job);
    await untilEvent(job, job === jobs[0] || isSpoilt ? "running" : "queued");
  }
  for (const key of keys) await call(apps.batches, "/release", [key]);
  const sizes = isSpoilt ? [1, 1, 1, 1, 1] : [1, 4, 4, 4, 4];
  expect(await Promise.all(jobs.map(async (job) => (await job.result()).data[0]))).toEqual(
    keys.map((key, at) => `${key} of ${sizes[at]}`),
  );
  expect(app.endpoint("/hold")?.queued).toBe(!isSpoilt);
  return isSpoilt ? `by /run: ${await batchInQueue()}` : yes;
});

/** Shows what the queue of an old version makes of a batch, by plain requests. */
async function batchInQueue(): Promise<string> {
  if (traits.protocol === "sse") {
    // Neither it nor what comes after it is asked for its inputs: all that the server says is that it is still there.
    const streams = [];
    for (const endpoint of ["hold", "plain"]) {
      const stream = await joinPlainly(apps.batches, endpoint, []);
      expect((await stream.next()).value).toMatchObject({ msg: "estimation" });
      streams.push(stream);
    }
    for (const { value } of await Promise.all(streams.map((stream) => stream.next())))
      expect(value).toEqual({ msg: "heartbeat" });
    await Promise.all(streams.map((stream) => stream.return()));
    return "in the queue of this version a batch ends the whole queue";
  }
  const [first, ...others] = [newKey(), newKey(), newKey()];
  const streams = [await joinPlainly(apps.batches, "hold", [first])];
  const started = async () => (await call(apps.batches, "/started", [first])).data[0];
  await expect.poll(started).toBe(1);
  for (const key of others) streams.push(await joinPlainly(apps.batches, "hold", [key]));
  for (const key of [first, ...others]) await call(apps.batches, "/release", [key]);
  const outcomes = streams.map(async (stream) => {
    for await (const { msg, output } of stream)
      if (msg === "process_completed") return Reflect.get(Object(output), "data")[0];
  });
  const [, one, other] = await Promise.all(outcomes);
  expect(others.map((key) => `${key} of 2`)).toContain(one);
  expect(other).toBe(one);
  return "in the queue of this version a batch gives all its jobs the outcome of one of them";
}

test("unnamed endpoint", async () => {
  const app = await connectTo(apps.values);
  const unnamed = app.endpoints.filter(({ name }) => name === undefined);
  const said = await Promise.all(unnamed.map(async ({ index }) => (await app.predict(index)).data[0]));
  expect(said).toContain("unnamed");
  return yes;
});

test("gr.update and skip", async () => {
  const app = await connectTo(apps.values);
  expect((await app.predict("/update")).data).toEqual(["new"]);
  expect((await app.predict("/skip")).data).toEqual([null]);
  const streaming = await connectTo(apps.streaming);
  expect(await collect(streaming.predict("/skips"))).toEqual([
    ["first", 0],
    ["first", 1],
    ["second", 1],
  ]);
  return yes;
});

test("NaN", async () => {
  const app = await connectTo(apps.values);
  const { data } = await app.predict("/nan");
  expect(data[0]).toMatchObject({ nan: null, infinity: null, NaN: "Infinity" });
  expect(data[1]).toBeNull();
  return yes;
});

test("unknown endpoint", async () => {
  const app = await connectTo(apps.values);
  expect(await failureOf(app.predict("/helo"))).toMatchObject({ code: "not_found", nearest: ["/hello"] });
  expect(await failureOf(app.predict(9_999))).toMatchObject({ code: "not_found" });
  expect(await failureOf(call(apps.values, "/helo"))).toMatchObject({
    code: "not_found",
    nearest: ["/hello"],
  });
  return yes;
});

test("detach and attach", async () => {
  const app = await connectTo(apps.streaming);
  if (!hasSessions) {
    expect(await failureOf(app.detach("/count", [3, 0]))).toMatchObject({ code: "unsupported" });
    return `not in this version: ${await noRoute("POST", "/queue/join")}`;
  }
  const handle = JSON.parse(JSON.stringify(await app.detach("/count", [3, 0])));
  const other = await connectTo(apps.streaming);
  expect(await collect(other.attach(handle))).toEqual([[0], [1], [2]]);
  return yes;
});

test("call()", async () => {
  expect((await call(apps.values, "/hello", ["Ada", 2])).data).toEqual(["Hello Hello Ada"]);
  return traits.hasCall ? yes : `by /run: ${await noRoute("POST", "/call/hello")}`;
});

test("call() of a generator", async () => {
  const called = call(apps.streaming, "/count", [3, 0]);
  if (traits.hasCall) {
    expect(await collect(called)).toEqual([[0], [1], [2]]);
    return yes;
  }
  expect(await failureOf(called)).toMatchObject({ code: "unsupported" });
  return `not in this version: ${await noRoute("POST", "/call/hello")}`;
});

test("without gradio3()", async () => {
  const app = await connect(apps.streaming);
  if (traits.protocol !== "ws") {
    // Newer apps need none, and one that is given makes no difference.
    const given = await connect(apps.streaming, { transports: [gradio3()] });
    for (const one of [app, given]) expect(await collect(one.predict("/count", [2, 0]))).toEqual([[0], [1]]);
    return yes;
  }
  const failure = await failureOf(app.predict("/count", [2, 0]));
  expect(failure).toMatchObject({ code: "unsupported", endpoint: "/count" });
  expect(String(failure)).toContain('import { gradio3 } from "@spacecall/core/gradio3"');
  expect(String(failure)).toContain("transports: [gradio3()]");
  const values = await connect(apps.values);
  expect((await values.predict("/hello", ["Ada", 2])).data).toEqual(["Hello Hello Ada"]);
  const state = await connect(apps.state);
  expect([(await state.predict("/counter")).data, (await state.predict("/counter")).data]).toEqual([
    [1],
    [2],
  ]);
  return "plain functions only: generators, the place in the queue, progress and messages need the WebSocket";
});
