import { expect, test } from "vitest";
import {
  chooseColumn,
  closeColumn,
  isKeepable,
  looseColumn,
  mostColumns,
  openColumns,
  toggleKept,
} from "../src/page/columns.ts";

test("another endpoint takes the place of the one that is not kept", () => {
  const columns = chooseColumn(openColumns(["/a", "/b", "/c"]), "/d");
  expect(columns.keys).toEqual(["/a", "/b", "/d"]);
  expect(columns.current).toBe("/d");
  expect(looseColumn(columns)).toBe("/d");
});

test("another endpoint opens beside those that are kept", () => {
  const columns = chooseColumn(toggleKept(openColumns(["/a"]), "/a"), "/b");
  expect(columns.keys).toEqual(["/a", "/b"]);
  expect([...columns.kept]).toEqual(["/a"]);
});

test("an endpoint that is open is pointed at, and nothing else moves", () => {
  const open = openColumns(["/a", "/b"]);
  expect(chooseColumn(open, "/a")).toEqual({ ...open, current: "/a" });
});

test("a closed endpoint leaves the one beside it, and the last one stays", () => {
  const open = openColumns(["/a", "/b", "/c"]);
  expect(closeColumn(open, "/c").current).toBe("/b");
  expect(closeColumn(chooseColumn(open, "/a"), "/a").current).toBe("/b");
  expect(closeColumn(open, "/a")).toMatchObject({ keys: ["/b", "/c"], current: "/c" });
  expect(closeColumn(openColumns(["/a"]), "/a").keys).toEqual(["/a"]);
  expect(closeColumn(open, "/other")).toEqual(open);
});

test("there is at most one that is not kept, and there are not too many", () => {
  const open = openColumns(["/a", "/b"]);
  expect(isKeepable(open, "/b")).toBe(true);
  expect(isKeepable(open, "/a")).toBe(false);
  expect(isKeepable(toggleKept(open, "/b"), "/a")).toBe(true);
  const names = Array.from({ length: 20 }, (_, index) => `/${index}`);
  const full = openColumns([...names, ...names]);
  expect(full.keys).toHaveLength(mostColumns);
  expect(isKeepable(full, full.current)).toBe(false);
  expect(chooseColumn(full, "/19").keys).toHaveLength(mostColumns);
});

test("an address that names no endpoint opens none", () => {
  expect(openColumns([])).toMatchObject({ keys: [], current: "" });
  expect(chooseColumn(openColumns([]), "/a").keys).toEqual(["/a"]);
});
