import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { SpacecallError } from "../../src/errors.ts";
import type { CancelOutcome, JobEvent, StandardSchema } from "../../src/job-types.ts";
import { Misshapen } from "../../src/wire.ts";
import { aJob, type HandMadeJob } from "./fake-work.ts";
import { watchRejections } from "./rejections.ts";
import {
  completes,
  estimation,
  fails,
  message,
  promised,
  settle,
  starts,
  withdrawn,
  yields,
} from "./scripted-stream.ts";
import { thrown } from "./thrown.ts";

let rejections: ReturnType<typeof watchRejections>;

beforeEach(() => {
  rejections = watchRejections();
  vi.useFakeTimers();
});
afterEach(async () => {
  vi.useRealTimers();
  expect(await rejections.seen()).toEqual([]);
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const lastKinds = ["complete", "error", "cancelled"];

/** What must hold of every job that has ended, however it did. */
async function expectEnded<Data extends readonly unknown[]>(made: HandMadeJob<Data>): Promise<void> {
  const { job, told, onEnd, control } = made;
  expect(job.done).toBe(true);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(control.signal.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  const kinds = told.map(({ type }) => type);
  expect(kinds.filter((kind) => lastKinds.includes(kind))).toEqual([kinds.at(-1)]);
  expect(job.status.phase).toBe(kinds.at(-1));
  expect((await all(job.events())).map(({ type }) => type)).toEqual(kinds);
  const settled = await Promise.allSettled([job.result(), job.result()]);
  expect(settled[0]).toEqual(settled[1]);
  // It ends once: nothing that comes later changes anything.
  const { status } = job;
  made.take(estimation("a"), starts("a"), yields("a", "late"), completes("a", "late"), fails("a"));
  made.abort(new Error("late"));
  made.failWork(new Error("late"));
  expect(await job.cancel()).toBe("finished");
  await settle();
  vi.advanceTimersByTime(2 ** 31 - 1);
  expect(job.status).toBe(status);
  expect(told).toHaveLength(kinds.length);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect(await Promise.allSettled([job.result()])).toEqual([settled[0]]);
}

describe("a job that completes", () => {
  test("as a plain function has one output and its result", async () => {
    const made = await aJob();
    expect(made.take(estimation("a"), starts("a"), completes("a", "x"))).toEqual([false, false, true]);
    expect(await made.job.result()).toEqual({ data: ["x"], jobId: "a" });
    expect(await made.job.first()).toEqual(["x"]);
    expect(made.job.outputs).toEqual([["x"]]);
    expect(await all(made.job)).toEqual([["x"]]);
    expect(made.told.map(({ type }) => type)).toEqual(["queued", "running", "output", "complete"]);
    expect(made.withdraw).not.toHaveBeenCalled();
    await expectEnded(made);
  });

  test("as a generator has each yield once", async () => {
    const made = await aJob();
    const loop = all(made.job);
    made.take(starts("a"), yields("a", 1), yields("a", 2), completes("a", 2));
    expect(await loop).toEqual([[1], [2]]);
    expect(await all(made.job)).toEqual([[1], [2]]);
    expect(made.job.outputs).toEqual([[1], [2]]);
    await expectEnded(made);
  });

  test("tells duration and cache in its result, its last event and its status", async () => {
    const made = await aJob();
    made.take(
      message("process_completed", "a", {
        output: { data: [1], duration: 0.5 },
        success: true,
        used_cache: "full",
      }),
    );
    expect(await made.job.result()).toEqual({ data: [1], jobId: "a", duration: 500, cached: true });
    expect(made.told.at(-1)).toEqual({ type: "complete", data: [1], duration: 500 });
    expect(made.job.status).toMatchObject({ phase: "complete", duration: 500 });
    await expectEnded(made);
  });

  test("without a word before it", async () => {
    const made = await aJob();
    made.take(completes("a"));
    expect(await made.job.result()).toEqual({ data: [], jobId: "a" });
    await expectEnded(made);
  });
});

describe("a job that fails", () => {
  test("on the server has the error that its work makes of it", async () => {
    const error = new SpacecallError("app", "raised");
    const made = await aJob({}, { explain: async () => error });
    expect(made.take(starts("a"), yields("a", 1), fails("a", "m"))).toEqual([false, false, true]);
    expect(await thrown(() => made.job.result())).toBe(error);
    expect(made.explain).toHaveBeenCalledWith({ kind: "failed", output: { error: "m" } });
    expect(made.told.at(-1)).toEqual({ type: "error", error });
    expect(made.job.status).toMatchObject({ phase: "error", error });
    expect(await made.job.first()).toEqual([1]);
    const reader = made.job[Symbol.asyncIterator]();
    expect((await reader.next()).value).toEqual([1]);
    expect(await thrown(() => reader.next())).toBe(error);
    await expectEnded(made);
  });

  test("before any yield has none, and first() rejects as result() does", async () => {
    const made = await aJob();
    const early = made.job.first();
    made.take(fails("a"));
    const error = await thrown(() => made.job.result());
    expect(await thrown(() => early)).toBe(error);
    expect(await thrown(() => made.job.first())).toBe(error);
    expect(await thrown(() => all(made.job))).toBe(error);
    expect(made.job.outputs).toEqual([]);
    await expectEnded(made);
  });

  test("whose error can't be made fails with the reason of that", async () => {
    // The words of errors are loaded when they are needed, which fails where the network is down.
    const offline = new SpacecallError("connection", "A part did not load.");
    for (const last of [
      fails("a"),
      withdrawn("a"),
      message("process_completed", "a", { output: { data: 1 } }),
    ]) {
      const made = await aJob({}, { explain: () => Promise.reject(offline) });
      made.take(last);
      await settle();
      expect(made.job.done).toBe(true);
      expect(await thrown(() => made.job.result())).toBe(offline);
      await expectEnded(made);
    }
  });

  test("because somebody else cancelled it asks its work for the words", async () => {
    const made = await aJob();
    made.take(starts("a"), withdrawn("a"));
    expect(await thrown(() => made.job.result())).toMatchObject({ code: "app" });
    expect(made.explain).toHaveBeenCalledWith({ kind: "withdrawn" });
    await expectEnded(made);
  });

  test("by a message that can't be read is taken back from the server", async () => {
    const made = await aJob();
    expect(made.take(message("process_generating", "a", { output: { data: "x" } }))).toEqual([false]);
    expect(made.take(yields("a", 1))).toEqual([false]); // nothing more is heard of it
    await settle();
    expect(made.explain.mock.calls[0]?.[0]).toBeInstanceOf(Misshapen);
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    expect(made.job.outputs).toEqual([]);
    await expectEnded(made);
  });

  test("by its work, at once or later, has that error", async () => {
    for (const work of [
      {},
      { run: () => Promise.reject("sync") },
      {
        run: () => {
          throw "sync";
        },
      },
    ]) {
      const made = await aJob({}, work);
      made.failWork("sync");
      expect(await thrown(() => made.job.result())).toBe("sync");
      await expectEnded(made);
    }
  });

  test("without a value has failed all the same", async () => {
    const made = await aJob();
    made.failWork(undefined);
    expect(await Promise.allSettled([made.job.result()])).toEqual([
      { status: "rejected", reason: undefined },
    ]);
    expect(await Promise.allSettled([all(made.job)])).toEqual([{ status: "rejected", reason: undefined }]);
    expect(made.job.status).toMatchObject({ phase: "error", error: undefined });
    await expectEnded(made);
  });

  test("that nobody looks at is no unhandled rejection", async () => {
    const made = await aJob();
    made.failWork(new Error("nobody looks"));
    await settle();
    expect(made.job.done).toBe(true);
  });
});

describe("the caller's signal", () => {
  test("that is aborted already ends the job before it begins", async () => {
    const reason = { my: "reason" };
    const run = vi.fn(async () => {});
    const made = await aJob({ signal: AbortSignal.abort(reason) }, { run });
    expect(run).not.toHaveBeenCalled();
    expect(await thrown(() => made.job.result())).toBe(reason);
    expect(await thrown(() => made.job.first())).toBe(reason);
    expect(made.job.status.phase).toBe("cancelled");
    expect(made.told).toEqual([{ type: "cancelled", outcome: "abandoned" }]);
    expect(await made.job.cancel()).toBe("finished");
    expect(made.onEnd).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["before anything came", []],
    ["in the queue", [estimation("a")]],
    ["as it runs", [estimation("a"), starts("a")]],
    ["after a yield", [starts("a"), yields("a", 1)]],
  ])("ends the job at once with its own reason, and takes it back: %s", async (_, messages) => {
    const controller = new AbortController();
    const endless = promised<never>();
    const made = await aJob({ signal: controller.signal }, { withdraw: () => endless.promise });
    made.take(...messages);
    const reason = new Error("mine");
    controller.abort(reason);
    expect(made.job.done).toBe(true);
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    expect(await thrown(() => made.job.result())).toBe(reason);
    expect(made.told.at(-1)).toEqual({ type: "cancelled", outcome: "abandoned" });
    await expectEnded(made);
  });

  test("ends a job that was not sent as taken out", async () => {
    const controller = new AbortController();
    const made = await aJob({ signal: controller.signal });
    made.work.sent = false;
    controller.abort();
    expect(made.told.at(-1)).toEqual({ type: "cancelled", outcome: "dequeued" });
    expect(await thrown(() => made.job.result())).toBe(controller.signal.reason);
    await expectEnded(made);
  });

  test("after the end changes nothing", async () => {
    const controller = new AbortController();
    const made = await aJob({ signal: controller.signal });
    made.take(completes("a", 1));
    controller.abort();
    expect(made.withdraw).not.toHaveBeenCalled();
    await expectEnded(made);
  });

  test("while an error is being made is why the job ended", async () => {
    const controller = new AbortController();
    const words = promised<unknown>();
    const made = await aJob({ signal: controller.signal }, { explain: () => words.promise });
    made.take(fails("a"));
    controller.abort("mine");
    words.resolve(new Error("late"));
    expect(await thrown(() => made.job.result())).toBe("mine");
    await expectEnded(made);
  });

  test("whose job can't be taken back ends it all the same", async () => {
    const controller = new AbortController();
    const made = await aJob(
      { signal: controller.signal },
      { withdraw: () => Promise.reject(new Error("no")) },
    );
    controller.abort();
    await expectEnded(made);
  });

  test("has no listener left after a job, however it ended", async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const endings: ((made: HandMadeJob<unknown[]>) => unknown)[] = [
      ({ take }) => take(completes("a", 1)),
      ({ take }) => take(fails("a")),
      ({ take }) => take(message("process_completed", "a", { output: { data: 1 } })),
      ({ failWork }) => failWork(new Error("no")),
      ({ job }) => job.cancel(),
      ({ abort }) => abort(new Error("closed")),
      () => vi.advanceTimersByTime(1_000),
    ];
    for (const end of endings) {
      const made = await aJob({ signal: controller.signal, timeout: 1_000 });
      await end(made);
      await settle();
      expect(made.job.done).toBe(true);
    }
    expect(add).toHaveBeenCalledTimes(endings.length);
    expect(remove.mock.calls).toEqual(add.mock.calls);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a limit", () => {
  test("fails the job with an error that knows the phase, and cancels it on the server", async () => {
    const made = await aJob({ timeout: 1_000 });
    made.take(estimation("a"), starts("a"));
    vi.advanceTimersByTime(999);
    expect(made.job.done).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await thrown(() => made.job.result())).toMatchObject({ code: "timeout", phase: "running" });
    expect(made.job.status.phase).toBe("error");
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    await expectEnded(made);
  });

  test("that did not pass leaves no timer", async () => {
    const made = await aJob({ timeout: 1_000 });
    made.take(completes("a"));
    expect(vi.getTimerCount()).toBe(0);
    await expectEnded(made);
  });
});

describe("cancel()", () => {
  test.each(["dequeued", "stopped", "abandoned"] as const)(
    "tells what its work found: %s",
    async (outcome) => {
      const made = await aJob({}, { withdraw: async () => outcome });
      made.take(starts("a"), yields("a", 1));
      expect(await made.job.cancel()).toBe(outcome);
      expect(made.told.at(-1)).toEqual({ type: "cancelled", outcome });
      expect(made.job.status).toMatchObject({ phase: "cancelled", outcome });
      expect(await thrown(() => made.job.result())).toMatchObject({ name: "AbortError" });
      expect(made.job.outputs).toEqual([[1]]);
      await expectEnded(made);
    },
  );

  test("twice asks once and answers the same", async () => {
    const made = await aJob();
    expect(await Promise.all([made.job.cancel(), made.job.cancel()])).toEqual(["stopped", "stopped"]);
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    await expectEnded(made);
  });

  test("after the end tells so and asks nobody", async () => {
    const made = await aJob();
    made.take(completes("a", 1));
    expect(await made.job.cancel()).toBe("finished");
    expect(made.withdraw).not.toHaveBeenCalled();
    expect(await made.job.result()).toMatchObject({ data: [1] });
    await expectEnded(made);
  });

  test("while the outcome arrives is too late, and the outcome counts", async () => {
    for (const last of [completes("a", 1), fails("a")]) {
      const asked = promised<"stopped">();
      const made = await aJob({}, { withdraw: () => asked.promise });
      const cancelled = made.job.cancel();
      made.take(last);
      await settle();
      asked.resolve("stopped");
      expect(await cancelled).toBe("finished");
      expect(["complete", "error"]).toContain(made.job.status.phase);
      await expectEnded(made);
    }
  });

  test("hears the server's word for it, which is no failure", async () => {
    const asked = promised<"stopped">();
    const made = await aJob({}, { withdraw: () => asked.promise });
    const cancelled = made.job.cancel();
    expect(made.take(withdrawn("a"))).toEqual([true]);
    await settle();
    expect(made.job.done).toBe(false);
    asked.resolve("stopped");
    expect(await cancelled).toBe("stopped");
    expect(made.explain).not.toHaveBeenCalled();
    await expectEnded(made);
  });

  test("that fails on the way is a job that runs on without us", async () => {
    const made = await aJob({}, { withdraw: () => Promise.reject(new Error("no network")) });
    expect(await made.job.cancel()).toBe("abandoned");
    await expectEnded(made);
  });

  test("counts, whatever becomes of the job's way meanwhile, and nothing is sent again", async () => {
    const asked = promised<CancelOutcome>();
    const made = await aJob({}, { withdraw: () => asked.promise });
    const cancelled = made.job.cancel();
    expect(made.control.restart(1, new Error("lost"))).toBe(false);
    made.failWork(new SpacecallError("job_lost", "lost"));
    await settle();
    expect(made.job.done).toBe(false);
    asked.resolve("finished"); // it is not there any more
    expect(await cancelled).toBe("abandoned");
    expect(made.told).toEqual([{ type: "cancelled", outcome: "abandoned" }]);
    expect(await thrown(() => made.job.result())).toMatchObject({ name: "AbortError" });
    await expectEnded(made);
  });

  test("during an abort is over already", async () => {
    const controller = new AbortController();
    const asked = promised<"stopped">();
    const made = await aJob({ signal: controller.signal }, { withdraw: () => asked.promise });
    const cancelled = made.job.cancel();
    controller.abort("mine");
    asked.resolve("stopped");
    expect(await cancelled).toBe("finished");
    expect(await thrown(() => made.job.result())).toBe("mine");
    await expectEnded(made);
  });

  test("while a failure is being put into words waits for it: the job was over", async () => {
    const words = promised<unknown>();
    const made = await aJob({}, { explain: () => words.promise, withdraw: async () => "finished" });
    made.take(fails("a"));
    const cancelled = made.job.cancel();
    await settle();
    words.resolve(new SpacecallError("app", "raised"));
    expect(await cancelled).toBe("finished");
    expect(await thrown(() => made.job.result())).toMatchObject({ code: "app" });
    await expectEnded(made);
  });

  test("from within an event is as good as from outside", async () => {
    const made: HandMadeJob<unknown[]> = await aJob({
      onEvent: ({ type }) => {
        if (type === "output") void made.job.cancel();
      },
    });
    made.take(starts("a"), yields("a", 1), yields("a", 2));
    await settle();
    expect(made.told.at(-1)).toEqual({ type: "cancelled", outcome: "stopped" });
    await expectEnded(made);
  });
});

describe("an onEvent that throws", () => {
  const throwAt = (wanted: JobEvent["type"], reason: unknown) => (event: JobEvent) => {
    if (event.type === wanted) throw reason;
  };
  const script = [estimation("a"), starts("a"), yields("a", 1), yields("a", 2), completes("a", 2)];

  test.each(["queued", "running", "output"] as const)(
    "at an event of the kind %s cancels the job",
    async (kind) => {
      const reason = new Error("mine");
      const made = await aJob({ onEvent: throwAt(kind, reason) });
      made.take(...script);
      expect(await thrown(() => made.job.result())).toBe(reason);
      expect(await thrown(() => made.job.first().then(() => all(made.job)))).toBe(reason);
      expect(made.job.status.phase).toBe("cancelled");
      expect(made.withdraw).toHaveBeenCalledTimes(1);
      expect(made.told.filter(({ type }) => type === kind)).toHaveLength(1);
      await expectEnded(made);
    },
  );

  test("at the last event is what the job rejects with", async () => {
    const endings: [JobEvent["type"], (made: HandMadeJob<unknown[]>) => unknown][] = [
      ["complete", ({ take }) => take(completes("a", 1))],
      ["error", ({ take }) => take(fails("a"))],
      ["cancelled", ({ job }) => job.cancel()],
    ];
    for (const [kind, end] of endings) {
      const reason = new Error("mine");
      const made = await aJob({ onEvent: throwAt(kind, reason) });
      await end(made);
      expect(await thrown(() => made.job.result())).toBe(reason);
      await expectEnded(made);
    }
  });

  test("at every event is heard with its first word", async () => {
    let count = 0;
    const made = await aJob({
      onEvent: () => {
        throw ++count;
      },
    });
    made.take(...script);
    expect(await thrown(() => made.job.result())).toBe(1);
    await expectEnded(made);
  });

  test("a moment later, being asynchronous, cancels a job that goes on, and changes nothing of one that is over", async () => {
    const reason = new Error("mine");
    const later = (wanted: JobEvent["type"]) => async (event: JobEvent) => {
      await Promise.resolve();
      if (event.type === wanted) throw reason;
    };
    const made = await aJob({ onEvent: later("output") });
    made.take(estimation("a"), starts("a"), yields("a", 1));
    await settle();
    expect(await thrown(() => made.job.result())).toBe(reason);
    expect(made.job.status.phase).toBe("cancelled");
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    await expectEnded(made);
    const over = await aJob({ onEvent: later("complete") });
    over.take(...script);
    expect(await over.job.result()).toMatchObject({ data: [2] });
    await expectEnded(over);
  });

  test("without a value cancels the job as well", async () => {
    const made = await aJob({ onEvent: throwAt("running", undefined) });
    made.take(...script);
    expect(made.job.status.phase).toBe("cancelled");
    expect(await Promise.allSettled([made.job.result()])).toEqual([
      { status: "rejected", reason: undefined },
    ]);
    await expectEnded(made);
  });

  test("at a resubmission cancels the job before it is sent again", async () => {
    const reason = new Error("mine");
    const made = await aJob({ onEvent: throwAt("resubmitted", reason) });
    made.control.restart(1, new Error("lost"));
    expect(made.control.signal.aborted).toBe(true);
    expect(await thrown(() => made.job.result())).toBe(reason);
    await expectEnded(made);
  });
});

describe("an output schema", () => {
  const asSchema = <Output>(
    validate: StandardSchema<Output>["~standard"]["validate"],
  ): StandardSchema<Output> => ({ "~standard": { version: 1, vendor: "test", validate } });

  /** The schema's check is loaded when it is needed. */
  async function aCheckedJob<Data extends readonly unknown[]>(output: StandardSchema<Data>) {
    vi.useRealTimers();
    const begun = promised<void>();
    const made = await aJob<Data>(
      { output },
      {
        run: () => {
          begun.resolve();
          return new Promise(() => {});
        },
      },
    );
    await begun.promise;
    vi.useFakeTimers();
    return made;
  }

  test("may change the data, in yields, events and the result alike", async () => {
    const made = await aCheckedJob(z.tuple([z.string().transform((text) => text.length)]));
    made.take(yields("a", "x"), yields("a", "xyz"), completes("a", "xyz"));
    expect(made.job.outputs).toEqual([[1], [3]]);
    expect(await made.job.first()).toEqual([1]);
    expect((await made.job.result()).data).toEqual([3]);
    expect(made.told.filter(({ type }) => type === "output")).toMatchObject([{ data: [1] }, { data: [3] }]);
    expect(made.told.at(-1)).toMatchObject({ type: "complete", data: [3] });
    await expectEnded(made);
  });

  test("that a yield does not fit fails the job and takes it back", async () => {
    const made = await aCheckedJob(z.tuple([z.number().max(1)]));
    made.take(starts("a"), yields("a", 1), yields("a", 2), completes("a", 2));
    expect(await thrown(() => made.job.result())).toMatchObject({ code: "protocol" });
    expect(made.job.outputs).toEqual([[1]]);
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    await expectEnded(made);
  });

  test("that the completion does not fit fails the job", async () => {
    const made = await aCheckedJob(z.tuple([z.number().max(1)]));
    made.take(yields("a", 1), completes("a", 2));
    expect(await thrown(() => made.job.result())).toMatchObject({ code: "protocol" });
    await expectEnded(made);
  });

  test("that throws, or answers by a promise, fails the job", async () => {
    const reason = new Error("broken schema");
    const broken = asSchema<unknown[]>(() => {
      throw reason;
    });
    for (const schema of [broken, asSchema<unknown[]>(async () => ({ value: [] }))]) {
      const made = await aCheckedJob(schema);
      made.take(yields("a", 1));
      const error = await thrown(() => made.job.result());
      expect(error === reason || Object(error).code === "unsupported").toBe(true);
      await expectEnded(made);
    }
  });
});

describe("loops", () => {
  test("start from the first yield, however late, and go on as yields come", async () => {
    const made = await aJob();
    made.take(yields("a", 1));
    const early = all(made.job);
    made.take(yields("a", 2));
    const late = all(made.job);
    made.take(yields("a", 3), completes("a", 3));
    expect(await early).toEqual([[1], [2], [3]]);
    expect(await late).toEqual([[1], [2], [3]]);
    expect(await all(made.job)).toEqual([[1], [2], [3]]);
    await expectEnded(made);
  });

  test("left early cancel the job", async () => {
    const made = await aJob();
    made.take(yields("a", 1));
    for await (const _ of made.job) break;
    await settle();
    expect(made.withdraw).toHaveBeenCalledTimes(1);
    expect(made.job.status.phase).toBe("cancelled");
    await expectEnded(made);
  });

  test("left by a throw cancel it too", async () => {
    const made = await aJob();
    made.take(yields("a", 1));
    const loop = async () => {
      for await (const _ of made.job) throw new Error("mine");
    };
    expect(String(await thrown(loop))).toContain("mine");
    await settle();
    expect(made.job.status.phase).toBe("cancelled");
  });

  test("left early cancel nothing while another goes on, or when the result is awaited", async () => {
    const made = await aJob();
    made.take(yields("a", 1));
    const other = made.job[Symbol.asyncIterator]();
    for await (const _ of made.job) break;
    await settle();
    expect(made.job.done).toBe(false);
    await other.return?.();
    await other.return?.();
    await settle();
    expect(made.job.status.phase).toBe("cancelled");

    const awaited = await aJob();
    awaited.take(yields("a", 1));
    const result = awaited.job.result();
    for await (const _ of awaited.job) break;
    await settle();
    expect(awaited.withdraw).not.toHaveBeenCalled();
    awaited.take(completes("a", 1));
    expect(await result).toMatchObject({ data: [1] });
  });

  test("over events cancel nothing, see all, and never throw", async () => {
    const made = await aJob();
    made.take(estimation("a"), starts("a"));
    for await (const _ of made.job.events()) break;
    made.take(fails("a"));
    await settle();
    expect((await all(made.job.events())).map(({ type }) => type)).toEqual(["queued", "running", "error"]);
    await expectEnded(made);
  });

  test("that fall behind go on at the oldest kept", async () => {
    const made = await aJob({ keepOutputs: 2 });
    const slow = made.job[Symbol.asyncIterator]();
    made.take(...[1, 2, 3, 4].map((value) => yields("a", value)));
    expect(made.job.outputs).toEqual([[3], [4]]);
    expect((await slow.next()).value).toEqual([3]);
    made.take(completes("a", 4));
    expect(await all(made.job)).toEqual([[3], [4]]);
    expect(await made.job.first()).toEqual([1]);
    expect((await made.job.result()).data).toEqual([4]);
    expect((await all(made.job.events())).map(({ type }) => type)).toEqual(["output", "complete"]);
  });
});

test.each([1, 2, 3, 4, 5, 7, 8])("the newest yields are kept in order, after %i of them", async (count) => {
  const made = await aJob({ keepOutputs: 3 });
  const all = Array.from({ length: count }, (_, at) => [at]);
  made.take(...all.map(([value]) => yields("a", value)));
  expect(made.job.outputs).toEqual(all.slice(-3));
});

describe("what was handed out", () => {
  test("is not changed by what comes later", async () => {
    const made = await aJob();
    made.take(yields("a", { list: [1] }));
    const { outputs, status } = made.job;
    const before = structuredClone({ outputs, status });
    made.take(yields("a", { list: [1, 2] }), message("log", "a", { log: "m" }), completes("a", 3));
    expect({ outputs, status }).toEqual(before);
    expect(made.job.status).not.toBe(status);
  });

  test("can be changed without harm to the job", async () => {
    const made = await aJob();
    made.take(yields("a", 1));
    const outputs = [...made.job.outputs];
    // A plain array at run time: what a caller does to it is the caller's.
    Reflect.apply(Array.prototype.push, made.job.outputs, [["forged"]]);
    expect(made.job.outputs).toEqual(outputs);
  });
});

describe("status", () => {
  test("follows the job", async () => {
    vi.setSystemTime(1_000_000);
    const made = await aJob();
    expect(made.job.status).toEqual({ phase: "pending", logs: [], at: new Date(1_000_000) });
    vi.setSystemTime(1_000_500);
    made.take(message("estimation", "a", { rank: 2, queue_size: 3, rank_eta: 1 }));
    expect(made.job.status).toEqual({
      phase: "queued",
      position: 2,
      queueSize: 3,
      eta: 1_000,
      logs: [],
      at: new Date(1_000_500),
    });
    made.take(starts("a"), message("progress", "a", { progress_data: [{ progress: 0.5 }] }));
    expect(made.job.status).toMatchObject({ phase: "running", progress: [{ fraction: 0.5 }] });
    expect(made.job.status).not.toHaveProperty("position");
    made.take(message("log", "a", { log: "m", level: "info" }), completes("a", 1));
    expect(made.job.status).toMatchObject({
      phase: "complete",
      progress: [{ fraction: 0.5 }],
      logs: [{ level: "info", message: "m" }],
    });
  });

  test("starts again with a resubmission", async () => {
    const made = await aJob();
    made.take(
      message("log", "a", { log: "m" }),
      message("progress", "a", { progress_data: [{}] }),
      starts("a"),
    );
    const cause = new Error("lost");
    expect(made.control.restart(1, cause)).toBe(true);
    expect(made.job.status).toEqual({ phase: "pending", logs: [], at: expect.any(Date) });
    made.take(estimation("b"), completes("b", 1));
    expect(await made.job.result()).toEqual({ data: [1], jobId: "b" });
    expect(made.told.map(({ type }) => type)).toEqual([
      "log",
      "progress",
      "running",
      "resubmitted",
      "queued",
      "output",
      "complete",
    ]);
    await expectEnded(made);
  });
});

test("a job that has yielded or ended does not start again", async () => {
  const yielded = await aJob();
  yielded.take(yields("a", 1));
  expect(yielded.control.restart(1, new Error("lost"))).toBe(false);
  const ended = await aJob();
  ended.take(completes("a", 1));
  expect(ended.control.restart(1, new Error("lost"))).toBe(false);
  for (const { told } of [yielded, ended]) expect(told.map(({ type }) => type)).not.toContain("resubmitted");
  await expectEnded(ended);
});

test("a job is not thenable", async () => {
  const made = await aJob();
  expect("then" in made.job).toBe(false);
  made.take(completes("a"));
});
