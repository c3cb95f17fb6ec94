import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { type BuiltPage, buildPage } from "../browser/built-page.ts";
import type { Driver } from "./driver.ts";
import { startFirefox } from "./firefox.ts";
import { type Hands, handsOf } from "./hands.ts";
import { startWebKit } from "./webkit.ts";

// The way of a visitor through the built page, in the browsers that Playwright does not drive here.

const apps = inject("gradio").apps;
let built: BuiltPage;
beforeAll(async () => {
  built = await buildPage();
}, 120_000);
afterAll(() => built?.[Symbol.asyncDispose]());

describe.each([
  ["Firefox", startFirefox],
  ["WebKit", startWebKit],
] as const)("in %s", (_, start) => {
  let driver: Driver;
  let hands: Hands;
  beforeAll(async () => {
    driver = await start();
    hands = handsOf(driver);
  }, 120_000);
  afterAll(() => driver?.[Symbol.asyncDispose]());

  test("an address is opened, an endpoint is filled in and run", async () => {
    const { goto, fill, enter, see, click } = hands;
    await goto(built.url);
    await see("Open any Gradio app and run it from here");
    await fill("Space or address", apps.demo);
    await enter();
    await see("/hello");
    await fill("Name", "Ada");
    await click("Run");
    await see("Hello Ada");
    await see("complete");
  });

  test("values stream in, and a run can be cancelled", async () => {
    const { goto, fill, see, click } = hands;
    await goto(`${built.url}?app=${encodeURIComponent(apps.demo)}&endpoint=/count`);
    await fill("Count to", "3");
    await fill("Seconds between two numbers", "0.1");
    await click("Run");
    await see("complete");
    await see("3 updates");
    await fill("Count to", "20");
    await fill("Seconds between two numbers", "5");
    await click(/^Run/);
    await see("running");
    await click("Cancel");
    await see("cancelled");
  });

  test("an error tells what it is", async () => {
    const { goto, see, click } = hands;
    await goto(`${built.url}?app=${encodeURIComponent(apps.demo)}&endpoint=/fail`);
    await click("Run");
    await see("This one always fails.");
  });
});
