import type { AppUrls } from "../../../../packages/testing/src/index.ts";
import { expect, partsOf, test } from "./explorer.ts";

// All tests that count the app's endless generators: those of one file never run at once.

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

test("Cancel ends an endless generator, here and on the server", async ({ page, apps, openPage }) => {
  await openPage(apps.streaming, "/endless");
  const { run, cancel, status, values, endpoints, panel } = partsOf(page);
  await page.getByLabel("Delay").fill("0.02");
  await expect(cancel).toBeDisabled();
  await run.click();
  await expect(values).toHaveText(/\d/);
  await expect(status).toHaveText("running");
  await cancel.click();
  await expect(run).toBeFocused();
  await expect(status).toHaveText("cancelled Stopped after the step it was at.");
  await expect(cancel).toBeDisabled();
  await expect(values).toHaveText(/\d/);

  await endpoints.getByRole("link", { name: "/endless_steps" }).click();
  await expect(async () => {
    await run.click();
    await expect(status).toContainText("complete");
    const count = (name: string) =>
      panel
        .locator("json-tree", { hasText: new RegExp(`^\\s*${name}: \\d+$`) })
        .locator(".other")
        .textContent();
    expect(await count("closed")).toBe(await count("started"));
  }).toPass();
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
