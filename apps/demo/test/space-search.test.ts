import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSpaceSearch, type FoundSpace, type SpaceSearch } from "../src/page/space-search.ts";

const spaces: FoundSpace[] = [{ id: "a/hello", likes: 1, isPrivate: false }];

interface Question {
  words: string;
  signal: AbortSignal;
  resolve(spaces: readonly FoundSpace[]): void;
  reject(error: unknown): void;
}

let asked: Question[];
let search: SpaceSearch;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  search = createSpaceSearch({
    find: (words, signal) =>
      new Promise((resolve, reject) => {
        asked.push({ words, signal, resolve, reject });
      }),
    onChange() {},
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test("the Hub is asked once, when nothing more is typed", async () => {
  for (const text of ["he", "hel", "hello"]) search.type(text);
  expect(search.state.phase).toBe("searching");
  await vi.runAllTimersAsync();
  expect(asked.map(({ words }) => words)).toEqual(["hello"]);
  asked[0]?.resolve(spaces);
  await vi.runAllTimersAsync();
  expect(search.state).toEqual({ phase: "found", spaces });
});

test("a late answer to other words is not shown", async () => {
  search.type("hello");
  await vi.runAllTimersAsync();
  search.type("other");
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.resolve(spaces);
  await vi.advanceTimersByTimeAsync(1);
  expect(search.state.phase).toBe("searching");
});

test("what was found stays until there is better", async () => {
  search.type("hello");
  await vi.runAllTimersAsync();
  asked[0]?.resolve(spaces);
  await vi.runAllTimersAsync();
  search.type("hell");
  expect(search.state.phase).toBe("found");
  search.type("");
  expect(search.state.phase).toBe("idle");
});

test("a failure is told, and an end is none", async () => {
  search.type("hello");
  await vi.runAllTimersAsync();
  asked[0]?.reject(new Error("down"));
  await vi.runAllTimersAsync();
  expect(search.state.phase).toBe("failed");
  search.type("other");
  await vi.runAllTimersAsync();
  search.stop();
  asked[1]?.reject(new Error("aborted"));
  await vi.runAllTimersAsync();
  expect(search.state.phase).toBe("idle");
});

test.each([
  "a",
  " ",
  "https://app.example",
  "http:",
  "localhost",
  "localhost:7860",
  "127.0.0.1:7860",
  "/app",
])("“%s” is no search", async (text) => {
  search.type(text);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([]);
});
