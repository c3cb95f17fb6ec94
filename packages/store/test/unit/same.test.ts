import { expect, test } from "vitest";
import { same } from "../../src/same.ts";

class Point {
  x = 1;
}
const point = new Point();
const deep = { a: [{ b: { c: 1 } }] };

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [Number.NaN, Number.NaN, true],
  [0, -0, false],
  [1, "1", false],
  [null, undefined, false],
  [null, {}, false],
  [{}, [], false],
  [[], {}, false],
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: undefined }, {}, false],
  [{ a: undefined }, { b: undefined }, false],
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [{ a: [1, { c: 2 }] }, { a: [1, { c: 3 }] }, false],
  [[1, 2], [1, 2, 3], false],
  // biome-ignore lint/suspicious/noSparseArray: a page may have one
  [[, 1], [2, 1], false],
  [Object.create(null), {}, true],
  [JSON.parse('{"__proto__":1}'), {}, false],
  [point, point, true],
  [point, new Point(), false],
  [{ at: new Date(0) }, { at: new Date(0) }, false],
  [deep, structuredClone(deep), false],
  [deep, { a: [deep.a[0]] }, true],
])("%j and %j, down to three levels: %s", (one, other, expected) => {
  expect(same(one, other, 3)).toBe(expected);
  expect(same(other, one, 3)).toBe(expected);
});

test("a long list is compared up to the first difference, and without a list of its keys", () => {
  const list = Array.from({ length: 1_000 }, (_, at) => at);
  let reads = 0;
  const watched = (own: number[]) =>
    new Proxy(own, {
      get: (target, key) => {
        if (key !== "length") reads++;
        return Reflect.get(target, key);
      },
      ownKeys: () => {
        throw new Error("All keys were listed.");
      },
    });
  expect(same(list, watched([...list]), 1)).toBe(true);
  expect(same(watched([...list]), list, 1)).toBe(true);
  reads = 0;
  expect(same(list, watched([-1, ...list.slice(1)]), 1)).toBe(false);
  expect(same(list, watched([...list, 1]), 1)).toBe(false);
  expect(reads).toBeLessThan(5);
});
