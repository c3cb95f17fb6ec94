import { afterAll, beforeAll, expect, test } from "vitest";
import { measure, mostGrowth } from "../../../core/test/load/measure.ts";
import { replayValues } from "../../../core/test/load/replays.ts";
import { type Programs, preparePrograms } from "../../../core/test/processes/programs.ts";
import type { ReplayServer } from "../../../testing/src/index.ts";

let programs: Programs;
let values: ReplayServer;
beforeAll(async () => {
  programs = await preparePrograms({ store: new URL("../../src/index.ts", import.meta.url) });
  values = await replayValues();
});
afterAll(async () => {
  await Promise.all([programs[Symbol.asyncDispose](), values.close()]);
});

test("10,000 mounts leave no memory, no timer and no connection", async () => {
  const { grown, complete, cancelled } = await measure(
    programs,
    values.url,
    `
    const { createAppStore, createJobStore } = await import("./store.mjs");
    const ends = { complete: 0, cancelled: 0 };
    // Each panel has stores of its own. A tenth waits for its job, another tenth cancels it before it is sent, some connect by themselves, and
    // the rest look in for a moment, or for no time at all.
    const mount = async (at) => {
      const $app = at % 50 === 7 ? createAppStore(app.url) : app;
      const $job = createJobStore($app, "/hello", at % 10 < 2 ? { inputs: [String(at), 1] } : {});
      const leave = $job.subscribe(() => {});
      $job.onEnd(({ phase }) => { ends[phase]++; });
      if (at % 10 === 0) await new Promise((resolve) => $job.onEnd(resolve));
      else if (at % 10 === 1) await undefined;
      else if (at % 2) await new Promise((resolve) => setImmediate(resolve));
      leave();
      if (at % 10 === 1) $job.cancel();
    };
    const grown = await grows(async () => {
      for (let wave = 0; wave < 10; wave++) {
        await Promise.all(Array.from({ length: 500 }, (_, at) => mount(at)));
      }
      // What was left is ended a second later, and the app stores of its own a second after that.
      while (held().includes("Timeout")) await new Promise((resolve) => setImmediate(resolve));
    });
    return { grown, ...ends };
  `,
  );
  expect(grown).toBeLessThan(mostGrowth);
  expect([complete, cancelled]).toEqual([1_000, 1_000]);
});
