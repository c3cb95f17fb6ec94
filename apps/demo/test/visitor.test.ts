import { expect, test } from "vitest";
import { unstored } from "../src/common/page-storage.ts";
import {
  createAccount,
  type Departure,
  type KeptAccount,
  parseDeparture,
  parseKeptAccount,
  searchBeforeDeparture,
} from "../src/page/account.ts";
import { isOfHub } from "../src/page/is-of-hub.ts";
import { oauthClientId } from "../src/page/oauth-client-id.ts";

const hub = "https://huggingface.co";

test.each([
  ["user/space", true],
  ["https://huggingface.co/spaces/user/space", true],
  ["https://user-space.hf.space", true],
  ["http://user-space.hf.space", false],
  ["https://hf.space.example", false],
  ["https://app.example", false],
  ["http://127.0.0.1:7860", false],
  ["/app", false],
])("%s may have the token of the Hub: %s", (source, may) => {
  expect(isOfHub(source, hub)).toBe(may);
});

test("the host of a Space belongs to the public Hub alone", () => {
  expect(isOfHub("https://user-space.hf.space", "https://hub.example")).toBe(false);
  expect(isOfHub("https://hub.example/spaces/user/space", "https://hub.example")).toBe(true);
});

test("the page's id is what its Space hands to it, else what it was built with", () => {
  expect(oauthClientId({ variables: { OAUTH_CLIENT_ID: "told" } }, "built")).toBe("told");
  expect(oauthClientId(undefined, "built")).toBe("built");
  expect(oauthClientId({ variables: null }, undefined)).toBe("");
});

const kept: KeptAccount = { name: "user", token: "hf_secret", until: 2_000, hubUrl: hub };

function account(stored: KeptAccount | undefined, options: { hubUrl?: string; now?: number } = {}) {
  const place = unstored<KeptAccount>();
  place.write(stored);
  let now = options.now ?? 1_000;
  const departure = unstored<Departure>();
  const own = createAccount({
    hubUrl: options.hubUrl ?? hub,
    clientId: "page",
    departure,
    kept: place,
    leave() {},
    now: () => now,
    onChange() {},
  });
  return {
    own,
    place,
    at(time: number) {
      now = time;
    },
  };
}

test("an account that is kept is there again, until its token ends", () => {
  const { own, at } = account(kept);
  expect(own.state).toEqual({ phase: "in", name: "user" });
  expect(own.token()).toBe("hf_secret");
  at(2_000);
  expect(own.token()).toBeUndefined();
  expect(account(kept, { now: 3_000 }).own.state.phase).toBe("out");
});

test("another Hub does not know it", () => {
  const { own } = account(kept, { hubUrl: "https://hub.example" });
  expect([own.state.phase, own.token()]).toEqual(["out", undefined]);
});

test("it is kept no longer than the visitor wants", () => {
  const { own, place } = account(kept);
  own.keep(false);
  expect(place.read()).toBeUndefined();
  expect(own.token()).toBe("hf_secret");
  own.keep(true);
  expect(place.read()).toEqual(kept);
  own.signOut();
  expect([place.read(), own.token(), own.state.phase]).toEqual([undefined, undefined, "out"]);
});

test("only an address that the Hub sent ends a sign-in", () => {
  const departure = unstored<Departure>();
  const left = { proof: { nonce: "n", codeVerifier: "v" }, search: "?app=a/b", hubUrl: hub };
  expect(searchBeforeDeparture("https://page.example/?code=1&state=2", departure)).toBeUndefined();
  departure.write(left);
  expect(searchBeforeDeparture("https://page.example/?code=1&state=2", departure)).toBe("?app=a/b");
  expect(searchBeforeDeparture("https://page.example/?error=no&state=2", departure)).toBe("?app=a/b");
  expect(searchBeforeDeparture("https://page.example/?app=a/b", departure)).toBeUndefined();
  expect(parseDeparture(left)).toEqual(left);
  for (const odd of [null, {}, { ...left, proof: {} }, { ...left, search: 1 }])
    expect(parseDeparture(odd)).toBeUndefined();
});

test("what is stored in another shape is no account", () => {
  expect(parseKeptAccount(kept)).toEqual(kept);
  for (const odd of [
    null,
    "x",
    { ...kept, until: "soon" },
    { ...kept, token: 1 },
    { ...kept, hubUrl: undefined },
  ])
    expect(parseKeptAccount(odd)).toBeUndefined();
});
