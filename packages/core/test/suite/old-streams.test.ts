import { type App, isSpacecallError, type Job } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import {
  apps,
  collect,
  connectTo,
  expect,
  failureOf,
  hasSessions,
  startProxy,
  traits,
  untilEvent,
  where,
} from "./kit/index.ts";

// Before Gradio 4.9 each job has a connection of its own: an event stream, or a WebSocket in Gradio 3.

const byStream = traits.protocol === "sse";
const byRoute = byStream ? "POST /queue/data" : "GET /queue/join";

/** Starts an app behind a proxy. */
async function started(
  theme: keyof typeof apps = "streaming",
  options: Parameters<typeof connectTo>[1] = {},
) {
  const proxy = await startProxy(apps[theme]);
  const app = await connectTo(proxy.url, { retries: 0, ...options });
  return { proxy, app, [Symbol.asyncDispose]: () => proxy.close() };
}

/** Sees to it that an app whose connections were disturbed still works. */
async function stillWorks(app: App): Promise<void> {
  expect(await collect(app.predict("/burst", [3]))).toEqual([[0], [1], [2]]);
}

const lost = { code: "job_lost", endpoint: "/forever", retryable: true };

where.describe(!hasSessions)("a connection of one job", () => {
  where.test(true)("is opened for each, and for nothing else", async () => {
    await using given = await started("values");
    await given.app.viewApi();
    await given.proxy.clear();
    const said = await Promise.all([1, 2, 3].map((times) => given.app.predict("/hello", ["Ada", times])));
    expect(said.map(({ data }) => data[0])).toEqual([
      "Hello Ada",
      "Hello Hello Ada",
      "Hello Hello Hello Ada",
    ]);
    const paths = (await given.proxy.requests()).map(
      ({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`,
    );
    expect(paths.filter((path) => path === "GET /queue/join")).toHaveLength(3);
    expect(paths.filter((path) => path === byRoute)).toHaveLength(3);
    expect(paths).toHaveLength(byStream ? 6 : 3);
  });

  where.test(true)("that breaks loses its job, and the next one works", async () => {
    await using given = await started();
    const job: Job = given.app.submit("/forever", [0.02]);
    await job.first();
    await given.proxy.cut();
    const failure = await failureOf(job.result());
    expect(failure).toMatchObject(lost);
    expect((await collect(job.events())).at(-1)).toEqual({ type: "error", error: failure });
    await stillWorks(given.app);
  });

  where.test(true)("ends with the loop, the signal, the limit and the app", async () => {
    await using given = await started();
    const { app, proxy } = given;
    for await (const [step] of app.predict("/forever", [0.01])) if (Number(step) >= 3) break;
    const controller = new AbortController();
    const signalled = app.submit("/forever", [0.01], { signal: controller.signal });
    await signalled.first();
    controller.abort(new Error("enough"));
    await expect(signalled.result()).rejects.toThrow("enough");
    expect(await failureOf(app.predict("/forever", [0.01], { timeout: 3_000 }))).toMatchObject({
      code: "timeout",
    });
    const closed = app.submit("/forever", [0.01]);
    await closed.first();
    await app.close();
    expect(await failureOf(closed.result())).toMatchObject({ name: "AbortError" });
    const joins = async () => (await proxy.requests()).filter(({ path }) => path.startsWith("/queue/join"));
    await expect.poll(async () => (await joins()).map(({ outcome }) => outcome)).not.toContain("pending");
    expect(await joins()).toHaveLength(4);
  });

  where.test(true)("is not opened again, unless that is wanted and nothing was yielded", async () => {
    await using given = await started("streaming", { resubmit: true, retries: 1 });
    const job = given.app.submit("/slow_start", [1.5, 2]);
    await untilEvent(job, "running");
    await given.proxy.cut();
    expect(await collect(job)).toEqual([[0], [1]]);
    const again = (await collect(job.events())).find(({ type }) => type === "resubmitted");
    expect(again).toMatchObject({ attempt: 1, cause: { code: "job_lost" } });
  });

  where.test(true)("to a queue that is full is refused", async () => {
    const app = await connectTo(apps.limits);
    const keys = Array.from({ length: 6 }, () => crypto.randomUUID());
    // One runs and one waits. All are sent at once, so nobody knows which.
    const jobs = keys.map((key) => app.submit("/hold", [key]));
    const refused: unknown[] = [];
    for (const job of jobs) job.result().catch((error) => refused.push(error));
    await expect.poll(() => refused.length).toBeGreaterThanOrEqual(4);
    for (const failure of refused) expect(isSpacecallError(failure, "queue_full")).toBe(true);
    for (const key of keys) await call(apps.limits, "/release", [key]); // by /run, past the queue
    for (const job of jobs) await job.result().catch(() => {});
  });
});

where.describe(traits.protocol === "ws")("a WebSocket", () => {
  where.test(true)("that something on the way lets not pass is a connection error that says so", async () => {
    await using given = await started();
    await given.proxy.fault({ route: "join", times: 1, action: { type: "status", status: 403 } });
    const failure = await failureOf(given.app.predict("/burst", [2]));
    expect(failure).toMatchObject({ code: "connection", endpoint: "/burst" });
    expect(String(failure)).toContain("WebSocket");
    await stillWorks(given.app);
  });

  where.test(true)("that never opens is a time-out", async () => {
    await using given = await started("streaming", { requestTimeout: 300 });
    await given.proxy.fault({ route: "join", times: 1, action: { type: "hang" } });
    expect(await failureOf(given.app.predict("/burst", [2]))).toMatchObject({ code: "timeout", limit: 300 });
    await stillWorks(given.app);
  });
});

where.describe(byStream)("an event stream of one job", () => {
  where.test(true).each([
    ["ends too early", { type: "end", after: { events: 4 } }],
    ["breaks in a message", { type: "cut", after: { events: 4, bytes: 10 } }],
    ["falls silent", { type: "silence", after: { events: 4 } }],
  ] as const)("that %s loses its job, and the next one works", async (_, action) => {
    // Only silence has to be waited for. A busy machine is silent for a while too, and the job that still works must not mind.
    const silenceTimeout = action.type === "silence" ? 2_500 : 45_000;
    await using given = await started("streaming", { silenceTimeout });
    await given.proxy.fault({ route: "join", times: 1, action });
    expect(await failureOf(given.app.predict("/forever", [0.02]))).toMatchObject(lost);
    await stillWorks(given.app);
  });

  where.test(true).each([
    ["a 500", { type: "status", status: 500, body: "{}" }, "connection"],
    ["a 401", { type: "status", status: 401, body: '{"detail":"Not authenticated"}' }, "auth"],
    ["a web page", { type: "html" }, "connection"],
    ["no JSON", { type: "body", body: "data: {broken\n\n", contentType: "text/event-stream" }, "protocol"],
  ] as const)("that is answered with %s ends its job, and the next one works", async (_, action, code) => {
    await using given = await started();
    await given.proxy.fault({ route: "join", times: 1, action });
    expect(await failureOf(given.app.predict("/burst", [2]))).toMatchObject({ code, endpoint: "/burst" });
    await stillWorks(given.app);
  });
});
