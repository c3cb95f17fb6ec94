import { isSpacecallError, type JobEvent } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import {
  apps,
  collect,
  connectTo,
  describe,
  expect,
  failureOf,
  test,
  traits,
  untilEvent,
  where,
} from "./kit/index.ts";

/** Gradio 4.31 and later say how long a message is to be shown. */
const hasDurations = traits.hasCancel;

describe("a job", () => {
  test("tells everything that happens, in order, to any number of readers", async () => {
    const app = await connectTo(apps.streaming);
    const job = app.submit("/count", [3, 0]);
    const early = collect(job.events());
    await job.result();
    const late = await collect(job.events());
    expect(await early).toEqual(late);
    const story = fromQueue(late);
    expect(story.map(({ type }) => type)).toEqual([
      "queued",
      "running",
      "output",
      "output",
      "output",
      "complete",
    ]);
    expect(story[0]).toMatchObject({ position: expect.any(Number), queueSize: expect.any(Number) });
    expect(story.slice(2, 5)).toEqual(
      [0, 1, 2].map((step) => ({ type: "output", data: [step], index: step })),
    );
    expect(story[5]).toMatchObject({ data: [2], duration: expect.any(Number) });
  });

  test("gives its yields in order from the first on, also to a late loop, and its outcome", async () => {
    const app = await connectTo(apps.streaming);
    const job = app.submit("/two", [3]);
    const steps = [
      ["a0", 0],
      ["a1", 1],
      ["a2", 2],
    ];
    expect(await collect(job)).toEqual(steps);
    expect(await collect(job)).toEqual(steps);
    expect(job.outputs).toEqual(steps);
    expect(await job.first()).toEqual(["a0", 0]);
    expect(await job.result()).toMatchObject({
      data: ["a2", 2],
      jobId: expect.stringMatching(traits.protocol === "ws" ? /^$/ : /^[\da-f]{32}$/),
    });
  });

  test("of a plain function has one yield", async () => {
    const app = await connectTo(apps.values);
    const job = app.submit("/hello", ["Ada"]);
    expect(await collect(job)).toEqual([["Hello Ada"]]);
    expect(await job.first()).toEqual(["Hello Ada"]);
  });

  test("of a generator without a yield has its empty outcome", async () => {
    const app = await connectTo(apps.streaming);
    expect(await collect(app.submit("/zero"))).toEqual([[null]]);
  });

  test("without outputs gives an empty list", async () => {
    const app = await connectTo(apps.values);
    expect((await app.predict("/no_outputs", ["x"])).data).toEqual([]);
  });

  test("has a status at any time, and done at its end", async () => {
    const app = await connectTo(apps.progress);
    const job = app.submit("/steps", [3, 0.4]);
    expect(job.status).toMatchObject({ phase: "pending", logs: [], at: expect.any(Date) });
    expect(job.done).toBe(false);
    const phases = new Set<string>();
    for await (const _ of job.events()) phases.add(job.status.phase);
    expect([...phases].at(-1)).toBe("complete");
    expect(job.done).toBe(true);
    const { status } = job;
    expect(status.progress?.[0]).toMatchObject({ length: 3, unit: "steps", description: "counting" });
    expect(status.phase === "complete" && status.duration).toBeGreaterThan(0);
  });

  test("tells progress: steps, fractions, nested bars", async () => {
    const app = await connectTo(apps.progress);
    const progress = async (endpoint: string) => {
      const events = await collect(app.submit(endpoint).events());
      return events.flatMap((event) => (event.type === "progress" ? [event.steps] : []));
    };
    // Gradio sends the latest state now and then, so that some steps are never told.
    const [steps, fractions, nested] = await Promise.all(["/steps", "/fraction", "/nested"].map(progress));
    for (const [bar] of steps ?? []) expect(bar?.fraction).toBeCloseTo((bar?.index ?? 0) / 3);
    expect(fractions?.length).toBeGreaterThan(0);
    for (const [bar] of fractions ?? []) expect([0, 0.5, 1]).toContain(bar?.fraction);
    const deepest = nested?.find((bars) => bars.length === 2);
    expect(deepest?.map(({ description }) => description)).toEqual(["outer", "inner"]);
  });

  test("tells the app's messages, with durations in milliseconds", async () => {
    const app = await connectTo(apps.progress);
    const job = app.submit("/messages");
    const logs = (await collect(job.events())).filter(({ type }) => type === "log");
    expect(logs).toMatchObject([
      { level: "info", message: "This is for your information." },
      { level: "warning", message: "This is a warning." },
    ]);
    for (const log of logs) expect(Reflect.get(log, "duration")).toBe(hasDurations ? 10_000 : undefined);
    expect(job.status.logs).toHaveLength(2);
  });

  test("tells its place in the queue, and when it moves up", async () => {
    const app = await connectTo(apps.waiting);
    const [running, first, second] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const blocker = app.submit("/pause", [running]);
    await untilEvent(blocker, "running");
    const jobs = [app.submit("/pause", [first]), app.submit("/pause", [second])];
    for (const job of jobs) await untilEvent(job, "queued");
    // Whichever of the two was sent first.
    const last = jobs.find(({ status }) => status.position === 1);
    expect(last?.status).toMatchObject({ phase: "queued", position: 1 });
    for (const key of [running, first, second]) await call(apps.waiting, "/release", [key]);
    const places: number[] = [];
    for await (const event of last?.events() ?? [])
      if (event.type === "queued") places.push(event.position ?? -1);
    // Older servers tell every place whenever one changes.
    expect(traits.protocol === "sse_v3" ? places : [...new Set(places)]).toEqual([1, 0]);
    for (const [at, job] of jobs.entries()) expect((await job.result()).data).toEqual([[first, second][at]]);
    await blocker.result();
  });

  test("that failed says why, everywhere alike", async () => {
    const app = await connectTo(apps.errors);
    const job = app.submit("/after_yields", [2, "It broke."]);
    const failure = await failureOf(job.result());
    expect(failure).toMatchObject({ code: "app", reason: "It broke.", endpoint: "/after_yields" });
    expect(isSpacecallError(failure, "app") && failure.duration).toBe(hasDurations ? 10_000 : undefined);
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const data of job) seen.push(data);
    };
    expect(await failureOf(loop())).toBe(failure);
    expect(seen).toEqual([[0], [1]]);
    expect((await collect(job.events())).at(-1)).toEqual({ type: "error", error: failure });
    expect(job.status).toMatchObject({ phase: "error", error: failure });
    expect(await job.first()).toEqual([0]);
    expect(await failureOf(app.submit("/raise_error").first())).toMatchObject({ code: "app" });
  });

  test("that failed tells the reason where the app does, and that it does not otherwise", async () => {
    const hidden = await connectTo(apps.errors);
    const shown = await connectTo(apps.errors_shown);
    const silent = await failureOf(hidden.predict("/raise_exception", ["secret"]));
    expect(silent).toMatchObject({ code: "app" });
    expect(String(silent)).toContain("keeps the reason to itself");
    // Gradio 4.21 and older write Python's None for a reason that they keep, as text.
    const late = await failureOf(hidden.predict("/break_after_yields", [2, "secret"]));
    expect(late).toMatchObject({ code: "app" });
    expect(late).not.toHaveProperty("reason");
    expect(await failureOf(shown.predict("/raise_exception", ["secret"]))).toMatchObject({
      reason: "secret",
    });
  });

  where.test(traits.hasCallV2)("that a validator refuses names the parameter", async () => {
    const app = await connectTo(apps.errors);
    expect(await failureOf(app.predict("/validated", [-1]))).toMatchObject({
      code: "input",
      status: 422,
      issues: [{ parameter: "number", message: "The number must be positive" }],
    });
  });

  test("tells a listener each event as it happens, and ends with what the listener throws", async () => {
    const app = await connectTo(apps.streaming);
    const seen: JobEvent[] = [];
    await app.submit("/count", [2, 0], { onEvent: (event) => seen.push(event) }).result();
    expect(fromQueue(seen).map(({ type }) => type)).toEqual([
      "queued",
      "running",
      "output",
      "output",
      "complete",
    ]);
    const angry = app.submit("/forever", [0.01], {
      onEvent: ({ type }) => {
        if (type === "output") throw new Error("no more");
      },
    });
    await expect(angry.result()).rejects.toThrow("no more");
    expect(angry.status).toMatchObject({ phase: "cancelled" });
  });

  test("checks and changes its data by a schema", async () => {
    const app = await connectTo(apps.values);
    const upper = schema((data) =>
      typeof data[0] === "string" ? { value: [data[0].toUpperCase()] } : { issues: [{ message: "no text" }] },
    );
    expect((await app.predict("/hello", ["Ada"], { output: upper })).data).toEqual(["HELLO ADA"]);
    const failure = await failureOf(app.predict("/slider", [3], { output: upper }));
    expect(failure).toMatchObject({ code: "protocol" });
    expect(String(failure)).toContain("no text");
  });

  test("keeps as many yields as it is told, and a slow reader goes on at the oldest kept", async () => {
    const app = await connectTo(apps.streaming);
    const job = app.submit("/burst", [20], { keepOutputs: 5 });
    await job.result();
    expect(job.outputs).toEqual([[15], [16], [17], [18], [19]]);
    expect(await collect(job)).toEqual(job.outputs);
    expect(await job.first()).toEqual([0]);
  });

  test("gets the event data and the trigger that it is sent with", async () => {
    const app = await connectTo(apps.values);
    const { data } = await app.predict("/event", [], { eventData: { index: 7 } });
    expect(data).toEqual([{ index: 7 }]);
  });
});

/** A job's events from its last place in the queue on: a busy server may tell it several. */
function fromQueue(events: readonly JobEvent[]): readonly JobEvent[] {
  return events.slice(events.findLastIndex(({ type }) => type === "queued"));
}

function schema<Output>(
  validate: (data: unknown[]) => { value: Output } | { issues: { message: string }[] },
) {
  return {
    "~standard": {
      version: 1 as const,
      vendor: "test",
      validate: (value: unknown) => validate(Array.isArray(value) ? value : []),
    },
  };
}
