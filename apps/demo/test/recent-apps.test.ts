import { expect, test } from "vitest";
import { unstored } from "../src/common/page-storage.ts";
import { createRecentApps, parseRecentApps } from "../src/page/recent-apps.ts";

test("the newest comes first, each once, and the oldest go", () => {
  const recent = createRecentApps(unstored());
  for (const name of ["a/b", "c/d", "a/b"]) recent.add(name);
  expect(recent.list).toEqual(["a/b", "c/d"]);
  for (let at = 0; at < 20; at++) recent.add(`many/${at}`);
  expect(recent.list).toHaveLength(8);
  expect(recent.list[0]).toBe("many/19");
});

test("they are kept until they are forgotten", () => {
  const stored = unstored<readonly string[]>();
  createRecentApps(stored).add("a/b");
  const next = createRecentApps(stored);
  expect(next.list).toEqual(["a/b"]);
  next.forget("a/b");
  expect(stored.read()).toBeUndefined();
});

test.each(["https://user:secret@app.example", "https://app.example/?key=secret"])(
  "%s is not kept",
  (address) => {
    const recent = createRecentApps(unstored());
    recent.add(address);
    expect(recent.list).toEqual([]);
  },
);

test("what is stored in another shape is not there", () => {
  expect(parseRecentApps(["a/b", 7, null])).toEqual(["a/b"]);
  expect(parseRecentApps({ 0: "a/b" })).toBeUndefined();
});
