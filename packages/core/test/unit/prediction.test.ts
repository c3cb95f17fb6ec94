import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPrediction, type Work } from "../../src/prediction.ts";
import type { Prediction } from "../../src/types.ts";
import { thrown } from "./thrown.ts";

type Numbers = number[];

const noLimit = () => undefined;
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function predict(work: Work<Numbers>, parent?: AbortSignal): Prediction<Numbers> {
  return createPrediction(parent, 0, noLimit, work);
}

/** Yields the numbers below `count`, one a turn, until it is stopped. */
const counting =
  (count: number): Work<Numbers> =>
  async (emit, signal) => {
    for (let step = 0; step < count; step++) {
      await nextTurn();
      signal.throwIfAborted();
      emit([step]);
    }
    return { data: [count], jobId: "j" };
  };

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

describe("nothing is ever an unhandled rejection", () => {
  const unhandled = vi.fn();
  beforeEach(() => {
    unhandled.mockClear();
    process.on("unhandledRejection", unhandled);
  });
  afterEach(() => {
    process.off("unhandledRejection", unhandled);
  });

  /** Rejections are reported after the microtasks of a turn; two turns leave no doubt. */
  async function expectNone(): Promise<void> {
    await nextTurn();
    await nextTurn();
    expect(unhandled).not.toHaveBeenCalled();
  }

  test("the listener would see one", async () => {
    void Promise.reject(new Error("seen"));
    await nextTurn();
    await nextTurn();
    expect(unhandled).toHaveBeenCalledTimes(1);
  });

  test("when nobody looks at a failure", async () => {
    predict(async () => {
      throw new Error("unseen");
    });
    await expectNone();
  });

  test("when only a loop sees the failure", async () => {
    const prediction = predict(async (emit) => {
      emit([1]);
      throw new Error("seen by the loop");
    });
    expect(await thrown(() => all(prediction))).toEqual(new Error("seen by the loop"));
    await expectNone();
  });

  test("when a loop is left", async () => {
    for await (const _ of predict(counting(100))) break;
    await expectNone();
  });

  test("when work that was given up fails later", async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const parent = new AbortController();
    const prediction = predict(() => promise, parent.signal);
    parent.abort(new Error("left"));
    expect(await thrown(() => prediction)).toEqual(new Error("left"));
    reject(new Error("late"));
    await expectNone();
  });

  test("when the signal was aborted before", async () => {
    predict(counting(1), AbortSignal.abort());
    await expectNone();
  });
});

test("the work starts at once and runs once, however often it is looked at", async () => {
  const work = vi.fn(counting(2));
  const prediction = predict(work);
  expect(work).toHaveBeenCalledTimes(1);
  const looks = await Promise.all([prediction, prediction, all(prediction), all(prediction)]);
  expect(looks).toEqual([{ data: [2], jobId: "j" }, { data: [2], jobId: "j" }, [[0], [1]], [[0], [1]]]);
  expect(await all(prediction)).toEqual([[0], [1]]);
  expect(work).toHaveBeenCalledTimes(1);
});

test("catch and finally belong to the same run", async () => {
  const work = vi.fn(async () => {
    throw new Error("failed");
  });
  const prediction = predict(work);
  expect(await prediction.catch((error: unknown) => error)).toEqual(new Error("failed"));
  const onSettled = vi.fn();
  await thrown(() => prediction.finally(onSettled));
  expect(onSettled).toHaveBeenCalledTimes(1);
  expect(work).toHaveBeenCalledTimes(1);
});

test("a failure reaches those who wait and those who loop, after the yields before it", async () => {
  const failure = new Error("after one");
  const prediction = predict(async (emit) => {
    emit([1]);
    throw failure;
  });
  const seen: Numbers[] = [];
  const error = await thrown(async () => {
    for await (const data of prediction) seen.push(data);
  });
  expect(seen).toEqual([[1]]);
  expect(error).toBe(failure);
  expect(await thrown(() => prediction)).toBe(failure);
});

describe("leaving a loop early", () => {
  /** Work that waits for its end, and the signal it was given. */
  function openWork() {
    const given = Promise.withResolvers<AbortSignal>();
    const work: Work<Numbers> = (emit, signal) => {
      given.resolve(signal);
      emit([0]);
      return new Promise(() => {});
    };
    return { work, signal: given.promise };
  }

  test("ends the job with an AbortError", async () => {
    const { work, signal } = openWork();
    const prediction = predict(work);
    for await (const _ of prediction) break;
    expect((await signal).aborted).toBe(true);
    expect(await thrown(() => prediction)).toMatchObject({ name: "AbortError" });
  });

  test("by a throw in it ends the job too", async () => {
    const { work, signal } = openWork();
    const prediction = predict(work);
    const mine = new Error("mine");
    const error = await thrown(async () => {
      for await (const _ of prediction) throw mine;
    });
    expect(error).toBe(mine);
    expect((await signal).aborted).toBe(true);
  });

  test.each<[string, (prediction: Prediction<Numbers>) => PromiseLike<unknown>]>([
    ["then", (prediction) => prediction.then()],
    ["catch", (prediction) => prediction.catch()],
    ["finally", (prediction) => prediction.finally()],
  ])("leaves the job alone when %s was called", async (_, look) => {
    const prediction = predict(counting(3));
    const looked = look(prediction);
    for await (const _ of prediction) break;
    await looked;
    expect((await prediction).data).toEqual([3]);
  });

  test("leaves the job alone while another loop reads", async () => {
    const prediction = predict(counting(5));
    const other = all(prediction);
    for await (const _ of prediction) break;
    expect(await other).toEqual([[0], [1], [2], [3], [4]]);
  });

  test("of the last one of several ends the job", async () => {
    const { work, signal } = openWork();
    const prediction = predict(work);
    const [first, second] = [prediction[Symbol.asyncIterator](), prediction[Symbol.asyncIterator]()];
    await first.return?.();
    expect((await signal).aborted).toBe(false);
    await second.return?.();
    expect((await signal).aborted).toBe(true);
  });

  test("after the end changes nothing", async () => {
    const prediction = predict(counting(2));
    for await (const [step] of prediction) if (step === 1) await prediction;
    for await (const _ of prediction) break;
    expect((await prediction).data).toEqual([2]);
  });
});

describe("limits and signals", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("work that ignores its signal still settles, with the parent's reason", async () => {
    const parent = new AbortController();
    const prediction = predict(() => new Promise(() => {}), parent.signal);
    const looped = thrown(() => all(prediction));
    const reason = { my: "reason" };
    parent.abort(reason);
    expect(await thrown(() => prediction)).toBe(reason);
    expect(await looped).toBe(reason);
  });

  test("whatever breaks because of the abort, the abort is why", async () => {
    const parent = new AbortController();
    const prediction = predict(
      (_, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new TypeError("terminated")));
        }),
      parent.signal,
    );
    parent.abort("why");
    expect(await thrown(() => prediction)).toBe("why");
  });

  test("nothing is done below a signal that is aborted already", async () => {
    const work = vi.fn(counting(1));
    expect(await thrown(() => predict(work, AbortSignal.abort("early")))).toBe("early");
    expect(work).not.toHaveBeenCalled();
  });

  test("the limit ends it with what onLimit gives, and no timer stays", async () => {
    vi.useFakeTimers();
    const prediction = createPrediction<Numbers>(
      undefined,
      100,
      () => "too long",
      () => new Promise(() => {}),
    );
    const error = thrown(() => prediction);
    await vi.advanceTimersByTimeAsync(100);
    expect(await error).toBe("too long");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("an outcome stops the timer and takes the listener off the parent", async () => {
    vi.useFakeTimers();
    const parent = new AbortController();
    const add = vi.spyOn(parent.signal, "addEventListener");
    const remove = vi.spyOn(parent.signal, "removeEventListener");
    await createPrediction<Numbers>(parent.signal, 100, noLimit, async () => ({ data: [1], jobId: "" }));
    expect(vi.getTimerCount()).toBe(0);
    expect(add).toHaveBeenCalled();
    expect(remove.mock.calls).toEqual(add.mock.calls);
  });
});

test("a reader that comes after many yields gets the newest thousand", async () => {
  const prediction = predict(async (emit) => {
    for (let step = 0; step < 1_500; step++) emit([step]);
    return { data: [1_500], jobId: "" };
  });
  await prediction;
  const yields = await all(prediction);
  expect(yields.length).toBe(1_000);
  expect(yields[0]).toEqual([500]);
});
