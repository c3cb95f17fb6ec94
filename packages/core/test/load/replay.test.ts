import type { ReplayServer } from "@spacecall/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../../src/index.ts";
import { replayStreaming, replayValues } from "./replays.ts";

let server: ReplayServer;

beforeEach(async () => {
  server = await replayStreaming();
});
afterEach(() => server.close());

test("a recorded stream gives what was recorded, once for each job", async () => {
  const app = await connect(server.url);
  const seen: unknown[][] = [];
  for await (const data of app.predict("/count", [3])) seen.push(data);
  expect(seen).toEqual([[0], [1], [2]]);
  expect((await app.predict("/count", [3])).data).toEqual([2]);
  expect(server.counts).toMatchObject({ joined: 2, completed: 2, streams: 2, mostAtOnce: 1 });
  await app.close();
});

test("jobs of one session share its stream, and inputs can find their way into what was recorded", async () => {
  await using echo = await replayValues();
  const app = await connect(echo.url);
  const names = Array.from({ length: 40 }, (_, at) => `$& "${at}"`);
  const results = await Promise.all(names.map((name) => app.predict("/hello", [name, 1])));
  expect(results.map(({ data }) => data[0])).toEqual(names.map((name) => `Hello ${name}`));
  expect(echo.counts).toMatchObject({ joined: 40, completed: 40, mostAtOnce: 1 });
  await app.close();
});

test("a job without an end can be cancelled, and one whose stream is left is dropped", async () => {
  const app = await connect(server.url);
  const job = app.submit("/burst", [null]);
  for await (const event of job.events()) if (event.type === "output") break;
  expect(await job.cancel()).toBe("stopped");
  expect(server.counts).toMatchObject({ cancelled: 1, completed: 1 });
  const left = app.submit("/burst", [null]);
  await left.first();
  await app.close();
  await expect.poll(() => server.counts.open).toBe(0);
  expect(server.counts.completed).toBe(1);
});

test("what it has no script for is refused", async () => {
  const app = await connect(server.url);
  await expect(app.predict("/zero", [])).rejects.toMatchObject({ status: 500 });
  await app.close();
});
