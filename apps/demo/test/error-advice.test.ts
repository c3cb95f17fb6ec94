import { SpacecallError } from "@spacecall/core";
import { expect, test } from "vitest";
import { describeError } from "../src/error-advice.ts";

test("an app's own reason is shown as it stands", () => {
  const error = new SpacecallError("app", '"/fail" failed in the app: No cats.', { reason: "No cats." });
  expect(describeError(error)).toMatchObject({ code: "app", message: "No cats." });
  expect(describeError(new SpacecallError("app", "It hides the reason."))).toMatchObject({
    message: "It hides the reason.",
  });
});

test("a wait that the server asks for is part of the advice", () => {
  const error = new SpacecallError("rate_limit", "429", { retryAfter: 1_200 });
  expect(describeError(error).advice).toMatch(/asks to wait 2 s\.$/);
});

test("what is not the SDK's is a bug of this page", () => {
  expect(describeError(new TypeError("x is undefined"))).toEqual({
    title: "This page has a bug",
    message: "x is undefined",
    advice: expect.stringContaining("Reload"),
  });
});
