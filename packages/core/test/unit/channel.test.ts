import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { createChannel } from "../../src/channel.ts";
import { thrown } from "./thrown.ts";

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

test("a reader that comes late reads from the first item on", async () => {
  const channel = createChannel<number>(10);
  channel.push(1);
  channel.push(2);
  channel.end();
  expect(await all(channel.read())).toEqual([1, 2]);
});

test("a reader that waits is woken by an item and by the end", async () => {
  const channel = createChannel<number>(10);
  const reader = channel.read();
  const first = reader.next();
  channel.push(1);
  expect(await first).toEqual({ done: false, value: 1 });
  const second = reader.next();
  channel.end();
  expect(await second).toEqual({ done: true, value: undefined });
});

test("several waiting calls of next() get one item each, in order", async () => {
  const channel = createChannel<number>(10);
  const reader = channel.read();
  const waiting = [reader.next(), reader.next(), reader.next()];
  channel.push(1);
  channel.push(2);
  channel.end();
  expect(await Promise.all(waiting)).toEqual([
    { done: false, value: 1 },
    { done: false, value: 2 },
    { done: true, value: undefined },
  ]);
});

test("two readers get everything, each at its own pace", async () => {
  const channel = createChannel<number>(10);
  const [fast, slow] = [channel.read(), channel.read()];
  channel.push(1);
  expect((await fast.next()).value).toBe(1);
  channel.push(2);
  expect((await fast.next()).value).toBe(2);
  channel.end();
  expect(await all(slow)).toEqual([1, 2]);
  expect(await fast.next()).toEqual({ done: true, value: undefined });
});

test("a laggard goes on at the oldest item that is kept", async () => {
  const channel = createChannel<number>(3);
  const laggard = channel.read();
  channel.push(1);
  expect((await laggard.next()).value).toBe(1);
  for (const item of [2, 3, 4, 5, 6]) channel.push(item);
  channel.end();
  expect(await all(laggard)).toEqual([4, 5, 6]);
  expect(await all(channel.read())).toEqual([4, 5, 6]);
});

test("what nobody reads costs memory for the newest items only", () => {
  // The channel's memory is its own, so what it holds on to is seen by what the collector may take.
  const channel = createChannel<object>(4);
  channel.read(); // a reader that never reads holds nothing
  let freed = 0;
  const registry = new FinalizationRegistry(() => freed++);
  for (let count = 0; count < 1_000; count++) {
    const item = { count };
    registry.register(item, count);
    channel.push(item);
  }
  return vi.waitFor(() => {
    collectGarbage();
    expect(freed).toBeGreaterThanOrEqual(990);
  });
});

test("a failure comes after what was written before it, and once", async () => {
  const channel = createChannel<number>(10);
  const reason = new Error("broke");
  channel.push(1);
  channel.end({ reason });
  const reader = channel.read();
  expect((await reader.next()).value).toBe(1);
  expect(await thrown(() => reader.next())).toBe(reason);
  expect(await reader.next()).toEqual({ done: true, value: undefined });
});

test("a failure without a value is still a failure", async () => {
  const channel = createChannel<number>(10);
  channel.end({ reason: undefined });
  expect(await thrown(() => all(channel.read()))).toBeUndefined();
});

test("undefined is an item like any other", async () => {
  const channel = createChannel<undefined>(2);
  channel.push(undefined);
  channel.end();
  expect(await all(channel.read())).toEqual([undefined]);
});

test("return() ends a next() that waits, and is told of once", async () => {
  const channel = createChannel<number>(10);
  const onReturn = vi.fn();
  const reader = channel.read(onReturn);
  const waiting = reader.next();
  expect(await reader.return?.()).toEqual({ done: true, value: undefined });
  expect(await waiting).toEqual({ done: true, value: undefined });
  await reader.return?.();
  expect(onReturn).toHaveBeenCalledTimes(1);
  channel.push(1);
  expect(await reader.next()).toEqual({ done: true, value: undefined });
});

test("return() after the end is no leaving", async () => {
  const onReturn = vi.fn();
  const channel = createChannel<number>(10);
  channel.end();
  const reader = channel.read(onReturn);
  await reader.next();
  await reader.return?.();
  expect(onReturn).not.toHaveBeenCalled();
});

test("one reader's leaving does not end another", async () => {
  const channel = createChannel<number>(10);
  const [left, stays] = [channel.read(), channel.read()];
  const waiting = stays.next();
  await left.return?.();
  channel.push(1);
  expect(await waiting).toEqual({ done: false, value: 1 });
});

test("a reader that is far behind catches up with work that is linear in how far", async () => {
  /** What may go over a whole list at each call, as a queue that is moved up for each item does. */
  const walks = [
    "shift",
    "unshift",
    "splice",
    "slice",
    "concat",
    "filter",
    "map",
    "indexOf",
    "copyWithin",
  ] as const;

  /** How many elements are gone over while a reader catches up with so many items, and how often it looks where it stands. */
  async function work(items: number): Promise<number> {
    const channel = createChannel<number>(items);
    const reader = channel.read();
    for (let item = 0; item < items; item++) channel.push(item);
    channel.end();
    let done = 0;
    const spies = walks.map((name) => {
      const original = Array.prototype[name];
      return vi.spyOn(Array.prototype, name).mockImplementation(function (
        this: unknown[],
        ...given: unknown[]
      ) {
        done += this.length;
        return Reflect.apply(original, this, given);
      });
    });
    const { max } = Math;
    const looks = vi.spyOn(Math, "max").mockImplementation((...numbers) => {
      done++;
      return max(...numbers);
    });
    let read = 0;
    for (let next = await reader.next(); !next.done; next = await reader.next()) read++;
    for (const spy of [...spies, looks]) spy.mockRestore();
    expect(read).toBe(items);
    return done;
  }

  const half = await work(80_000);
  expect(half).toBeGreaterThanOrEqual(80_000); // the count sees the work at all
  expect((await work(160_000)) / half).toBeLessThanOrEqual(2.2);
});

/** Node shows its collector only on request, and a flag that is set late holds for new contexts. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
