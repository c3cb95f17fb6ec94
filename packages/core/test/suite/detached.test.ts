import { connect, type JobHandle } from "@spacecall/core";
import {
  apps,
  collect,
  expect,
  failureOf,
  hasSessions,
  hearsClose,
  parameter,
  startProxy,
  where,
} from "./kit/index.ts";

where.describe(hasSessions)("a detached job", () => {
  where.test(true)("is sent by one app object and read by another, from its first message on", async () => {
    const sender = await connect(apps.streaming);
    const handle = await sender.detach("/count", [3, 0.01]);
    await sender.close();
    const copy: JobHandle = JSON.parse(JSON.stringify(handle));
    const reader = await connect(apps.streaming);
    const job = reader.attach(copy);
    expect(await collect(job)).toEqual([[0], [1], [2]]);
    const types = (await collect(job.events())).map(({ type }) => type);
    // A busy server may tell its place more than once.
    expect(types.slice(types.lastIndexOf("queued"))).toEqual([
      "queued",
      "running",
      "output",
      "output",
      "output",
      "complete",
    ]);
    expect(await job.result()).toMatchObject({ data: [2], jobId: handle.jobId });
  });

  where.test(true)("is told by a handle that is plain JSON and holds no token", async () => {
    const app = await connect(apps.values, { token: "hf_secret" });
    const handle = await app.detach("/hello", { [parameter("name", "Name")]: "Ada" });
    expect(handle).toEqual({
      spacecall: 1,
      url: app.url,
      endpoint: "/hello",
      index: app.endpoint("/hello")?.index,
      session: expect.any(String),
      jobId: expect.stringMatching(/^[\da-f]{32}$/),
    });
    expect(handle.session).not.toBe(app.session);
    expect(JSON.stringify(handle)).not.toContain("secret");
    expect((await app.attach(handle).result()).data).toEqual(["Hello Ada"]);
  });

  where.test(true)("waits unread for as long as it takes, and its outcome too", async () => {
    const app = await connect(apps.waiting);
    const key = crypto.randomUUID();
    const handle = await app.detach("/slow", [key, 0]);
    const ran = async () => Reflect.get(Object((await app.predict("/report", [key])).data[0]), "started");
    await expect.poll(ran).toBe(1);
    expect((await app.attach(handle).result()).data).toEqual([key]);
  });

  where.test(true)("that was read already is lost at once, here and elsewhere", async () => {
    await using proxy = await startProxy(apps.values);
    const app = await connect(proxy.url);
    const handle = await app.detach("/hello");
    await app.attach(handle).result();
    await proxy.clear();
    expect(await failureOf(app.attach(handle).result())).toMatchObject({
      code: "job_lost",
      jobId: handle.jobId,
    });
    expect(await proxy.requests()).toEqual([]);
    // Another page knows nothing of the first reader: a job id that nobody attached here stands for it.
    const elsewhere = { ...handle, jobId: "0".repeat(32) };
    expect(await failureOf(app.attach(elsewhere).result())).toMatchObject({ code: "job_lost" });
  });

  where.test(true)("that the server does not know is lost", async () => {
    const app = await connect(apps.values);
    const handle = await app.detach("/hello");
    const unknown = { ...handle, session: "nobody", jobId: "1".repeat(32) };
    const failure = await failureOf(app.attach(unknown).result());
    expect(failure).toMatchObject({ code: "job_lost" });
    expect(String(failure)).toContain("/hello");
    await app.attach(handle).result();
  });

  where.test(true)("of another app or path, or what is no handle, is an input error", async () => {
    const [values, streaming] = await Promise.all([connect(apps.values), connect(apps.streaming)]);
    const handle = await values.detach("/hello");
    const odd = [
      null,
      "handle",
      {},
      { ...handle, spacecall: 2 },
      { ...handle, jobId: "../../config" },
      { ...handle, session: 7 },
      { ...handle, url: `${handle.url}/elsewhere` },
    ];
    for (const one of odd) {
      const job = values.attach(one as unknown as JobHandle); // `as`: that is the point
      expect(await failureOf(job.result())).toMatchObject({ code: "input" });
    }
    expect(await failureOf(streaming.attach(handle).result())).toMatchObject({ code: "input" });
    expect((await values.attach(handle).result()).data).toEqual(["Hello World"]);
  });

  where.test(true)("can't have State", async () => {
    const app = await connect(apps.state);
    const failure = await failureOf(app.detach("/counter"));
    expect(failure).toMatchObject({ code: "input", endpoint: "/counter" });
    expect(String(failure)).toContain("gr.State");
  });

  where.test(true)("is refused like any other when its inputs don't fit", async () => {
    const app = await connect(apps.values);
    expect(await failureOf(app.detach("/helo"))).toMatchObject({ code: "not_found", nearest: ["/hello"] });
    expect(await failureOf(app.detach("/calculate", [1]))).toMatchObject({ code: "input" });
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(app.detach("/hello", [], { signal })).rejects.toThrow("enough");
  });

  where.test(hearsClose)("can be cancelled by whoever reads it", async () => {
    const app = await connect(apps.streaming);
    const job = app.attach(await app.detach("/forever", [0.01]));
    await job.first();
    expect(await job.cancel()).toBe("stopped");
    expect(await failureOf(job.result())).toMatchObject({ name: "AbortError" });
    const closed = await connect(apps.streaming);
    const other = closed.attach(await closed.detach("/forever", [0.01]));
    await other.first();
    await closed.close();
    expect(await failureOf(other.result())).toMatchObject({ name: "AbortError" });
  });
});
