import { listSpaces, oauthHandleRedirect, oauthLoginUrl } from "@huggingface/hub";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Hub, startHub } from "../src/index.ts";

// What the Hub's own JavaScript client makes of the model.

const url = "http://127.0.0.1:9";
const page = "https://page.example/explorer/";
let hub: Hub;

beforeAll(async () => {
  hub = await startHub({
    spaces: [
      { id: "user/Hello-World", url },
      { id: "other/hello", url },
      { id: "user/closed-hello", url, private: true, token: "hf_owner" },
      { id: "user/else", url },
    ],
    visitor: "user",
  });
});
afterAll(() => hub.close());

async function namesOf(given: Parameters<typeof listSpaces>[0]): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of listSpaces({ hubUrl: hub.url, ...given })) names.push(name);
  return names;
}

test("it finds Spaces by a part of their name, private ones with a token", async () => {
  expect(await namesOf({ search: { query: "hello" } })).toEqual(["user/Hello-World", "other/hello"]);
  expect(await namesOf({ search: { query: "HELLO" }, accessToken: "hf_owner" })).toContain(
    "user/closed-hello",
  );
  expect(await namesOf({ search: { owner: "other" } })).toEqual(["other/hello"]);
  expect(await namesOf({ search: { query: "nothing" } })).toEqual([]);
});

test("it reads one page after the other", async () => {
  const small: typeof fetch = (input, init) => fetch(String(input).replace("limit=500", "limit=1"), init);
  expect(await namesOf({ fetch: small })).toEqual(["user/Hello-World", "other/hello", "user/else"]);
  expect(hub.requests.at(-1)?.path).toContain("cursor=2");
});

async function signIn(at: Hub) {
  const localStorage: { nonce?: string; codeVerifier?: string } = {};
  const login = await oauthLoginUrl({ clientId: "page", hubUrl: at.url, redirectUrl: page, localStorage });
  const { headers } = await fetch(login, { redirect: "manual" });
  const redirectedUrl = headers.get("location") ?? "";
  expect(redirectedUrl.startsWith(page)).toBe(true);
  return () => oauthHandleRedirect({ hubUrl: at.url, redirectedUrl, ...localStorage });
}

test("it signs the visitor in, by a code that opens once", async () => {
  const finish = await signIn(hub);
  expect(await finish()).toMatchObject({ accessToken: "hf_owner", userInfo: { preferred_username: "user" } });
  await expect(finish()).rejects.toThrow();
});

test("it hears that the visitor refuses", async () => {
  await using other = await startHub({ spaces: [] });
  await expect((await signIn(other))()).rejects.toThrow("access_denied");
});

test("a code without its proof opens nothing", async () => {
  const localStorage: { nonce?: string; codeVerifier?: string } = {};
  const login = await oauthLoginUrl({ clientId: "page", hubUrl: hub.url, redirectUrl: page, localStorage });
  const redirectedUrl = (await fetch(login, { redirect: "manual" })).headers.get("location") ?? "";
  const guess = { ...localStorage, codeVerifier: "x".repeat(43) };
  await expect(oauthHandleRedirect({ hubUrl: hub.url, redirectedUrl, ...guess })).rejects.toThrow();
});
