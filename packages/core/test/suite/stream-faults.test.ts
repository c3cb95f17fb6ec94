import { call } from "@spacecall/core/call";
import type { PlainFaultRule } from "@spacecall/testing";
import {
  afterEach,
  apps,
  beforeEach,
  collect,
  countingSignal,
  expect,
  failureOf,
  runsOf,
  runtime,
  type SuiteProxy,
  startProxy,
  traits,
  where,
} from "./kit/index.ts";

let proxy: SuiteProxy;
beforeEach(async () => {
  proxy = await startProxy(apps.streaming);
  await call(proxy.url, "/burst", [1]).catch(() => {}); // from here on the app is known
  await proxy.clear();
});
afterEach(() => proxy.close());

/** The jobs that were asked for. A page looks besides why an answer was kept from it. */
async function posts(): Promise<number> {
  return (await proxy.requests()).filter(({ method }) => method === "POST").length;
}

/** Runs a job whose stream ends too early, and tells which yields came before that and what became of it. */
async function lose(onYield: (count: number) => unknown = () => {}) {
  const prediction = call(proxy.url, "/burst", [5]);
  const seen: unknown[] = [];
  const loop = async () => {
    for await (const [step] of prediction) await onYield(seen.push(step));
  };
  expect(await failureOf(loop())).toMatchObject({ code: "job_lost", endpoint: "/burst", retryable: true });
  expect(await failureOf(prediction)).toMatchObject({ jobId: expect.stringMatching(/^[\da-f]{32}$/) });
  await proxy.clear();
  expect(await collect(call(proxy.url, "/burst", [2]))).toEqual([[0], [1]]);
  return seen;
}

where.test(traits.hasCall).each<[string, PlainFaultRule["action"], number]>([
  ["breaks before its first byte", { type: "cut", after: "headers" }, 0],
  ["ends cleanly, before the outcome", { type: "end", after: { events: 2 } }, 2],
  ["ends cleanly, before anything", { type: "end", after: "headers" }, 0],
])("a stream that %s loses the job, yields so far are kept", async (_, action, kept) => {
  await proxy.fault({ route: "call-get", action });
  expect(await lose()).toEqual([0, 1].slice(0, kept));
});

where.test(traits.hasCall).each([
  ["inside an event", { events: 2, bytes: 10 }],
  ["between two events", { events: 2 }],
])("a stream that breaks %s loses the job, yields so far are kept", async (_, after) => {
  await proxy.fault({ route: "call-get", action: { type: "silence", after } });
  expect(await lose((count) => count === 2 && proxy.cut())).toEqual([0, 1]);
});

where.test(!traits.hasCall)("a job by /run that broke off is not run again", async () => {
  const key = crypto.randomUUID();
  await proxy.fault({ route: "run", action: { type: "cut", after: "unanswered" } });
  expect(await failureOf(call(proxy.url, "/keyed", [key, 1]))).toMatchObject({
    code: "connection",
    endpoint: "/keyed",
  });
  expect(await posts()).toBe(1);
  await expect.poll(() => runsOf(key)).toBe(1);
});

where.test(!traits.hasCall)("a job by /run that was answered 503 is not run again", async () => {
  await proxy.fault({ route: "run", action: { type: "status", status: 503 } });
  expect(await failureOf(call(proxy.url, "/same", [1]))).toMatchObject({ code: "connection", status: 503 });
  expect(await proxy.requests()).toHaveLength(1);
});

where.test(!traits.hasCall)("an answer of /run that is HTML is a protocol error", async () => {
  await proxy.fault({ route: "run", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/same", [1]))).toMatchObject({ code: "protocol" });
});

where.test(traits.hasCall)("a stream that goes silent loses the job after silenceTimeout", async () => {
  await proxy.fault({ route: "call-get", action: { type: "silence", after: { events: 1 } } });
  const failure = await failureOf(call(proxy.url, "/burst", [3], { silenceTimeout: 300 }));
  expect(failure).toMatchObject({ code: "job_lost" });
  expect(String(failure)).toContain("300 ms");
});

where.test(traits.hasCall)("bytes that come one by one are the same events", async () => {
  await proxy.fault({ route: "call-get", action: { type: "bytewise" } });
  expect(await collect(call(proxy.url, "/predict", ["wörld"]))).toHaveLength("Hello, wörld!".length);
});

where.test(traits.hasCall)("a POST that answers HTML is a protocol error", async () => {
  await proxy.fault({ route: "call-post", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/burst", [1]))).toMatchObject({ code: "protocol" });
});

where.test(traits.hasCall)("a stream that is HTML loses the job", async () => {
  await proxy.fault({ route: "call-get", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/burst", [1]))).toMatchObject({ code: "job_lost" });
});

where.test(traits.hasCall)("broken JSON in an event is a protocol error that shows it", async () => {
  const body = "event: generating\ndata: [1, {\n\n";
  await proxy.fault({ route: "call-get", action: { type: "body", body, contentType: "text/event-stream" } });
  const failure = await failureOf(call(proxy.url, "/burst", [1]));
  expect(failure).toMatchObject({ code: "protocol", endpoint: "/burst" });
  expect(String(failure)).toContain("[1, {");
});

where.test(traits.hasCall)(
  "a GET that broke without an answer is not made again: it may have taken the results",
  async () => {
    await proxy.fault({ route: "call-get", times: 1, action: { type: "cut", after: "unanswered" } });
    const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
    expect(failure).toMatchObject({ code: "job_lost", cause: { code: "connection" } });
    // A page then asks by HEAD, which takes nothing, whether CORS is the trouble.
    const looked = runtime.hidesErrors ? ["HEAD"] : [];
    expect((await proxy.requests()).map(({ method }) => method)).toEqual(["POST", "GET", ...looked]);
  },
);

where.test(traits.hasCall)(
  "a GET that is refused loses the job: it was taken, whatever the status says",
  async () => {
    for (const status of [401, 404, 422, 500]) {
      await proxy.fault({ route: "call-get", times: 1, action: { type: "status", status } });
      const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
      expect(failure).toMatchObject({ code: "job_lost", cause: { status } });
    }
  },
);

where.test(traits.hasCall)("a GET answered 502 once is made again, and the job runs once", async () => {
  const key = crypto.randomUUID();
  await proxy.fault({ route: "call-get", times: 1, action: { type: "status", status: 502 } });
  expect((await call(proxy.url, "/keyed", [key, 2])).data).toEqual([1]);
  expect(await runsOf(key)).toBe(1);
});

where.test(traits.hasCall)(
  "a POST answered 503 or 429 is made again, and waits as long as it is told",
  async () => {
    for (const status of [503, 429]) {
      await proxy.fault({
        route: "call-post",
        times: 1,
        action: { type: "status", status, headers: { "retry-after": "0" } },
      });
      expect((await call(proxy.url, "/count", [2, 0])).data).toEqual([1]);
    }
  },
);

where.test(traits.hasCall)("a POST answered 502 is not made again: the job may run", async () => {
  await proxy.fault({ route: "call-post", times: 1, action: { type: "status", status: 502 } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
  expect(failure).toMatchObject({ code: "connection", status: 502, retryable: true });
  expect(await proxy.requests()).toHaveLength(1);
});

where.test(traits.hasCall)("a POST whose connection breaks is not made again: the job may run", async () => {
  const key = crypto.randomUUID();
  await proxy.fault({ route: "call-post", times: 1, action: { type: "cut", after: "unanswered" } });
  expect(await failureOf(call(proxy.url, "/keyed", [key, 2]))).toMatchObject({ code: "connection" });
  expect(await posts()).toBe(1);
  await expect.poll(() => runsOf(key)).toBe(1);
});

where.test(traits.hasCall).each([
  [429, "rate_limit", { retryAfter: 3_600_000 }],
  [503, "connection", { retryAfter: 3_600_000 }],
])("an answer %i that asks for an hour is not waited for", async (status, code, fields) => {
  const headers = { "retry-after": "3600" };
  await proxy.fault({ route: "call-post", action: { type: "status", status, headers } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
  expect(failure).toMatchObject({ code, status, ...(!runtime.hidesHeaders && fields) });
  // A page is not told of the hour, so it tries as often as it may.
  expect(await posts()).toBe(runtime.hidesHeaders ? 3 : 1);
});

where.test(traits.hasCall)("a server that never answers passes requestTimeout", async () => {
  await proxy.fault({ route: "call-post", action: { type: "hang" } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0], { requestTimeout: 200 }));
  expect(failure).toMatchObject({ code: "timeout", limit: 200, phase: "pending", endpoint: "/count" });
});

where.test(traits.hasCall)("an answer whose body never ends passes requestTimeout", async () => {
  await proxy.fault({ route: "call-post", action: { type: "silence", after: { bytes: 3 } } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0], { requestTimeout: 200 }));
  expect(failure).toMatchObject({ code: "timeout", limit: 200 });
});

where.test(traits.hasCall)("afterwards no listener is left on the signal", async () => {
  const { signal, listeners } = countingSignal();
  await call(proxy.url, "/count", [2, 0], { signal, timeout: 60_000 });
  expect(listeners()).toBe(0);
});
