import { call } from "@spacecall/core/call";
import { type FaultAction, type FaultProxy, startProxy } from "@spacecall/testing";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { apps, collect, failureOf, traits, where } from "./app.ts";

let proxy: FaultProxy;
beforeEach(async () => {
  proxy = await startProxy(apps.streaming);
  await call(proxy.url, "/burst", [1]).catch(() => {}); // from here on the app is known
  proxy.clear();
});
afterEach(() => proxy.close());

async function executions(endpoint: string): Promise<unknown> {
  const { data } = await call(apps.streaming, "/executions");
  return (data[0] as Record<string, unknown>)[endpoint]; // `as`: what the sample app gives
}

where.test(traits.hasCall).each<[string, FaultAction, number]>([
  ["before its first byte", { type: "cut", after: "headers" }, 0],
  ["inside an event", { type: "cut", after: { events: 2, bytes: 10 } }, 2],
  ["between two events", { type: "cut", after: { events: 3 } }, 3],
  ["cleanly, before the outcome", { type: "end", after: { events: 2 } }, 2],
  ["cleanly, before anything", { type: "end", after: "headers" }, 0],
])("a stream that ends %s loses the job, yields so far are kept", async (_, action, kept) => {
  proxy.fault({ route: "call-get", action });
  const prediction = call(proxy.url, "/burst", [5]);
  const seen: unknown[] = [];
  const loop = async () => {
    for await (const [step] of prediction) seen.push(step);
  };
  expect(await failureOf(loop())).toMatchObject({ code: "job_lost", endpoint: "/burst", retryable: true });
  expect(await failureOf(prediction)).toMatchObject({ jobId: expect.stringMatching(/^[\da-f]{32}$/) });
  expect(seen).toEqual([0, 1, 2, 3, 4].slice(0, kept));
  proxy.clear();
  expect(await collect(call(proxy.url, "/burst", [2]))).toEqual([[0], [1]]);
});

where.test(!traits.hasCall)("a job by /run that broke off is not run again", async () => {
  const before = Number((await executions("same")) ?? 0);
  proxy.fault({ route: "run", action: { type: "cut", after: "unanswered" } });
  expect(await failureOf(call(proxy.url, "/same", [1]))).toMatchObject({
    code: "connection",
    endpoint: "/same",
  });
  expect(proxy.requests).toHaveLength(1);
  await expect.poll(() => executions("same")).toBe(before + 1);
});

where.test(!traits.hasCall)("a job by /run that was answered 503 is not run again", async () => {
  proxy.fault({ route: "run", action: { type: "status", status: 503 } });
  expect(await failureOf(call(proxy.url, "/same", [1]))).toMatchObject({ code: "connection", status: 503 });
  expect(proxy.requests).toHaveLength(1);
});

where.test(!traits.hasCall)("an answer of /run that is HTML is a protocol error", async () => {
  proxy.fault({ route: "run", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/same", [1]))).toMatchObject({ code: "protocol" });
});

where.test(traits.hasCall)("a stream that goes silent loses the job after silenceTimeout", async () => {
  proxy.fault({ route: "call-get", action: { type: "silence", after: { events: 1 } } });
  const failure = await failureOf(call(proxy.url, "/burst", [3], { silenceTimeout: 300 }));
  expect(failure).toMatchObject({ code: "job_lost" });
  expect(String(failure)).toContain("300 ms");
});

where.test(traits.hasCall)("bytes that come one by one are the same events", async () => {
  proxy.fault({ route: "call-get", action: { type: "bytewise" } });
  expect(await collect(call(proxy.url, "/predict", ["wörld"]))).toHaveLength("Hello, wörld!".length);
});

where.test(traits.hasCall)("a POST that answers HTML is a protocol error", async () => {
  proxy.fault({ route: "call-post", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/burst", [1]))).toMatchObject({ code: "protocol" });
});

where.test(traits.hasCall)("a stream that is HTML loses the job", async () => {
  proxy.fault({ route: "call-get", action: { type: "html" } });
  expect(await failureOf(call(proxy.url, "/burst", [1]))).toMatchObject({ code: "job_lost" });
});

where.test(traits.hasCall)("broken JSON in an event is a protocol error that shows it", async () => {
  const body = "event: generating\ndata: [1, {\n\n";
  proxy.fault({ route: "call-get", action: { type: "body", body, contentType: "text/event-stream" } });
  const failure = await failureOf(call(proxy.url, "/burst", [1]));
  expect(failure).toMatchObject({ code: "protocol", endpoint: "/burst" });
  expect(String(failure)).toContain("[1, {");
});

where.test(traits.hasCall)(
  "a GET that broke without an answer is not made again: it may have taken the results",
  async () => {
    proxy.fault({ route: "call-get", times: 1, action: { type: "cut", after: "unanswered" } });
    const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
    expect(failure).toMatchObject({ code: "job_lost", cause: { code: "connection" } });
    expect(proxy.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  },
);

where.test(traits.hasCall)(
  "a GET that is refused loses the job: it was taken, whatever the status says",
  async () => {
    for (const status of [401, 404, 422, 500]) {
      proxy.fault({ route: "call-get", times: 1, action: { type: "status", status } });
      const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
      expect(failure).toMatchObject({ code: "job_lost", cause: { status } });
    }
  },
);

where.test(traits.hasCall)("a GET answered 502 once is made again, and the job runs once", async () => {
  const before = await executions("count");
  proxy.fault({ route: "call-get", times: 1, action: { type: "status", status: 502 } });
  expect((await call(proxy.url, "/count", [2, 0])).data).toEqual([1]);
  expect(await executions("count")).toBe(Number(before ?? 0) + 1);
});

where.test(traits.hasCall)(
  "a POST answered 503 or 429 is made again, and waits as long as it is told",
  async () => {
    for (const status of [503, 429]) {
      proxy.fault({
        route: "call-post",
        times: 1,
        action: { type: "status", status, headers: { "retry-after": "0" } },
      });
      expect((await call(proxy.url, "/count", [2, 0])).data).toEqual([1]);
    }
  },
);

where.test(traits.hasCall)("a POST answered 502 is not made again: the job may run", async () => {
  proxy.fault({ route: "call-post", times: 1, action: { type: "status", status: 502 } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0]));
  expect(failure).toMatchObject({ code: "connection", status: 502, retryable: true });
  expect(proxy.requests).toHaveLength(1);
});

where.test(traits.hasCall)("a POST whose connection breaks is not made again: the job may run", async () => {
  const before = await executions("count");
  proxy.fault({ route: "call-post", times: 1, action: { type: "cut", after: "unanswered" } });
  expect(await failureOf(call(proxy.url, "/count", [2, 0]))).toMatchObject({ code: "connection" });
  expect(proxy.requests).toHaveLength(1);
  await expect.poll(() => executions("count")).toBe(Number(before ?? 0) + 1);
});

where.test(traits.hasCall).each([
  [429, "rate_limit", { retryAfter: 3_600_000 }],
  [503, "connection", { retryAfter: 3_600_000 }],
])("an answer %i that asks for an hour is not waited for", async (status, code, fields) => {
  const headers = { "retry-after": "3600" };
  proxy.fault({ route: "call-post", action: { type: "status", status, headers } });
  expect(await failureOf(call(proxy.url, "/count", [2, 0]))).toMatchObject({ code, status, ...fields });
  expect(proxy.requests).toHaveLength(1);
});

where.test(traits.hasCall)("a server that never answers passes requestTimeout", async () => {
  proxy.fault({ route: "call-post", action: { type: "hang" } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0], { requestTimeout: 200 }));
  expect(failure).toMatchObject({ code: "timeout", limit: 200, phase: "pending", endpoint: "/count" });
});

where.test(traits.hasCall)("an answer whose body never ends passes requestTimeout", async () => {
  proxy.fault({ route: "call-post", action: { type: "silence", after: { bytes: 3 } } });
  const failure = await failureOf(call(proxy.url, "/count", [2, 0], { requestTimeout: 200 }));
  expect(failure).toMatchObject({ code: "timeout", limit: 200 });
});

where.test(traits.hasCall)("afterwards no timer and no listener is left", async () => {
  const controller = new AbortController();
  const added = vi.spyOn(controller.signal, "addEventListener");
  const removed = vi.spyOn(controller.signal, "removeEventListener");
  await call(proxy.url, "/count", [2, 0], { signal: controller.signal, timeout: 60_000 });
  expect(added.mock.calls.length).toBeGreaterThan(0);
  expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  await expect
    .poll(() => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length)
    .toBeLessThan(3);
});
