import { describe, expect, test } from "vitest";
import {
  afterEach,
  beforeEach,
  collectTests,
  test as declare,
  describe as group,
} from "../suite/kit/declare.ts";
import { poll } from "../suite/kit/poll.ts";
import { runTest } from "../suite/kit/run-test.ts";

// What runs the suite in every runtime is held to this in one of them.

const collect = (declareAll: () => void) => collectTests("file", async () => declareAll());

describe("declared tests", () => {
  test("are named after their file and groups", async () => {
    const tests = await collect(() => {
      declare("one", () => {});
      group("outer", () => {
        group("inner", () => declare("two", () => {}));
        declare("three", () => {});
      });
    });
    expect(tests.map(({ name }) => name)).toEqual([
      "file > one",
      "file > outer > inner > two",
      "file > outer > three",
    ]);
  });

  test("of a table take each row's values", async () => {
    const given: unknown[] = [];
    const tests = await collect(() => {
      declare.each([
        ["a", 1],
        ["b", 2],
      ])("%s is %i", (name, value) => given.push([name, value]));
      declare.each([301])("status %i", (status) => given.push(status));
      group.each(["x"])("group %s", (name) => declare("inside", () => given.push(name)));
    });
    expect(tests.map(({ name }) => name)).toEqual([
      "file > a is 1",
      "file > b is 2",
      "file > status 301",
      "file > group x > inside",
    ]);
    for (const one of tests) await runTest(one);
    expect(given).toEqual([["a", 1], ["b", 2], 301, "x"]);
  });

  test("are refused once their file is loaded", () => {
    expect(() => declare("late", () => {})).toThrow("while their file is loaded");
  });

  test("can neither be skipped nor preferred", () => {
    for (const word of ["skip", "only", "todo"]) expect(declare).not.toHaveProperty(word);
  });
});

describe("a test", () => {
  async function run(declareAll: () => void, limit?: number) {
    const [one] = await collect(declareAll);
    if (!one) throw new Error("Nothing was declared.");
    return runTest(one, limit);
  }

  test("runs between the hooks of its groups, whatever comes of it", async () => {
    const order: string[] = [];
    const note = (word: string) => () => void order.push(word);
    const outcome = await run(() => {
      beforeEach(note("before"));
      group("group", () => {
        declare("test", () => {
          order.push("test");
          throw new Error("wrong");
        });
        beforeEach(note("before, inside"));
        afterEach(note("after, inside"));
      });
      afterEach(note("after"));
    });
    expect(order).toEqual(["before", "before, inside", "test", "after, inside", "after"]);
    expect(outcome).toMatchObject({ status: "failed", error: expect.stringContaining("wrong") });
  });

  test.each([
    ["before", beforeEach],
    ["after", afterEach],
  ])("fails with a hook that fails %s it", async (_, hook) => {
    const outcome = await run(() => {
      hook(() => Promise.reject(new Error("the hook")));
      declare("test", () => {});
    });
    expect(outcome).toMatchObject({ status: "failed", error: expect.stringContaining("the hook") });
  });

  test("that never ends fails at its limit, and is told by its signal", async () => {
    let given: AbortSignal | undefined;
    const outcome = await run(() => {
      declare("test", ({ signal }) => {
        given = signal;
        return new Promise(() => {});
      });
    }, 10);
    expect(outcome).toMatchObject({ status: "failed", error: expect.stringContaining("took longer") });
    expect(given?.aborted).toBe(true);
  });

  test("that throws what is no error fails", async () => {
    const outcome = await run(() => declare("test", () => Promise.reject(undefined)));
    expect(outcome).toMatchObject({ status: "failed", error: "thrown: undefined" });
  });
});

describe("poll", () => {
  test("asks until the value is as it should be", async () => {
    let asked = 0;
    await poll(() => ++asked, { interval: 1 }).toBe(3);
    await poll(async () => ++asked, { interval: 1 }).not.toBe(4);
    expect(asked).toBe(5);
  });

  test("gives up with the last complaint", async () => {
    await expect(poll(() => 1, { timeout: 0 }).toBe(2)).rejects.toThrow("expected 1 to be 2");
  });
});
