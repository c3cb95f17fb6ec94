import { type FaultAction, startProxy } from "@spacecall/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../src/index.ts";
import { atOnce, disturbed, failing, inARow, lazyReaders } from "../load/loads.ts";
import { measure, mostGrowth } from "../load/measure.ts";
import { replayStreaming, replayValues } from "../load/replays.ts";
import { type Programs, preparePrograms } from "../processes/programs.ts";

const { apps } = inject("gradio");
const minutes = 60_000;

// All in one file: files run at once, and these tests count how often a function ran.
let programs: Programs;
beforeAll(async () => {
  programs = await preparePrograms();
});
afterAll(() => programs[Symbol.asyncDispose]());

test("twenty rounds of 150 jobs a few milliseconds apart lose none", { timeout: 12 * minutes }, async () => {
  const app = await connect(apps.values);
  for (let round = 0; round < 20; round++) {
    const jobs: PromiseLike<unknown>[] = [];
    for (let at = 0; at < 150; at++) {
      jobs.push(app.predict("/hello", [`${round}-${at}`]).then(({ data }) => data[0]));
      // What the round is about: joins that meet the stream in every state, also while the server closes it.
      await new Promise((resolve) => setTimeout(resolve, at % 7));
    }
    expect(await Promise.all(jobs)).toEqual(Array.from({ length: 150 }, (_, at) => `Hello ${round}-${at}`));
  }
  await app.close();
});

test("20,000 yields need no more memory than 2,000", { timeout: 12 * minutes }, async () => {
  const { code, said } = await programs.run(
    `
    const app = await core.connect(${JSON.stringify(apps.streaming)});
    const heap = () => (gc(), gc(), process.memoryUsage().heapUsed);
    let yields = 0;
    let early = 0;
    const job = app.submit("/burst", [20_000]);
    for await (const [step] of job) {
      if (step !== yields++) throw new Error("A yield is missing.");
      if (yields === 2_000) early = heap();
    }
    console.log(JSON.stringify({ yields, kept: job.outputs.length, grown: heap() - early }));
    await app.close();
  `,
    { flags: ["--expose-gc"], limit: 11 * minutes },
  );
  expect(code, said).toBe(0);
  const { yields, kept, grown } = JSON.parse(said);
  expect({ yields, kept }).toEqual({ yields: 20_000, kept: 1_000 });
  expect(grown).toBeLessThan(2_000_000);
});

describe("on a real Gradio", () => {
  test("1,000 jobs at once run once each, and once more needs no more memory", {
    timeout: 6 * minutes,
  }, async () => {
    const before = await runsOf("hello");
    const { grown } = await measure(programs, apps.values, atOnce(1_000), 6 * minutes);
    expect(grown).toBeLessThan(mostGrowth);
    expect((await runsOf("hello")) - before).toBe(2_000);
  });

  test("10,000 jobs in a row run once each, and need no more memory than the first ones", {
    timeout: 10 * minutes,
  }, async () => {
    const before = await runsOf("hello");
    const { grown } = await measure(programs, apps.values, inARow(10_000), 10 * minutes);
    expect(grown).toBeLessThan(mostGrowth);
    expect((await runsOf("hello")) - before).toBe(10_000);
  });

  test("300 jobs that fail at once leave nothing behind", { timeout: 2 * minutes }, async () => {
    const { grown, listeners } = await measure(
      programs,
      apps.errors,
      failing(300, "/raise_error"),
      2 * minutes,
    );
    expect(grown).toBeLessThan(mostGrowth);
    expect(listeners).toBe(0);
  });

  test("1,000 jobs whose requests are cut, ended, garbled or refused leave nothing behind", {
    timeout: 4 * minutes,
  }, async () => {
    await using proxy = await startProxy(apps.streaming);
    const disturb = (route: "join" | "stream", ...actions: FaultAction[]) => {
      for (const [at, action] of actions.entries()) {
        const isPicked = (order: number) => Math.floor(order / 2) % (actions.length + 2) === at;
        proxy.fault({
          route: ({ routes, order }) => routes.includes(route) && isPicked(order),
          action,
        });
      }
    };
    disturb(
      "join",
      { type: "cut", after: "unsent" },
      { type: "cut", after: "unanswered" },
      { type: "status", status: 500 },
      { type: "status", status: 429, headers: { "retry-after": "0" } },
      { type: "html" },
      { type: "body", body: "null" },
    );
    disturb(
      "stream",
      { type: "cut", after: { events: 2 } },
      { type: "cut", after: { events: 1, bytes: 9 } },
      { type: "end", after: { events: 2 } },
      { type: "status", status: 404 },
      { type: "html" },
      { type: "repeat", containing: "process_generating", times: 2 },
      { type: "insert", text: "data: {\n\n" },
    );
    const { grown, listeners, outcomes } = await measure(programs, proxy.url, disturbed(500), 3 * minutes);
    expect(grown).toBeLessThan(mostGrowth);
    expect(listeners).toBe(0);
    expect(outcomes).toEqual(["connection", "job_lost", "protocol", "recovered"]);
  });
});

describe("on a replayed stream", () => {
  test("10,000 jobs in a row need no more memory than the first ones", { timeout: 3 * minutes }, async () => {
    await using server = await replayValues();
    const { grown } = await measure(programs, server.url, inARow(10_000), 3 * minutes);
    expect(grown).toBeLessThan(mostGrowth);
    expect(server.counts).toMatchObject({ joined: 10_000, completed: 10_000, mostAtOnce: 1 });
  });

  test("a million yields that nobody reads in time cost bounded memory", {
    timeout: 3 * minutes,
  }, async () => {
    await using server = await replayStreaming();
    const { grown } = await measure(programs, server.url, lazyReaders(1_000_000), 3 * minutes);
    expect(grown).toBeLessThan(mostGrowth);
  });
});

/** How often a function of the app with plain values ran so far, as it counts itself. */
async function runsOf(name: string): Promise<number> {
  const app = await connect<{ "/executions": { input: object; output: [Record<string, number>] } }>(
    apps.values,
  );
  const { data } = await app.predict("/executions", []);
  await app.close();
  return data[0][name] ?? 0;
}
