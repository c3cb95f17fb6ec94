import type { AppUrls } from "../../../../packages/testing/src/index.ts";
import { expect, partsOf, test } from "./explorer.ts";

/** Counts the runs of the endless generator that the server has not ended. */
async function endlessRuns(apps: AppUrls): Promise<number> {
  const url = `${apps.streaming}/gradio_api/call/endless_steps`;
  const body = JSON.stringify({ data: [] });
  const headers = { "content-type": "application/json" };
  const { event_id } = await (await fetch(url, { method: "POST", headers, body })).json();
  const stream = await (await fetch(`${url}/${event_id}`)).text();
  const [{ started, closed }] = JSON.parse(/^data: (\[.*\])$/m.exec(stream)?.[1] ?? "[{}]");
  return started - closed;
}

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

test("opening another app, or leaving the page, ends what ran", async ({ page, apps, openPage }) => {
  const start = async () => {
    await openPage(apps.streaming, "/endless");
    await page.getByLabel("Delay").fill("0.02");
    await partsOf(page).run.click();
    await expect(partsOf(page).values).toHaveText(/\d/);
    expect(await endlessRuns(apps)).toBe(1);
  };
  await start();
  const { address } = partsOf(page);
  await address.fill(apps.demo);
  await address.press("Enter");
  await expect(page.getByRole("heading", { name: "/hello" })).toBeVisible();
  await expect.poll(() => endlessRuns(apps)).toBe(0);

  await start();
  await page.goto("about:blank");
  await expect.poll(() => endlessRuns(apps)).toBe(0);
});
