import type { Page } from "@playwright/test";
import { expect, partsOf } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { id, test, token } from "./hub-kit.ts";
import { overhang } from "./overhang.ts";

/** Where the page could have left something behind: its address, its history, its storage, its attributes, its texts. */
async function tracesOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const inside = (root: Document | ShadowRoot): string =>
      [...root.querySelectorAll("*")]
        .map(({ shadowRoot, attributes }) => {
          const written = [...attributes].map(({ value }) => value).join(" ");
          return written + (shadowRoot ? (shadowRoot.textContent ?? "") + inside(shadowRoot) : "");
        })
        .join(" ");
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(store));
    return [
      location.href,
      document.title,
      document.cookie,
      JSON.stringify(history.state),
      ...stores,
      inside(document),
    ].join("\n");
  });
}

test("a private Space asks for a token: none, a wrong one, the right one", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values, { private: true, token });
  await openAtHub(id, hub);
  const { error, access, tokenField, endpoints, run, status, open } = partsOf(page);
  await expect(error).toContainText("Not found");
  await expect(access).toHaveAttribute("open");
  await expect(tokenField).toBeFocused();
  await expect(tokenField).toHaveAccessibleDescription(
    /^If it is private, it takes a token of an account.+ It goes to the app and to 127\.0\.0\.1:\d+ only\.$/,
  );
  await page.keyboard.type("hf_wrong");
  await page.keyboard.press("Enter");
  await expect(error).toContainText("The Hub refused the token");
  await expect(tokenField).toBeFocused();
  await expect(tokenField).toHaveAccessibleDescription(/^The Hub refused this token\./);
  await expect(tokenField).toHaveAttribute("aria-invalid", "true");
  expect(await tracesOf(page)).not.toContain("hf_wrong");

  await tokenField.fill(token);
  await open.click();
  await expect(endpoints).toBeVisible();
  await endpoints.getByRole("link", { name: "/predict" }).click();
  await run.click();
  await expect(status).toContainText("complete");
  await expect(tokenField).toHaveAttribute("type", "password");
  await expect(tokenField).toHaveAttribute("aria-invalid", "false");
  expect(await tracesOf(page)).not.toContain(token);
});

test("a token of somebody else is told from none", async ({ page, apps, startSpace, openAtHub }) => {
  const hub = await startSpace(apps.values, { private: true });
  await openAtHub(id, hub);
  const { tokenField, error } = partsOf(page);
  await expect(tokenField).toBeFocused();
  await expect(error).toContainText("then it needs a token");
});

test("a private Space that sleeps wakes up for its token", async ({ page, apps, startSpace, openAtHub }) => {
  const hub = await startSpace(apps.values, { private: true, token, stage: "SLEEPING" });
  await openAtHub(id, hub);
  const { tokenField, waking, endpoints } = partsOf(page);
  await expect(tokenField).toBeFocused();
  await page.keyboard.type(token);
  await page.keyboard.press("Enter");
  await expect(waking).toContainText("is asleep");
  hub.set(id, { stage: "RUNNING" });
  await expect(endpoints).toBeVisible();
});

test("a token is for the app that it was typed for", async ({ page, apps, openPrivate }) => {
  await openPrivate(apps.values);
  const { tokenField, address, access } = partsOf(page);
  await expect(access).toContainText("filled in");
  const sent: string[] = [];
  page.on("request", async (request) => {
    if (request.url().startsWith(apps.demo)) sent.push(JSON.stringify(await request.allHeaders()));
  });
  await address.fill(apps.demo);
  await address.press("Enter");
  await expect(page.getByRole("heading", { name: "/hello" })).toBeVisible();
  await expect(tokenField).toHaveValue("");
  await expect(access).not.toContainText("filled in");
  expect(sent).not.toEqual([]);
  expect(sent.join()).not.toContain(token);
});

test("a picture of a private Space is shown by its address", async ({ page, apps, openPrivate }) => {
  await openPrivate(apps.media);
  const { endpoints, run, values } = partsOf(page);
  await endpoints.getByRole("link", { name: /^\/image / }).click();
  await run.click();
  const image = values.getByRole("img");
  await expect(image).toHaveJSProperty("naturalWidth", 16);
  await expect(image).toHaveAttribute("src", /__sign=/);
  expect(await image.getAttribute("src")).not.toContain(token);
});

test("a stream of a private Space plays, with a pass for each of its pieces", async ({
  page,
  apps,
  openPrivate,
}) => {
  await openPrivate(apps.shown);
  const { endpoints, run, values } = partsOf(page);
  await endpoints.getByRole("link", { name: "/audio_stream" }).click();
  const pieces: string[] = [];
  page.on("request", (request) => {
    if (/\/stream\//.test(request.url()) && request.resourceType() === "xhr") pieces.push(request.url());
  });
  await run.click();
  const player = values.locator("stream-player audio");
  await expect
    .poll(() => player.evaluate((sound) => sound instanceof HTMLAudioElement && sound.duration))
    .toBeGreaterThan(2.5);
  expect(pieces).not.toEqual([]);
  expect(pieces.filter((url) => !url.includes("__sign="))).toEqual([]);
  expect(pieces.join()).not.toContain(token);
});

test("an app behind a login asks for it: none, a wrong one, the right one", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.auth);
  const { error, access, username, password, endpoints, run, values } = partsOf(page);
  await expect(error).toContainText("Access refused");
  await expect(access).toHaveAttribute("open");
  await expect(username).toBeFocused();
  await expect(username).toHaveAccessibleDescription("The app asks for a user name and a password.");
  await page.keyboard.type("user");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not-the-secret");
  await page.keyboard.press("Enter");
  await expect(error).toContainText("the user name or the password is wrong");
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription("The app refused this user name and password.");
  expect(await tracesOf(page)).not.toContain("not-the-secret");

  await password.fill("secret");
  await password.press("Enter");
  await endpoints.getByRole("link", { name: "/whoami" }).click();
  await run.click();
  await expect(values).toHaveText("user");
});

test("a cookie that the browser did not keep is said so, and no login is asked for again", async ({
  page,
  apps,
  openPage,
}) => {
  // It answers as the app does, without its cookies.
  await page.route(`${apps.auth}/login`, (route) =>
    route.fulfill({
      json: { success: true },
      headers: {
        "access-control-allow-origin": route.request().headers().origin ?? "*",
        "access-control-allow-credentials": "true",
      },
    }),
  );
  await openPage(apps.auth);
  const { error, username, password } = partsOf(page);
  await expect(username).toBeFocused();
  await username.fill("user");
  await password.fill("secret");
  await password.press("Enter");
  await expect(error).toContainText("the browser did not keep the app's cookie");
  await expect(error).toContainText("The login itself was right");
  await expect(username).toHaveAttribute("aria-invalid", "false");
  await expect(password).toHaveAttribute("aria-invalid", "false");
});

test("somebody who types another address meanwhile keeps the focus", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values, { private: true, token });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`${hub.url}/**`, async (route) => {
    await held;
    await route.continue();
  });
  await openAtHub(id, hub);
  const { address, access, error } = partsOf(page);
  await address.fill("user/other");
  release();
  await expect(error).toBeVisible();
  await expect(access).toHaveAttribute("open");
  await expect(address).toBeFocused();
  await expect(address).toHaveValue("user/other");
});

test("the fields can be read in both colour schemes, and hang over nowhere", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const hub = await startSpace(apps.values, { private: true, token });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openAtHub(id, hub);
    const { tokenField, access } = partsOf(page);
    await expect(tokenField).toBeFocused();
    await tokenField.fill("hf_wrong");
    await expect(access).toContainText("filled in");
    expect(await faintTexts(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
  }
});
