import { isSpacecallError, type Job, type JobEvent } from "@spacecall/core";
import {
  apps,
  collect,
  connectTo,
  describe,
  endsGenerators,
  expect,
  failureOf,
  test,
  where,
} from "./kit/index.ts";

const steps = (count: number) => Array.from({ length: count }, (_, step) => [step]);

/** How many steps go on for as long as a test, without holding up those after it where nobody can end them. */
const long = endsGenerators ? 10_000 : 300;

const mine = new Error("The caller's own.");

/** An app with one job whose reader is watched, and one beside it that must not feel what that reader does. */
async function beside() {
  const app = await connectTo(apps.streaming);
  const other = app.submit("/burst", [40]);
  const seen = collect(other);
  return {
    app,
    /** Sees that the other job had all of its yields, and that the app goes on. */
    async unharmed() {
      expect(await seen).toEqual(steps(40));
      expect((await other.result()).data).toEqual([39]);
      expect(await collect(app.predict("/burst", [3]))).toEqual(steps(3));
      await app.close();
    },
  };
}

describe("a reader", () => {
  test("that is slow holds up nobody, and gets every yield in order", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/burst", [30]);
    const reader = job[Symbol.asyncIterator]();
    expect(await reader.next()).toEqual({ done: false, value: [0] });
    // It is still at the second yield when all is over, for itself and for the job beside it.
    await job.result();
    await unharmed();
    expect(await collect({ [Symbol.asyncIterator]: () => reader })).toEqual(steps(30).slice(1));
  });

  test("that is further behind than what is kept goes on at the oldest kept, in loops and events alike", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/burst", [30], { keepOutputs: 5 });
    const loop = job[Symbol.asyncIterator]();
    const events = job.events();
    await loop.next();
    await events.next();
    await job.result();
    expect(await collect({ [Symbol.asyncIterator]: () => loop })).toEqual(steps(30).slice(-5));
    const late = await collect(events);
    expect(late.map(({ type }) => type)).toEqual(["output", "output", "output", "output", "complete"]);
    await unharmed();
  });

  test("that never reads costs nothing but what is kept, and no failure goes unhandled", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/burst", [30], { keepOutputs: 5 });
    const unread = [job.events(), job[Symbol.asyncIterator](), job[Symbol.asyncIterator]()];
    const failing = (await connectTo(apps.errors)).submit("/raise_error");
    const refused = app.submit("/no_such_endpoint");
    const forgotten = app.predict("/burst", [2]);
    for (const unheard of [failing, refused])
      expect((await collect(unheard.events())).at(-1)?.type).toBe("error");
    await job.result();
    expect(job.outputs).toEqual(steps(30).slice(-5));
    for (const reader of unread) await reader.return?.();
    expect((await forgotten).data).toEqual([1]);
    await unharmed();
  });

  test("that leaves its loop early takes its own job along, and no other", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/count", [long, 0.01]);
    for await (const _ of job) break;
    expect(await failureOf(job.result())).toMatchObject({ name: "AbortError" });
    expect(job.status.phase).toBe("cancelled");
    await unharmed();
  });

  test("that throws in its loop gets that and nothing else, and takes its own job along", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/count", [long, 0.01]);
    const read = async () => {
      for await (const _ of job) throw mine;
    };
    expect(await failureOf(read())).toBe(mine);
    expect(await failureOf(job.result())).toMatchObject({ name: "AbortError" });
    await unharmed();
  });

  test("that leaves the events ends nothing", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/burst", [30]);
    for await (const _ of job.events()) break;
    const read = async () => {
      for await (const _ of job.events()) throw mine;
    };
    expect(await failureOf(read())).toBe(mine);
    expect(await collect(job)).toEqual(steps(30));
    await unharmed();
  });
});

describe("a listener", () => {
  const kinds = ["running", "output", "complete"] as const;

  test.each(kinds)("that throws at an event of the kind %s ends its own job with that", async (kind) => {
    const { app, unharmed } = await beside();
    const told: JobEvent[] = [];
    const job: Job = app.submit("/burst", [30], {
      onEvent(event) {
        told.push(event);
        if (event.type === kind) throw mine;
      },
    });
    expect(await failureOf(job.result())).toBe(mine);
    expect(await failureOf(collect(job))).toBe(mine);
    const last = kind === "complete" ? "complete" : "cancelled";
    expect(told.at(-1)?.type).toBe(last);
    expect((await collect(job.events())).at(-1)?.type).toBe(last);
    await unharmed();
  });

  test("that is asynchronous ends its own job as well", async () => {
    const { app, unharmed } = await beside();
    const job = app.submit("/count", [long, 0.01], {
      async onEvent({ type }) {
        await job.first();
        if (type === "output") throw mine;
      },
    });
    expect(await failureOf(job.result())).toBe(mine);
    await unharmed();
  });

  where.test(endsGenerators)("that throws has the generator end on the server too", async () => {
    const { app, unharmed } = await beside();
    const failure = await failureOf(
      app.predict("/count", [long, 0.01], {
        onEvent({ type }) {
          if (type === "output") throw mine;
        },
      }),
    );
    expect(failure).toBe(mine);
    expect(isSpacecallError(failure)).toBe(false);
    await unharmed();
  });
});
