import { expect, test } from "vitest";
import { copied } from "../../src/copied.ts";

class Point {
  x = 1;
}
const point = new Point();
const blob = new Blob(["x"]);
const local = Object.freeze({ source: blob, [Symbol.toStringTag]: "LocalFile" });

test("lists and plain objects are copied to the bottom, and frozen", () => {
  const given = { name: "Ada", options: { steps: [1, { seed: 2 }] }, none: undefined };
  const copy = copied(given);
  expect(copy).toEqual(given);
  expect([copy, copy.options, copy.options.steps, copy.options.steps[1]].every(Object.isFrozen)).toBe(true);
  given.options.steps[0] = 99;
  expect(copy.options.steps[0]).toBe(1);
  expect(Object.isFrozen(given.options)).toBe(false);
});

test.each([1, "text", null, undefined, point, blob, local, new Date(0)])("%j is left as it is", (value) => {
  expect(copied(value)).toBe(value);
  expect(copied([{ value }])[0]?.value).toBe(value);
});

test("what has no bottom is left as it is, and no prototype is changed", () => {
  const circle: unknown[] = [];
  circle.push(circle, circle);
  expect(copied(circle) === circle).toBe(true);
  expect(Object.isFrozen(circle)).toBe(false);
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(copied(deep) === deep).toBe(true); // to print it is too deep
  const odd = copied(JSON.parse('{"a":{"__proto__":{"b":{}}}}'));
  expect(JSON.stringify(odd)).toBe('{"a":{"__proto__":{"b":{}}}}');
  expect(Object(odd.a).b).toBeUndefined();
});
