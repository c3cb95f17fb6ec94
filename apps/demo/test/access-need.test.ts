import { type ErrorCode, SpacecallError } from "@spacecall/core";
import { expect, test } from "vitest";
import { accessNeed } from "../src/page/access-need.ts";

const hub = "https://hub.example";
const token = "hf_mine";
const auth = ["user", "secret"] as const;

function need(code: ErrorCode, status: number, url: string, given: Parameters<typeof accessNeed>[1] = {}) {
  return accessNeed(new SpacecallError(code, "refused", { status, url }), given, hub);
}

test("a Space that is not found may be private", () => {
  const host = `${hub}/api/spaces/user/space/host`;
  expect(need("not_found", 404, host)).toMatchObject({
    field: "token",
    words: expect.stringContaining("private"),
  });
  expect(need("not_found", 404, host, { token })?.words).toContain("account");
  expect(need("not_found", 404, "https://user-space.hf.space/config")).toMatchObject({ field: "token" });
});

test("a token that the Hub refuses is asked for again", () => {
  expect(need("auth", 401, `${hub}/api/spaces/user/space/host`, { token })).toEqual({
    field: "token",
    words: "The Hub refused this token.",
  });
});

test("an app behind a login asks for it, and says when it is wrong", () => {
  expect(need("auth", 401, "https://my.app/config")).toMatchObject({ field: "username" });
  expect(need("auth", 400, "https://my.app/login", { auth })).toMatchObject({ field: "password" });
});

test("an app that refuses what is no login may take a token", () => {
  expect(need("auth", 403, "https://my.app/config")).toMatchObject({ field: "token" });
  expect(need("auth", 403, "https://my.app/config", { token })?.words).toContain("refused this token");
  expect(need("auth", 401, "https://my.app/config", { auth })).toMatchObject({ field: "token" });
});

test("nothing is asked for where it would not help", () => {
  expect(need("auth", 401, "https://my.app/login", { auth })).toBeUndefined();
  expect(need("not_found", 404, "https://my.app/config")).toBeUndefined();
  expect(need("connection", 503, `${hub}/api`)).toBeUndefined();
  expect(accessNeed(new Error("no"), {}, hub)).toBeUndefined();
});
