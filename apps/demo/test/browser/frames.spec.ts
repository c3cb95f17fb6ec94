import { expect, partsOf, test } from "./explorer.ts";

test("however fast values come, the page renders them once a frame", async ({ page, apps, openPage }) => {
  await openPage(apps.streaming, "/count");
  const { run, detail, status } = partsOf(page);
  await page.getByLabel("Delay").fill("0.001");
  await page.getByLabel("n", { exact: true }).fill("400");
  await expect(page.locator("take-away")).toBeVisible();
  const counting = page.evaluate(
    () =>
      new Promise<{ most: number; all: number; frames: number }>((resolve) => {
        let inFrame = 0;
        const seen = { most: 0, all: 0, frames: 0 };
        const panel = document.querySelector("space-explorer")?.shadowRoot?.querySelector("endpoint-columns");
        const view = panel?.shadowRoot?.querySelector("endpoint-view");
        const shown = view?.shadowRoot?.querySelector("run-panel");
        const phase = () => shown?.shadowRoot?.querySelector(".badge")?.textContent ?? "";
        // Lit renders by a method of that name.
        const proto: { update(changed: unknown): void } = Object.getPrototypeOf(shown);
        const { update } = proto;
        proto.update = function (changed) {
          if (phase() === "running") inFrame++;
          update.call(this, changed);
        };
        const look = () => {
          seen.most = Math.max(seen.most, inFrame);
          seen.all += inFrame;
          seen.frames++;
          inFrame = 0;
          if (phase() === "complete") resolve(seen);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  await run.click();
  await expect(status).toContainText("complete");
  const { most, all, frames } = await counting;
  await expect(detail).toHaveText("400 updates");
  expect(all).toBeGreaterThan(2);
  expect(most).toBe(1);
  expect(all).toBeLessThanOrEqual(frames);
});
