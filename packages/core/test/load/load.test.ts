import type { ReplayServer } from "@spacecall/testing";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Programs, preparePrograms } from "../processes/programs.ts";
import {
  atOnce,
  failing,
  hugeMessage,
  inARow,
  lazyReaders,
  leaving,
  tooHugeMessage,
  unreadTexts,
} from "./loads.ts";
import { measure, mostGrowth } from "./measure.ts";
import { replayStreaming, replayValues } from "./replays.ts";

const mib = 2 ** 20;

let programs: Programs;
let values: ReplayServer;
let streaming: ReplayServer;
beforeAll(async () => {
  programs = await preparePrograms();
});
afterAll(() => programs[Symbol.asyncDispose]());
beforeEach(async () => {
  values = await replayValues();
  streaming = await replayStreaming();
});
afterEach(async () => {
  // A process that ended has left its streams.
  await expect.poll(() => [values.counts.open, streaming.counts.open]).toEqual([0, 0]);
  await Promise.all([values.close(), streaming.close()]);
});

test("1,000 jobs at once share one stream, each has its own result, and once more needs no more memory", async () => {
  const { grown } = await measure(programs, values.url, atOnce(1_000));
  expect(grown).toBeLessThan(mostGrowth);
  expect(values.counts).toMatchObject({ joined: 2_000, completed: 2_000, mostAtOnce: 1 });
});

test("jobs in a row are sent once each, and need no more memory than the first ones", async () => {
  const { grown } = await measure(programs, values.url, inARow(3_000));
  expect(grown).toBeLessThan(mostGrowth);
  expect(values.counts).toMatchObject({ joined: 3_000, completed: 3_000, mostAtOnce: 1 });
});

test("jobs that fail leave nothing behind: no memory, no timer, and no listener on a signal that outlives them", async () => {
  const { grown, ...left } = await measure(programs, values.url, failing(500, "/update"));
  expect(grown).toBeLessThan(mostGrowth);
  expect(left).toMatchObject({ most: 500, listeners: 0 });
  expect(values.counts).toMatchObject({ joined: 1_000, completed: 1_000, mostAtOnce: 1 });
});

test("jobs that are cancelled, left, aborted or whose listeners throw leave nothing behind, and the server hears that nobody reads", async () => {
  const { grown, ...left } = await measure(programs, streaming.url, leaving(200));
  expect(grown).toBeLessThan(mostGrowth);
  expect(left).toMatchObject({ listeners: 0 });
  expect(streaming.counts).toMatchObject({ joined: 400, mostAtOnce: 1 });
});

test("readers that are slow, leave or never read cost bounded memory, and harm nobody", async () => {
  const { grown } = await measure(programs, streaming.url, lazyReaders(200_000));
  expect(grown).toBeLessThan(mostGrowth);
  expect(streaming.counts).toMatchObject({ joined: 2, completed: 2, mostAtOnce: 1 });
});

test("100 MB of yields that nobody reads cost what is kept of them", async () => {
  const { grown } = await measure(programs, streaming.url, unreadTexts(1_000));
  expect(grown).toBeLessThan(mostGrowth);
  expect(streaming.counts).toMatchObject({ joined: 1, completed: 1, mostAtOnce: 1 });
});

test("a message of 64 MB in one line arrives, and leaves nothing of it behind", async () => {
  const length = 64 * mib;
  await using huge = await replayStreaming(length);
  const { grown, atMost } = await measure(programs, huge.url, hugeMessage(length));
  expect(grown).toBeLessThan(mostGrowth);
  // As pieces, as one line, as text and as the value, and what the collector has not come to yet.
  expect(atMost).toBeLessThan(10 * length);
});

test("one beyond maxMessageBytes is a protocol error, and is never held whole", async () => {
  const length = 64 * mib;
  await using huge = await replayStreaming(length);
  const { grown, atMost } = await measure(programs, huge.url, tooHugeMessage(mib));
  expect(grown).toBeLessThan(mostGrowth);
  expect(atMost).toBeLessThan(length / 2);
});
