import { expect, partsOf } from "./explorer.ts";
import { id, test, token } from "./hub-kit.ts";

test("typing a part of a name finds Spaces on the Hub, and the arrow keys open one", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values);
  await openAtHub("", hub);
  const { address, endpoints } = partsOf(page);
  await address.pressSequentially("SPAC");
  const option = page.getByRole("option", { name: id });
  await expect(option).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "1 suggestion" })).toBeAttached();
  // Whoever types fast asks once.
  expect(hub.requests.filter(({ path }) => path.startsWith("/api/spaces?"))).toHaveLength(1);
  await address.press("ArrowDown");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(address).toHaveAttribute("aria-activedescendant", /.+/);
  await address.press("Enter");
  await expect(endpoints.getByRole("link", { name: "/hello" })).toBeVisible();
  await expect(address).toHaveValue(id);
});

test("a word alone opens nothing: Enter offers the Spaces that have it in their name, and takes the first", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  await openAtHub("", await startSpace(apps.values));
  const { address, open, endpoints, error } = partsOf(page);
  const option = page.getByRole("option", { name: id });
  await address.fill("space");
  await open.click();
  await expect(option).toBeVisible();
  await expect(address).toBeFocused();
  await address.press("Enter");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expect(error).toBeHidden();
  await address.press("Enter");
  await expect(endpoints.getByRole("link", { name: "/hello" })).toBeVisible();
  await expect(address).toHaveValue(id);
});

test("Escape closes what is offered, and what has no such name is said so", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  await openAtHub("", await startSpace(apps.values));
  const { address } = partsOf(page);
  await address.fill("nonsense");
  await expect(page.getByText("No Space has such a name.")).toBeVisible();
  await address.fill("space");
  await expect(page.getByRole("option")).toHaveCount(1);
  await address.press("Escape");
  await expect(page.getByRole("option")).toBeHidden();
  // An address is none of the Hub's business.
  await address.fill("http://127.0.0.1:7860");
  await expect(page.getByRole("option")).toBeHidden();
});

test("a Hub that does not answer is said so, and addresses work all the same", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values);
  await openAtHub("", hub);
  await page.route(`${hub.url}/api/spaces?*`, (route) => route.abort());
  const { address, endpoints } = partsOf(page);
  await address.fill("space");
  await expect(page.getByText("The Hub could not be searched.")).toBeVisible();
  await address.fill(apps.demo);
  await address.press("Enter");
  await expect(endpoints).toBeVisible();
});

test("what was opened last is offered at the next visit, until it is forgotten", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.demo);
  await expect(partsOf(page).endpoints).toBeVisible();
  await openPage();
  const recent = page.getByRole("list", { name: "Opened last" });
  await recent.getByRole("link", { name: apps.demo }).click();
  await expect(partsOf(page).endpoints).toBeVisible();
  await openPage();
  await partsOf(page).address.press("ArrowDown");
  await expect(page.getByRole("option", { name: apps.demo })).toBeVisible();
  await partsOf(page).address.press("Escape");
  await page.getByRole("button", { name: `Forget ${apps.demo}` }).click();
  await expect(recent).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Open any Gradio app/ })).toBeVisible();
  await expect(recent).toBeHidden();
});

test("a token is remembered only where that is ticked, for its app alone", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values, { private: true, token });
  const stored = () => page.evaluate(() => JSON.stringify(localStorage));
  const { tokenField, endpoints, open } = partsOf(page);
  const keep = page.getByLabel("Remember on this device");
  await openAtHub(id, hub);
  await tokenField.fill(token);
  await open.click();
  await expect(endpoints).toBeVisible();
  expect(await stored()).not.toContain(token);
  await keep.check();
  expect(await stored()).toContain(token);
  await page.reload();
  await expect(endpoints).toBeVisible();
  // Another Hub, however it is called, is another one.
  const other = await startSpace(apps.values, { private: true, token: "hf_other" });
  await openAtHub(id, other);
  await expect(tokenField).toHaveValue("");
  await openAtHub(id, hub);
  await expect(endpoints).toBeVisible();
  await partsOf(page).access.locator("summary").click();
  await keep.uncheck();
  expect(await stored()).not.toContain(token);
});
