import type { Page } from "@playwright/test";
import { expect, partsOf } from "./explorer.ts";

/** The parts of the history. */
export function historyOf(page: Page) {
  const dialog = page.getByRole("dialog");
  const row = dialog.locator("history-row");
  return {
    button: page.getByRole("button", { name: /^History/ }),
    dialog,
    rows: row,
    keep: dialog.getByLabel("Keep it in this browser"),
    picks: dialog.getByRole("checkbox", { name: /^Compare/ }),
    compare: dialog.getByRole("button", { name: "Compare", exact: true }),
    again: dialog.getByRole("button", { name: /^Again/ }),
    remove: dialog.getByRole("button", { name: /^Remove/ }),
    values: dialog.locator("compare-view .row"),
    close: dialog.getByRole("button", { name: "Close the history" }),
  };
}

/** Runs `/hello` with a name, and waits until the history has so many runs. */
export async function runHello(page: Page, name: string, count: number): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await partsOf(page).run.click();
  await expect(historyOf(page).button).toHaveText(`History ${count}`);
}
