import { expect, test } from "vitest";
import { unstored } from "../src/common/page-storage.ts";
import { createCredentials, type KeptCredentials, parseKeptCredentials } from "../src/page/credentials.ts";

test("an app is opened with what was typed in, and with nothing else", () => {
  const credentials = createCredentials();
  expect(credentials.for("a/b")).toEqual({});
  credentials.set("token", " hf_mine \n");
  expect(credentials.for("a/b")).toEqual({ token: "hf_mine" });
  credentials.set("username", "user");
  credentials.set("password", " secret ");
  expect(credentials.for("a/b")).toEqual({ token: "hf_mine", auth: ["user", " secret "] });
  credentials.set("token", "");
  credentials.set("username", "");
  // A password without a user name is no login.
  expect(credentials.for("a/b")).toEqual({});
});

test("what was given for one app is no other app's to see", () => {
  const credentials = createCredentials();
  credentials.set("token", "hf_mine");
  credentials.set("username", "user");
  credentials.set("password", "secret");
  expect(credentials.for("a/b")).toEqual(credentials.for("a/b"));
  expect(credentials.for("https://other.example")).toEqual({});
  expect([credentials.get("token"), credentials.get("password")]).toEqual(["", ""]);
  expect(credentials.for("a/b")).toEqual({});
});

test("what was typed anew is for the next app", () => {
  const credentials = createCredentials();
  credentials.set("token", "hf_mine");
  credentials.set("username", "user");
  credentials.for("a/b");
  credentials.set("token", "hf_other");
  expect(credentials.for("c/d")).toEqual({ token: "hf_other" });
});

test("what is kept is there again for its app, and for no other", () => {
  const stored = unstored<KeptCredentials>();
  const first = createCredentials(stored, "hub");
  first.set("token", "hf_mine");
  first.for("a/b");
  expect(stored.read()).toBeUndefined();
  first.keep(true);
  const next = () => createCredentials(stored, "hub");
  expect(next().for("c/d")).toEqual({});
  expect(createCredentials(stored, "other").for("a/b")).toEqual({});
  const second = next();
  expect(second.for("a/b")).toEqual({ token: "hf_mine" });
  expect(second.isKept).toBe(true);
  // What is taken out of the field is kept no longer.
  second.set("token", "");
  expect(second.for("a/b")).toEqual({});
  expect(stored.read()).toBeUndefined();
});

test("what is stored in another shape is not there", () => {
  expect(parseKeptCredentials({ "hub a/b": { token: "x", password: 7, else: "y" }, odd: 1 })).toEqual({
    "hub a/b": { token: "x" },
  });
  expect(parseKeptCredentials([])).toBeUndefined();
});
