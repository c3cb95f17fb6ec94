import type { Page } from "@playwright/test";

/** How many pixels of the page are beyond its right edge. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
