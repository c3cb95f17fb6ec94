import { expect, test } from "vitest";
import { known } from "../../src/known.ts";

test("null and undefined are not there, and everything else is", () => {
  expect(known({ a: null, b: undefined, c: 0, d: "", e: false, f: Number.NaN, g: [] })).toStrictEqual({
    c: 0,
    d: "",
    e: false,
    f: Number.NaN,
    g: [],
  });
  expect(known({})).toStrictEqual({});
});
