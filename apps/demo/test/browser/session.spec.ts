import { expect, partsOf, test } from "./explorer.ts";

test("State lives as long as the session, over endpoints and runs", async ({ page, apps, openPage }) => {
  await openPage(apps.state, "/counter");
  const { run, values, endpoints } = partsOf(page);
  await run.click();
  await expect(values).toHaveText("1");
  await run.click();
  await expect(values).toHaveText("2");
  await endpoints.getByRole("link", { name: "/chat" }).click();
  await endpoints.getByRole("link", { name: "/counter" }).click();
  await run.click();
  await expect(values).toHaveText("3");

  const session = page.locator("session-line");
  const hash = await session.locator("code").textContent();
  await session.getByRole("button", { name: "New session" }).click();
  await expect(session.locator("code")).not.toHaveText(hash ?? "");
  await expect(session.getByRole("status")).toContainText("The next run starts in session");
  await run.click();
  await expect(values).toHaveText("1");
});
