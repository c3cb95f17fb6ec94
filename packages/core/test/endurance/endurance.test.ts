import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect } from "../../src/index.ts";
import { type Programs, preparePrograms } from "../processes/programs.ts";

const { apps } = inject("gradio");
const minutes = 60_000;

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
