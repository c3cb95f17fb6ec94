import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { call } from "@spacecall/core/call";
import { frameworks } from "../frameworks.ts";
import { expect, partsOf, test, watchStory } from "./panel.ts";

/** A topic that no story was told of before, since the app may have told some to an earlier run. */
const newTopic = (animal: string) => `${animal} called ${randomUUID().slice(0, 8)}`;

for (const { folder } of frameworks) {
  test.describe(folder, () => {
    test.beforeEach(async ({ page, site }) => {
      await page.goto(`${site.url}/${folder}/`);
    });

    test("a story streams in, with its progress", async ({ page, ask }) => {
      const { topic, run, cancel, phase, bar, story } = partsOf(page);
      await expect(phase).toHaveText("idle");
      await expect(cancel).toBeHidden();
      const fox = newTopic("A fox");
      await topic.fill(fox);
      await run.click();
      await expect(phase).toHaveText("running");
      await expect(story).toHaveText(fox);
      await ask(fox);
      await expect(story).toHaveText(`${fox} lived`);
      await expect(bar).toHaveJSProperty("value", 0.25);
      await ask(fox, 2);
      await expect(story).toHaveText(`${fox} lived by the`);
      await expect(bar).toHaveJSProperty("value", 0.75);
      await ask(fox);
      await expect(phase).toHaveText("complete");
      await expect(story).toHaveText(`${fox} lived by the sea.`);
      await expect(bar).toBeHidden();
    });

    test("a story waits for its turn", async ({ page, app, ask }) => {
      const { topic, run, phase, place, story } = partsOf(page);
      const [wolf, hare] = [newTopic("A wolf"), newTopic("A hare")];
      const other = call(app, "/tell", [wolf]);
      await ask(wolf);
      await other[Symbol.asyncIterator]().next(); // so it runs
      await topic.fill(hare);
      await run.click();
      await expect(phase).toHaveText("queued");
      await expect(place).toHaveText("0 ahead");
      await ask(wolf, 3);
      await other;
      await ask(hare, 4);
      await expect(phase).toHaveText("complete");
      await expect(place).toBeHidden();
      await expect(story).toHaveText(`${hare} lived by the sea.`);
    });

    test("a story is cancelled, and what was told stays", async ({ page, ask }) => {
      const { topic, run, cancel, phase, story } = partsOf(page);
      const owl = newTopic("An owl");
      await topic.fill(owl);
      await run.click();
      await ask(owl);
      await expect(story).toHaveText(`${owl} lived`);
      await cancel.click();
      await expect(phase).toHaveText("cancelled");
      await expect(story).toHaveText(`${owl} lived`);
      await expect(cancel).toBeHidden();
    });

    test("an error shows the app's reason, and the next story is told", async ({ page, ask }) => {
      const { topic, run, phase, story, error } = partsOf(page);
      await topic.fill("");
      await run.click();
      await expect(error).toContainText("A story needs a topic.");
      await expect(phase).toHaveText("error");
      const bear = newTopic("A bear");
      await topic.fill(bear);
      await run.click();
      await expect(error).toBeHidden();
      await ask(bear, 4);
      await expect(story).toHaveText(`${bear} lived by the sea.`);
    });

    test("a second run takes the place of the first, which shows no more", async ({ page, ask }) => {
      const { topic, run, phase, story } = partsOf(page);
      const [old, young] = [newTopic("An old cat"), newTopic("A young cat")];
      await topic.fill(old);
      await run.click();
      await ask(old);
      await expect(story).toHaveText(`${old} lived`);
      await topic.fill(young);
      const readSeen = await watchStory(page);
      await run.click();
      await ask(old); // too late
      await ask(young, 4);
      await expect(phase).toHaveText("complete");
      await expect(story).toHaveText(`${young} lived by the sea.`);
      // The last story stays until the next one begins, and neither goes on nor comes back.
      const seen = await readSeen();
      const turn = seen.findIndex((text) => text.startsWith(young));
      expect(new Set(seen.slice(0, turn))).toEqual(new Set([`${old} lived`]));
      expect(seen.slice(turn).filter((text) => !text.startsWith(young))).toEqual([]);
    });
  });
}

test("the page without a framework is as small as its guide says", async ({ site }) => {
  const guide = await readFile(new URL("../../../docs/frameworks.md", import.meta.url), "utf8");
  const [, kilobytes = "0"] = /less than (\d+) kB/.exec(guide) ?? [];
  const { start = Infinity } = site.sizes.get("element") ?? {};
  expect(start).toBeLessThan(Number(kilobytes) * 1000);
});
