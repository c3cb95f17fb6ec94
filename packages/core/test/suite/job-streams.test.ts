import { type App, connect, type Job } from "@spacecall/core";
import { call } from "@spacecall/core/call";
import {
  apps,
  collect,
  expect,
  failureOf,
  hasSessions,
  hearsClose,
  nextTurn,
  startProxy,
  traits,
  untilEvent,
  where,
} from "./kit/index.ts";
import { plainMessages } from "./kit/plain-messages.ts";

const streams = (requests: readonly { path: string }[]) =>
  requests.filter(({ path }) => path.includes("/queue/data")).length;

where.describe(hasSessions)("the stream of a session", () => {
  where.test(true)("is shared by all jobs that run at once", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url);
    const jobs = Array.from({ length: 20 }, (_, at) => app.submit("/count", [3 + (at % 3), 0.02]));
    const yields = await Promise.all(jobs.map((job) => collect(job)));
    yields.forEach((steps, at) => {
      expect(steps).toEqual(Array.from({ length: 3 + (at % 3) }, (_, step) => [step]));
    });
    expect(streams(await proxy.requests())).toBeLessThanOrEqual(3);
  });

  where.test(true)("opens with the first job, closes with the last, and opens again", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    await app.viewApi();
    expect(streams(await proxy.requests())).toBe(0);
    await app.predict("/hello");
    const [stream] = (await proxy.requests()).filter(({ path }) => path.includes("/queue/data"));
    expect(stream?.path).toContain(`session_hash=${app.session}`);
    await app.predict("/hello");
    expect(streams(await proxy.requests())).toBe(2);
  });

  where.test(true)("brings messages that come before the join's answer to their job", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url);
    const open = app.submit("/count", [40, 0.02]);
    await open.first();
    // The stream is open, and this answer is held up on its way.
    await proxy.fault({ route: "join", times: 1, action: { type: "bytewise" } });
    expect(await collect(app.predict("/burst", [5]))).toEqual([[0], [1], [2], [3], [4]]);
    await open.cancel();
  });

  where.test(true)("brings an outcome to a job whose join is answered when the stream is over", async () => {
    await using proxy = await startProxy(apps.waiting); // a page has few connections to one address
    const key = crypto.randomUUID();
    const stream = Promise.withResolvers<void>();
    let isLate = false;
    const app = await connect(proxy.url, {
      async fetch(input, init) {
        const response = await fetch(input, init);
        if (response.url.includes("/queue/data")) stream.resolve(readToEnd(response.clone(), proxy.url, key));
        if (response.url.includes("/queue/join") && isLate) await stream.promise;
        return response;
      },
    });
    const first = app.submit("/last", [key]);
    await untilEvent(first, "running");
    isLate = true;
    expect(await app.predict("/report", [key])).toMatchObject({ data: [{ started: 1, ended: 0 }] });
    expect(await first.result()).toMatchObject({ data: [key] });
  });

  where.test(true)("loses no job that is joined while the server closes it", async () => {
    const app = await connect(apps.values);
    const jobs: Promise<unknown>[] = [];
    for (let at = 0; at < 60; at++) {
      const { result } = app.submit("/hello", [String(at)]);
      jobs.push(result().then(({ data }) => data[0]));
      // So that they are not all sent at once: the stream ends and begins again between them.
      if (at % 4 === 3) await jobs.at(-1);
      else await nextTurn();
    }
    expect(await Promise.all(jobs)).toEqual(Array.from({ length: 60 }, (_, at) => `Hello ${at}`));
  });

  where.test(true)("outlives ten calls at once beside twenty jobs", async () => {
    const app = await connect(apps.streaming);
    const calls = traits.hasCall
      ? Array.from({ length: 10 }, () => collect(call(apps.streaming, "/count", [3, 0.05])))
      : [];
    const jobs = Array.from({ length: 20 }, () => collect(app.predict("/count", [3, 0.05])));
    for (const steps of await Promise.all([...calls, ...jobs])) expect(steps).toEqual([[0], [1], [2]]);
  });
});

/** Reads a copy of a stream to its end, for which a held job is let go when the outcome of another one has come. */
async function readToEnd({ body }: Response, url: string, held: string): Promise<void> {
  for await (const { msg } of plainMessages(body))
    if (msg === "process_completed") await call(url, "/release", [held]);
}

/** Starts an app behind a proxy and a job on it that has yielded twice. */
async function started(options: Parameters<typeof connect>[1] = {}) {
  const proxy = await startProxy(apps.streaming);
  const app = await connect(proxy.url, { retries: 0, ...options });
  const job = app.submit("/forever", [0.02]);
  await untilEvent(job, "output");
  return { proxy, app, job, [Symbol.asyncDispose]: () => proxy.close() };
}

/** Sees to it that an app whose stream was disturbed still works. */
async function stillWorks(app: App): Promise<void> {
  expect(await collect(app.predict("/burst", [3]))).toEqual([[0], [1], [2]]);
}

const lost = { code: "job_lost", endpoint: "/forever", retryable: true, jobId: expect.any(String) };

// On a server that does not hear it, what they leave behind would run for ever.
where.describe(hasSessions && hearsClose)("a stream that fails", () => {
  where.test(true)("by a broken connection loses its jobs, and the next one works", async () => {
    await using broken = await started();
    const second = broken.app.submit("/forever", [0.02]);
    await second.first();
    await broken.proxy.cut();
    const failure = await failureOf(broken.job.result());
    expect(failure).toMatchObject(lost);
    expect(await failureOf(second.result())).toMatchObject(lost);
    expect((await collect(broken.job.events())).at(-1)).toEqual({ type: "error", error: failure });
    await stillWorks(broken.app);
  });

  where.test(true).each([
    ["ends too early", { type: "end", after: { events: 3 } }],
    ["breaks in a message", { type: "cut", after: { events: 3, bytes: 10 } }],
    ["falls silent", { type: "silence", after: { events: 3 } }],
  ] as const)("because it %s loses its job, and the next one works", async (_, action) => {
    await using proxy = await startProxy(apps.streaming);
    // Only silence has to be waited for. A busy machine is silent for a while too, and the job that still works must not mind.
    const silenceTimeout = action.type === "silence" ? 2_500 : 45_000;
    const app = await connect(proxy.url, { retries: 0, silenceTimeout });
    await proxy.fault({ route: "stream", times: 1, action });
    const job = app.submit("/forever", [0.02]);
    expect(await failureOf(job.result())).toMatchObject(lost);
    await stillWorks(app);
  });

  where.test(true).each([
    ["a web page", { type: "html" }, "protocol"],
    ["a 500", { type: "status", status: 500, body: "{}" }, "job_lost"],
    ["a 401", { type: "status", status: 401, body: '{"detail":"Not authenticated"}' }, "job_lost"],
    ["no JSON", { type: "body", body: "data: {broken\n\n", contentType: "text/event-stream" }, "protocol"],
    [
      "a message of another shape",
      { type: "body", body: 'data: {"msg":"estimation","event_id":7}\n\n', contentType: "text/event-stream" },
      "protocol",
    ],
  ] as const)(
    "because it is answered with %s ends its job, and the next one works",
    async (_, action, code) => {
      await using proxy = await startProxy(apps.streaming);
      const app = await connect(proxy.url, { retries: 0 });
      await proxy.fault({ route: "stream", action });
      const failure = await failureOf(app.predict("/burst", [2]));
      expect(failure).toMatchObject({ endpoint: "/burst", ...(code === "job_lost" && { code }) });
      await proxy.clear();
      await stillWorks(app);
    },
  );

  where.test(true)("keeps the State of its session", async () => {
    await using proxy = await startProxy(apps.state);
    const app = await connect(proxy.url, { retries: 0 });
    expect((await app.predict("/counter")).data).toEqual([1]);
    await proxy.fault({ route: "stream", times: 1, action: { type: "cut", after: "headers" } });
    await app.predict("/counter").catch(() => {});
    const [count] = (await app.predict("/counter")).data;
    expect(count).toBeGreaterThanOrEqual(2);
  });

  where.test(true)("sends the job again where that is wanted and nothing was yielded", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url, { resubmit: true });
    await proxy.fault({ route: "stream", times: 1, action: { type: "end", after: { events: 1 } } });
    const job: Job = app.submit("/burst", [2]);
    expect(await collect(job)).toEqual([[0], [1]]);
    const again = (await collect(job.events())).find(({ type }) => type === "resubmitted");
    expect(again).toMatchObject({ attempt: 1, cause: { code: "job_lost" } });
    // Not once it has yielded: whoever read that would read it twice.
    const endless = app.submit("/forever", [0.01]);
    await endless.first();
    await proxy.cut();
    expect(await failureOf(endless.result())).toMatchObject({ code: "job_lost" });
  });
});

where.describe(hasSessions)("a join", () => {
  where.test(true)("that was refused for now is tried again", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    await proxy.fault({
      route: "join",
      times: 1,
      action: { type: "status", status: 503, body: '{"detail":"busy"}' },
    });
    expect((await app.predict("/hello")).data).toEqual(["Hello World"]);
  });

  where.test(true)("that got no answer is not tried again, since it may have been taken", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url);
    await proxy.fault({ route: "join", times: 1, action: { type: "cut", after: "unanswered" } });
    const key = crypto.randomUUID();
    expect(await failureOf(app.predict("/keyed", [key, 1]))).toMatchObject({ code: "connection" });
    // A page looks besides why an answer was kept from it.
    const joins = (await proxy.requests()).filter(
      ({ method, path }) => method === "POST" && /join/.test(path),
    );
    expect(joins).toHaveLength(1);
    expect((await app.predict("/burst", [1])).data).toEqual([0]);
  });

  where.test(true).each([
    ["a web page", { type: "html" }],
    ["no id", { type: "body", body: "{}" }],
    ["an id that leads elsewhere", { type: "body", body: '{"event_id": "../x"}' }],
  ] as const)("that is answered with %s is a protocol error", async (_, action) => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    await proxy.fault({ route: "join", times: 1, action });
    expect(await failureOf(app.predict("/hello"))).toMatchObject({ code: "protocol" });
    expect((await app.predict("/hello")).data).toEqual(["Hello World"]);
  });
});

where.describe(hasSessions && hearsClose)("a server that is replaced", () => {
  where.test(true)("while jobs run loses them, and the next job finds its moved function", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url, { retries: 0 });
    const job = app.submit("/forever", [0.02]);
    await job.first();
    // Another app at the same address, whose functions have other indices: `/executions` is in both.
    await proxy.retarget(apps.values);
    await proxy.cut();
    expect(await failureOf(job.result())).toMatchObject(lost);
    expect((await app.predict("/hello", ["Ada"])).data).toEqual(["Hello Ada"]);
    expect(app.endpoint("/forever")).toBeUndefined();
    expect(app.endpoint("/hello")).toBeDefined();
    expect(await failureOf(app.predict("/forever"))).toMatchObject({ code: "not_found" });
  });
});
