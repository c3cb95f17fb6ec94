import { expect, test } from "vitest";
import * as z from "zod";
import type { StandardSchema } from "../../src/job-types.ts";
import { createOutputCheck } from "../../src/output-check.ts";
import { watchRejections } from "./rejections.ts";
import { thrown } from "./thrown.ts";

function schema<Output>(validate: StandardSchema<Output>["~standard"]["validate"]): StandardSchema<Output> {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

test("data that fits is given as the schema has made it", () => {
  const check = createOutputCheck(z.tuple([z.string().transform((text) => text.length)]));
  expect(check(["four"])).toEqual([4]);
});

test("data that does not fit is a protocol error that says why", async () => {
  const check = createOutputCheck(z.tuple([z.string(), z.number()]));
  const error = await thrown(() => check([1, "x"]));
  expect(error).toMatchObject({ code: "protocol", retryable: false });
  expect(String(error)).toMatch(/expected string.*; .*expected number/);
  expect(Object(error).cause).toHaveLength(2);
});

test("a schema without a word is no success", async () => {
  expect(await thrown(() => createOutputCheck(schema(() => ({ issues: [] })))([]))).toMatchObject({
    code: "protocol",
  });
});

test("what a schema throws is thrown", async () => {
  const reason = new Error("broken schema");
  const check = createOutputCheck(
    schema(() => {
      throw reason;
    }),
  );
  expect(await thrown(() => check([]))).toBe(reason);
});

test.each<[string, StandardSchema<unknown>]>([
  ["of zod", z.tuple([z.string().refine(async () => true)])],
  ["that fails", schema(() => Promise.reject(new Error("late")))],
])("an answer by a promise is refused, and its failure is nobody's: %s", async (_, late) => {
  const rejections = watchRejections();
  expect(await thrown(() => createOutputCheck(late)(["x"]))).toMatchObject({ code: "unsupported" });
  expect(await rejections.seen()).toEqual([]);
});
