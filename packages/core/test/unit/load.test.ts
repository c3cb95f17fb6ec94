import { expect, test } from "vitest";
import { load } from "../../src/load.ts";
import { thrown } from "./thrown.ts";

test("a part that is there is given", async () => {
  expect(await load(async () => "part")).toBe("part");
});

test("a part that can't be had is a connection error that keeps the cause", async () => {
  const missing = "./no-such-part.js";
  const error = await thrown(() => load(() => import(missing)));
  expect(error).toMatchObject({ code: "connection", retryable: true, cause: expect.any(Error) });
});
