import type { Page } from "@playwright/test";
import { startHub } from "../../../../packages/testing/src/index.ts";
import { expect, partsOf } from "./explorer.ts";
import { id, test, token } from "./hub-kit.ts";

/** What a static Space hands to its page. */
const asStaticSpace = (page: Page) =>
  page.addInitScript(() => {
    Object.assign(window, { huggingface: { variables: { OAUTH_CLIENT_ID: "space-explorer" } } });
  });

const space = (url: string) => ({ id, url, proxied: true, private: true, token });

test("whoever signs in opens their private Space, and is out again when they sign out", async ({
  page,
  apps,
  openAtHub,
}) => {
  await using hub = await startHub({ spaces: [space(apps.values)], visitor: "user" });
  await asStaticSpace(page);
  await openAtHub(id, hub);
  const { error, endpoints, open } = partsOf(page);
  await expect(error).toBeVisible();
  await page.getByRole("button", { name: "Sign in with Hugging Face" }).click();
  // Back from the Hub, with the app that was asked for, and nothing of the sign-in in the address.
  await expect(endpoints).toBeVisible();
  await expect(page.locator("account-line")).toContainText("user");
  await expect(page).toHaveURL((url) => !url.searchParams.has("code") && url.searchParams.get("app") === id);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    token,
  );
  // A private Space of theirs is found too.
  await partsOf(page).address.fill("spac");
  await expect(page.getByText("1 suggestion")).toBeAttached();
  await expect
    .poll(() => hub.requests.filter(({ path }) => path.startsWith("/api/spaces?")).at(-1)?.headers)
    .toHaveProperty("authorization", `Bearer ${token}`);
  await partsOf(page).address.press("Escape");
  await page.getByRole("button", { name: "Sign out" }).click();
  await partsOf(page).address.fill(id);
  await open.click();
  await expect(error).toBeVisible();
});

test("who stays signed in is so at the next visit, at that Hub alone", async ({ page, apps, openAtHub }) => {
  await using hub = await startHub({ spaces: [space(apps.values)], visitor: "user" });
  await using other = await startHub({ spaces: [{ ...space(apps.values), token: "hf_other" }] });
  await asStaticSpace(page);
  await openAtHub(id, hub);
  await page.getByRole("button", { name: "Sign in with Hugging Face" }).click();
  await page.getByLabel("Stay signed in").check();
  await page.reload();
  await expect(partsOf(page).endpoints).toBeVisible();
  await openAtHub(id, other);
  await expect(partsOf(page).error).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in with Hugging Face" })).toBeVisible();
  expect(other.requests.filter(({ headers }) => JSON.stringify(headers).includes(token))).toEqual([]);
});

test("who refuses at the Hub is told so, and the page goes on", async ({ page, apps, openAtHub }) => {
  await using hub = await startHub({ spaces: [space(apps.values)] });
  await asStaticSpace(page);
  await openAtHub(apps.demo, hub);
  await page.getByRole("button", { name: "Sign in with Hugging Face" }).click();
  await expect(page.getByRole("alert")).toContainText("You are not signed in");
  await expect(partsOf(page).endpoints).toBeVisible();
});

test("a page that the Hub does not know offers no sign-in", async ({ page, apps, openPage }) => {
  await openPage(apps.demo);
  await expect(partsOf(page).endpoints).toBeVisible();
  await expect(page.locator("account-line")).toHaveCount(0);
});
