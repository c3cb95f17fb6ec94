import type { Page } from "@playwright/test";
import { expect, partsOf, test, watchPanel } from "./explorer.ts";

/** Runs the demo's slow generator on the page. */
async function startRender(page: Page, frames: number, delay: number): Promise<void> {
  await page.getByLabel("Frames", { exact: true }).fill(String(frames));
  await page.getByLabel("Seconds for each line").fill(String(delay));
  await partsOf(page).run.click();
}

/** The same, until it shows two bars. */
async function render(page: Page, frames: number, delay: number): Promise<void> {
  await startRender(page, frames, delay);
  await expect(partsOf(page).bars).toHaveCount(2);
}

test("the place in the queue shows and moves up, and who leaves it never runs", async ({
  page,
  context,
  apps,
  openPage,
}) => {
  await openPage(apps.demo, "/render");
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const other of [first, second]) await other.goto(page.url());
  await render(first, 50, 0.4); // one worker: until it is cancelled, nobody else's runs
  await startRender(second, 50, 0.4);
  await expect(partsOf(second).status).toHaveText("queued You are next");
  await expect(partsOf(second).detail).toHaveText(/^1 in the queue/);
  await startRender(page, 50, 0.05);
  const { run, status, detail, values, bars, cancel } = partsOf(page);
  await expect(status).toHaveText("queued 1 ahead of you");
  await expect(detail).toHaveText(/^2 in the queue/);

  // Gradio tells the places anew when a job ends that ran.
  await partsOf(first).cancel.click();
  await expect(partsOf(first).status).toHaveText("cancelled Stopped after the step it was at.");
  await expect(status).toHaveText("queued You are next");
  await cancel.click();
  await expect(status).toHaveText("cancelled Taken out of the queue before it ran.");
  await expect(bars).toHaveCount(0);
  await run.click();
  await expect(status).toHaveText("queued You are next");
  await partsOf(second).cancel.click();
  await expect(partsOf(second).status).toHaveText("cancelled Stopped after the step it was at.");
  await expect(values).toContainText(/\d+ of 50 frames/);
  await cancel.click();
  await expect(status).toContainText("cancelled");
});

test("progress shows in bars with names, one within the other", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/render");
  const { bars, cancel, status, panel } = partsOf(page);
  await render(page, 50, 0.1);
  const film = panel.getByRole("progressbar", { name: "Film" });
  const frame = panel.getByRole("progressbar", { name: /^Frame \d+$/ });
  await expect(film).toHaveAttribute("aria-valuetext", /^\d+ of 50 frames$/);
  await expect(frame).toHaveAttribute("aria-valuetext", /^\d of 5 lines$/);
  await expect(panel.getByText(/^\d+ of 50 frames$/)).toBeVisible();
  await expect(film).toHaveJSProperty("max", 1);
  await expect(film).not.toHaveJSProperty("position", -1);
  await cancel.click();
  await expect(status).toContainText("cancelled");
  await expect(bars).toHaveCount(2); // where it was when it was stopped
});

test("a bar of which the app tells no share is indeterminate", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/render");
  const { run, panel, cancel, status } = partsOf(page);
  await page.getByLabel("Seconds for each line").fill("2");
  await run.click();
  const setup = panel.getByRole("progressbar", { name: "Setting up" });
  await expect(setup).toHaveJSProperty("position", -1);
  await cancel.click();
  await expect(status).toContainText("cancelled");
});

test("nothing moves while values, progress and messages come in, and the end clears the bars", async ({
  page,
  apps,
  openPage,
}) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await openPage(apps.demo, "/render");
    const { bars, log } = partsOf(page);
    const watching = watchPanel(page, "complete");
    await render(page, 4, 0.05);
    const seen = await watching;
    const tops = seen.filter(({ phase, value }) => phase === "running" && value).map(({ top }) => top);
    expect(new Set(tops).size).toBe(1);
    await expect(bars).toHaveCount(0);
    await expect(log).toContainText("The film is ready.");
  }
});

test("messages of the app show with level and title, as text", async ({ page, apps, openPage }) => {
  await openPage(apps.progress, "/messages");
  const { run, log, status } = partsOf(page);
  await expect(log).toBeEmpty();
  await run.click();
  await expect(status).toContainText("complete");
  await expect(log.locator(".entry")).toHaveText([
    /^info\s*This is for your information\.$/,
    /^warning\s*This is a warning\.$/,
  ]);

  // What an app writes is never HTML here. None of the sample apps tries, so its stream is rewritten.
  await page.route(/\/queue\/data/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      "This is a warning.",
      "<img src=x onerror=alert(1)><b>bold</b>",
    );
    await route.fulfill({ response, body });
  });
  await run.click();
  await expect(log).toContainText("<img src=x onerror=alert(1)><b>bold</b>");
  await expect(log.locator("img, b")).toHaveCount(0);
});

test("what can't be stopped is said to run on", async ({ page, apps, openPage }) => {
  await openPage(apps.values, "/slow");
  const { run, cancel, status } = partsOf(page);
  await page.getByLabel("Number").fill("3");
  await run.click();
  await expect(status).toHaveText("running");
  await cancel.click();
  await expect(status).toHaveText("cancelled The app can’t stop it; it runs on without you.");
});

test("ticks of progress and values are not announced, phases are", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/render");
  const { panel } = partsOf(page);
  const announced = panel.evaluate(
    (host) =>
      new Promise<string[]>((resolve) => {
        const status = host.shadowRoot?.querySelector("[role=status]");
        const texts: string[] = [];
        const observer = new MutationObserver(() => {
          const text = status?.textContent?.trim() ?? "";
          if (text !== texts.at(-1)) texts.push(text);
          if (text === "complete") resolve(texts);
        });
        if (status) observer.observe(status, { subtree: true, childList: true, characterData: true });
      }),
  );
  await render(page, 6, 0.05);
  const texts = await announced;
  expect(texts.slice(-2)).toEqual(["running", "complete"]);
  expect(texts.length).toBeLessThanOrEqual(4); // before them at most "pending" and one place in the queue
});
