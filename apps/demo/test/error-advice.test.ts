import { SpacecallError } from "@spacecall/core";
import { expect, test } from "vitest";
import { describeError } from "../src/common/error-advice.ts";

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

test("a refused file is named, and one that is too large is called that", () => {
  const large = new SpacecallError("upload", "413", { file: "film.mp4", status: 413 });
  expect(describeError(large)).toMatchObject({
    title: "“film.mp4” is too large",
    advice: "Take a smaller one: the app sets the limit.",
  });
  const other = new SpacecallError("upload", "400", { status: 400, cause: "refused" });
  expect(describeError(other)).toMatchObject({ title: "The file was refused", code: "upload" });
});

test("what is not the SDK's is a bug of this page", () => {
  expect(describeError(new TypeError("x is undefined"))).toEqual({
    title: "This page has a bug",
    message: "x is undefined",
    advice: expect.stringContaining("Reload"),
    retryable: false,
  });
});

test("a Space that can't be used is told apart by what to do", () => {
  const url = "https://hub.example/spaces/user/space";
  const paused = new SpacecallError("space", "paused", { stage: "PAUSED", url });
  expect(describeError(paused)).toMatchObject({ title: "The Space is paused", page: url, retryable: false });
  const broken = new SpacecallError("space", "broken", { stage: "BUILD_ERROR", url });
  expect(describeError(broken)).toMatchObject({ title: "The Space does not work", page: url });
  const slow = new SpacecallError("space", "slow", { stage: "BUILDING", retryable: true });
  expect(describeError(slow)).toMatchObject({ title: "The Space is not ready yet", retryable: true });
  expect(describeError(slow)).not.toHaveProperty("page");
  const odd = new SpacecallError("space", "odd", { stage: "PAUSED", url: "javascript:alert(1)" });
  expect(describeError(odd)).not.toHaveProperty("page");
});

test("a refused login, a lost cookie and a missing login are told apart", () => {
  const url = "https://my.app/login";
  const advice = (status: number, address: string) =>
    describeError(new SpacecallError("auth", "refused", { status, url: address })).advice;
  expect(advice(400, url)).toMatch(/Check the user name/);
  expect(advice(401, url)).toMatch(/login itself was right/);
  expect(advice(401, "https://my.app/config")).toMatch(/Give a token or a login/);
});

test("an address that is none is told apart from what does not fit a form", () => {
  const error = new SpacecallError("input", "No.", { issues: [{ parameter: "source", message: "no" }] });
  expect(describeError(error, true).title).toBe("That is no address");
  expect(describeError(error).title).toBe("That does not fit");
});
