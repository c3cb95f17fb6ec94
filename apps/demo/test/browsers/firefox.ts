import { launch } from "puppeteer-core";
import { ensureOtherBrowsers } from "../../../../packages/testing/src/index.ts";
import type { Driver } from "./driver.ts";

/** Starts Firefox, driven by WebDriver BiDi. */
export async function startFirefox(): Promise<Driver> {
  const { firefox } = await ensureOtherBrowsers();
  const browser = await launch({
    browser: "firefox",
    executablePath: firefox,
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
  });
  const [page = await browser.newPage()] = await browser.pages();
  return {
    name: await browser.version(),
    async goto(url) {
      await page.goto(url);
    },
    evaluate: (source, args) => page.evaluate(`(${source})(...${JSON.stringify(args)})`),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(key) {
      if (key === "Enter") return page.keyboard.press("Enter");
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
