import { connect } from "@spacecall/core";
import {
  apps,
  collect,
  describe,
  expect,
  failureOf,
  hasSessions,
  hearsClose,
  startProxy,
  traits,
  untilEvent,
  where,
} from "./kit/index.ts";

/** Where a cancel is what these tests say. The matrix has the other versions. */
const canCancel = hasSessions && hearsClose;
/** Since Gradio 6.14 a server takes a job out of its queue; these have `/call/v2`, which is one version older. */
const canDequeue = traits.hasCallV2;

/** How often the functions of the app `waiting` ran for a key. */
async function report(key: string): Promise<{ started: number; steps: number }> {
  const app = await connect(apps.waiting);
  const { data } = await app.predict("/report", [key]);
  return data[0] as { started: number; steps: number }; // `as`: the app says so
}

const isAbort = { name: "AbortError" };

where.describe(canCancel)("cancel()", () => {
  where.test(true)("before anything was sent takes nothing anywhere", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    const job = app.submit("/hello");
    expect(await job.cancel()).toBe("dequeued");
    expect(await failureOf(job.result())).toMatchObject(isAbort);
    expect(job.status).toMatchObject({ phase: "cancelled", outcome: "dequeued" });
    await app.viewApi();
    expect((await proxy.requests()).some(({ method }) => method === "POST")).toBe(false);
  });

  where.test(true)("of a job that waits alone takes it out of the queue", async () => {
    const key = crypto.randomUUID();
    const [busy, app] = await Promise.all([connect(apps.waiting), connect(apps.waiting)]);
    const before = busy.submit("/count", [crypto.randomUUID(), 10_000, 0.02]);
    await before.first();
    const job = app.submit("/count", [key, 1, 0]);
    await untilEvent(job, "queued");
    // Before 4.24 a server does not tell that it dropped a job.
    const outcome = traits.protocol === "sse_v3" ? "dequeued" : "abandoned";
    expect(await job.cancel()).toBe(outcome);
    expect((await collect(job.events())).at(-1)).toEqual({ type: "cancelled", outcome });
    await before.cancel();
    expect((await app.predict("/count", [crypto.randomUUID(), 1, 0])).data).toEqual([0]);
    if (outcome === "dequeued") expect((await report(key)).started).toBe(0);
  });

  where.test(true)("of one of two jobs leaves the other alone", async () => {
    const key = crypto.randomUUID();
    const app = await connect(apps.waiting);
    const first = app.submit("/count", [crypto.randomUUID(), 10_000, 0.02]);
    await first.first();
    const second = app.submit("/count", [key, 1, 0]);
    await untilEvent(second, "queued");
    expect(await second.cancel()).toBe(canDequeue ? "dequeued" : "abandoned");
    const before = first.outputs.length;
    await expect.poll(() => first.outputs.length).toBeGreaterThan(before + 2);
    expect(await first.cancel()).toBe("stopped");
    expect((await app.predict("/count", [crypto.randomUUID(), 1, 0])).data).toEqual([0]);
    // The oldest drop it too, when the stream is closed that both shared.
    expect((await report(key)).started).toBe(canDequeue || !traits.hasCancel ? 0 : 1);
  });

  where.test(true)("of one that runs beside others of its function leaves them alone", async () => {
    const app = await connect(apps.streaming);
    const jobs = [1, 2, 3].map(() => app.submit("/count", [8, 0.05]));
    await Promise.all(jobs.map((job) => job.first()));
    expect(await jobs[1]?.cancel()).toBe("abandoned");
    for (const job of [jobs[0], jobs[2]]) expect((await job?.result())?.data).toEqual([7]);
  });

  where.test(true)("of a plain function that runs lets it run on without us", async () => {
    const key = crypto.randomUUID();
    const app = await connect(apps.waiting);
    const job = app.submit("/slow", [key, 0.5]);
    await untilEvent(job, "running");
    expect(await job.cancel()).toBe("abandoned");
    expect(await failureOf(job.result())).toMatchObject(isAbort);
    await expect.poll(async () => (await report(key)).started).toBe(1);
    expect((await app.predict("/slow", [key, 0])).data).toEqual([key]);
  });

  where.test(true)("of a generator ends it after its step", async () => {
    const key = crypto.randomUUID();
    const app = await connect(apps.waiting);
    const job = app.submit("/count", [key, 10_000, 0.02]);
    await job.first();
    expect(await job.cancel()).toBe("stopped");
    // The next one gets its place, which there is only one of, and the first one does not go on.
    await app.predict("/count", [crypto.randomUUID(), 3, 0]);
    const { steps } = await report(key);
    await app.predict("/count", [crypto.randomUUID(), 3, 0.02]);
    expect((await report(key)).steps).toBe(steps);
  });

  where.test(true)("twice, and after the end, tells the same and that it was over", async () => {
    const app = await connect(apps.streaming);
    const job = app.submit("/forever", [0.01]);
    await job.first();
    const outcomes = await Promise.all([job.cancel(), job.cancel()]);
    expect(outcomes).toEqual(["stopped", "stopped"]);
    expect(await job.cancel()).toBe("finished");
    const done = app.submit("/burst", [1]);
    await done.result();
    expect(await done.cancel()).toBe("finished");
    expect(done.status.phase).toBe("complete");
  });

  where.test(true)("of a job without a queue gives up its request", async () => {
    const app = await connect(apps.values);
    const job = app.submit("/direct_slow", [5]);
    await untilEvent(job, "running");
    expect(await job.cancel()).toBe("abandoned");
    expect(await failureOf(job.result())).toMatchObject(isAbort);
  });

  where.test(true)("that can't reach the server ends the job all the same", async () => {
    await using proxy = await startProxy(apps.streaming);
    const app = await connect(proxy.url, { retries: 0 });
    const job = app.submit("/forever", [0.02]);
    await job.first();
    await proxy.fault({ route: "cancel", action: { type: "status", status: 500 } });
    // The oldest have no such route: the stream is closed instead.
    expect(await job.cancel()).toBe(traits.hasCancel ? "abandoned" : "stopped");
    expect(await failureOf(job.result())).toMatchObject(isAbort);
  });

  where.test(true)("throws in open loops, and closes the events", async () => {
    const app = await connect(apps.streaming);
    const job = app.submit("/forever", [0.01]);
    const loop = collect(job);
    const events = collect(job.events());
    await job.first();
    await job.cancel();
    expect(await failureOf(loop)).toMatchObject(isAbort);
    expect((await events).at(-1)).toMatchObject({ type: "cancelled" });
    expect(job.outputs.length).toBeGreaterThan(0);
  });
});

where.describe(canCancel)("a loop that is left", () => {
  where.test(true)("ends the job", async () => {
    const app = await connect(apps.streaming);
    const job = app.submit("/forever", [0.01]);
    for await (const [step] of job) if (Number(step) >= 3) break;
    expect(await failureOf(job.result())).toMatchObject(isAbort);
    expect(job.status).toMatchObject({ phase: "cancelled", outcome: "stopped" });
  });

  where.test(true)("does not end a job that is awaited, or looped over once more", async () => {
    const app = await connect(apps.streaming);
    const awaited = app.predict("/count", [5, 0.02]);
    const result = Promise.resolve(awaited);
    for await (const _ of awaited) break;
    expect((await result).data).toEqual([4]);
    const job = app.submit("/count", [5, 0.02]);
    const other = collect(job);
    for await (const _ of job) break;
    expect(await other).toHaveLength(5);
  });

  where.test(true)("of events ends nothing", async () => {
    const app = await connect(apps.streaming);
    const job = app.submit("/count", [3, 0.02]);
    for await (const _ of job.events()) break;
    expect((await job.result()).data).toEqual([2]);
  });
});

where.describe(canCancel)("a signal", () => {
  const reason = new Error("The user went away.");

  where.test(true)("ends a job in every phase, with its own reason", async () => {
    const app = await connect(apps.waiting);
    const key = crypto.randomUUID();
    const blocker = app.submit("/slow", [key, 0.8]);
    await untilEvent(blocker, "running");
    for (const phase of ["pending", "queued"]) {
      const controller = new AbortController();
      const job = app.submit("/slow", [key, 0], { signal: controller.signal });
      if (phase !== "pending") await untilEvent(job, phase);
      controller.abort(reason);
      expect(await failureOf(job.result())).toBe(reason);
      expect(await failureOf(collect(job))).toBe(reason);
      expect((await collect(job.events())).at(-1)).toMatchObject({ type: "cancelled" });
    }
    expect((await blocker.result()).data).toEqual([key]);
    const controller = new AbortController();
    const running = app.submit("/count", [key, 10_000, 0.01], { signal: controller.signal });
    await running.first();
    controller.abort(reason);
    expect(await failureOf(running.result())).toBe(reason);
    await expect
      .poll(async () => (await app.predict("/count", [crypto.randomUUID(), 1, 0])).data)
      .toEqual([0]);
  });

  where.test(true)("that is aborted already lets nothing start", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    const job = app.submit("/hello", [], { signal: AbortSignal.abort(reason) });
    expect(job.done).toBe(true);
    expect(job.status).toMatchObject({ phase: "cancelled", outcome: "dequeued" });
    expect(await failureOf(job.result())).toBe(reason);
    expect(await proxy.requests()).toHaveLength(1);
  });

  where.test(true)("has no listeners left when the job is over", async () => {
    const app = await connect(apps.values);
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners++;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners--;
      remove(...given);
    };
    await app.predict("/hello", [], { signal });
    await app.predict("/direct", ["x"], { signal });
    expect(listeners).toBe(0);
  });
});

where.describe(canCancel)("a limit", () => {
  where.test(true)("ends the job as a time-out and cancels it on the server", async () => {
    const key = crypto.randomUUID();
    const app = await connect(apps.waiting);
    const job = app.submit("/count", [key, 10_000, 0.01], { timeout: 2_000 });
    const failure = await failureOf(job.result());
    expect(failure).toMatchObject({ code: "timeout", limit: 2_000, phase: "running", endpoint: "/count" });
    expect(job.status).toMatchObject({ phase: "error", error: failure });
    await app.predict("/count", [crypto.randomUUID(), 1, 0]);
    expect((await report(key)).steps).toBeLessThan(1_000);
  });

  where.test(true)("for all jobs is an option of connect()", async () => {
    const app = await connect(apps.values, { timeout: 200 });
    expect(await failureOf(app.predict("/slow", [3]))).toMatchObject({ code: "timeout", limit: 200 });
    expect((await app.predict("/slow", [0.4], { timeout: 0 })).data).toEqual(["slept 0.4 s"]);
  });
});

describe("close()", () => {
  where.test(canCancel)("ends every job with an AbortError, and the server ends its generators", async () => {
    const key = crypto.randomUUID();
    const app = await connect(apps.waiting);
    const jobs = [
      app.submit("/count", [key, 10_000, 0.01]),
      app.submit("/slow", [key, 0.2]),
      app.submit("/slow", [key, 0.2]),
    ];
    await jobs[0]?.first();
    await app.close();
    for (const job of jobs) expect(await failureOf(job.result())).toMatchObject(isAbort);
    let last = -1;
    const standsStill = async () => {
      const { steps } = await report(key);
      const stands = steps === last;
      last = steps;
      return stands;
    };
    await expect.poll(standsStill).toBe(true);
  });
});
