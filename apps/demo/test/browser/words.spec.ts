import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { overhang } from "./overhang.ts";

/** Opens an endpoint of the sample app, runs it, and gives the value that it shows. */
async function run(
  page: Page,
  openPage: (app: string, endpoint: string) => Promise<void>,
  app: string,
  endpoint: string,
) {
  await openPage(app, endpoint);
  const { run, values } = partsOf(page);
  await run.click();
  return values;
}

test("Markdown is laid out, with its formulas drawn and its code coloured", async ({
  page,
  apps,
  openPage,
}) => {
  const value = await run(page, openPage, apps.words, "/markdown");
  await expect(value.getByRole("heading", { name: "Of words" })).toBeVisible();
  await expect(value.locator("strong")).toHaveText("bold");
  await expect(value.getByRole("row")).toHaveText([/name.*size/s, /one.*1/s, /two.*22/s]);
  await expect(value.locator("math")).toHaveCount(2);
  await expect(value.locator("math[display=block]")).toBeVisible();
  await expect(value).toContainText("costs $5 less than $6.");
  await expect(value.locator(".hljs-keyword").first()).toHaveText("def");
  const link = value.getByRole("link", { name: "link" });
  await expect(link).toHaveAttribute("href", "https://example.com/there");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
});

test("HTML is laid out in a frame of its height, with its styles", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/html");
  const frame = value.locator("iframe");
  await expect(frame).toHaveAttribute(
    "sandbox",
    "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  );
  // Looked at from outside: the frame lets no script in, and a test's neither.
  const look = () =>
    frame.evaluate((frame: HTMLIFrameElement) => {
      const card = frame.contentDocument?.querySelector(".card");
      const title = card?.querySelector("h2");
      return {
        text: card?.textContent,
        border: card && getComputedStyle(card).borderTopColor,
        color: title && getComputedStyle(title).color,
        isWhole: Math.ceil(card?.getBoundingClientRect().height ?? 0) === frame.clientHeight,
      };
    });
  const purple = "rgb(102, 51, 153)";
  await expect
    .poll(look)
    .toEqual({ text: "A cardHello there", border: purple, color: purple, isWhole: true });

  // Its colours are meant for a light page.
  await page.emulateMedia({ colorScheme: "dark" });
  const ground = () =>
    frame.evaluate(({ contentDocument }: HTMLIFrameElement) =>
      contentDocument ? getComputedStyle(contentDocument.documentElement).backgroundColor : "",
    );
  await expect.poll(ground).toBe("rgb(255, 255, 255)");
});

test("code has its numbers and colours, and is copied whole", async ({ page, apps, openPage, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const value = await run(page, openPage, apps.words, "/code");
  await expect(value.locator(".hljs-keyword").first()).toHaveText("import");
  await expect(value.locator(".numbers")).toHaveText("1 2 3 4 5 6", { useInnerText: false });
  await value.getByRole("button", { name: "Copy the code" }).click();
  await expect(value.getByRole("button", { name: "Copied the code" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await value.locator("pre code").textContent());
  expect(copied).toMatch(/^import math\n\n\ndef area/);
});

test("a label has bars, the surest first; a verdict alone has none", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/label");
  await expect(value.locator(".label")).toHaveText("cat");
  const bars = value.getByRole("list", { name: "Confidences" }).getByRole("listitem");
  await expect(bars).toHaveText([/cat\s*70%/, /dog\s*20%/, /fox\s*7%/, /owl\s*3%/]);
  const widths = await value
    .locator(".bar > div")
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  const alone = await run(page, openPage, apps.words, "/verdict");
  await expect(alone).toHaveText("cat");
});

test("categories are coloured, named in a legend, and shown one by one", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/entities");
  await expect(value.locator("mark")).toHaveText(["Adaperson", "Londonplace", "Anneperson"]);
  const legend = value.getByRole("group", { name: "Show one category" });
  await expect(legend.getByRole("button")).toHaveText(["person", "place"]);
  await legend.getByRole("button", { name: "place" }).click();
  await expect(value.locator("mark:not(.faded)")).toHaveText(["Londonplace"]);
  await legend.getByRole("button", { name: "place" }).click();
  await expect(value.locator("mark:not(.faded)")).toHaveCount(3);
});

test("scores are as strongly coloured as they are far from nothing", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/scores");
  await expect(value.locator("mark")).toHaveText(["awful−1", "but 0", "good+0.6"]);
  const colours = await value
    .locator("mark")
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  expect(colours.map((colour) => Number(/[\d.]+(?=\))/.exec(colour)?.[0]))).toEqual([0.45, 0, 0.27]);
});

test("a chat has its sides, files, thoughts and offered answers", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/chat");
  const messages = value.getByRole("list", { name: "Messages" }).locator("> li");
  await expect(messages).toHaveCount(7);
  await expect(messages.first()).toHaveClass("user");
  await expect(messages.first().locator("math")).toHaveCount(1);
  await expect(messages.nth(1).locator("strong")).toHaveText("4");
  await expect(messages.nth(4).getByRole("img")).toHaveJSProperty("naturalWidth", 24);
  const thought = messages.nth(5);
  await expect(thought.locator("summary").first()).toHaveText("Searching 3 pages, 1.3 s");
  await thought.locator("summary").first().click();
  await expect(thought).toContainText("I looked it up.");
  await expect(thought.locator("details details summary")).toHaveText("Reading");
  await expect(value.getByRole("list", { name: "Answers it offers" })).toHaveText("Ask why");
});

test("a dialogue has its speakers", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/dialogue");
  await expect(value.getByRole("term")).toHaveText(["Ada", "Charles"]);
  await expect(value.getByRole("definition")).toHaveText(["Shall we?", "We shall."]);
});

test("parameters have their type, default and meaning", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/params");
  await expect(value.getByRole("term")).toHaveText([
    /size\s*int\s*default 3/,
    /name\s*str \| None\s*required/,
  ]);
  await expect(value.getByRole("definition").first().locator("strong")).toHaveText("large");
});

test("JSON is opened and closed, level by level and at once, and copied", async ({
  page,
  apps,
  openPage,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const value = await run(page, openPage, apps.words, "/json");
  await expect(value).toContainText('name: "Ada"');
  await expect(value).toContainText("tags: [ ] 2 items");
  await expect(value).not.toContainText("still");
  await value.getByRole("button", { name: "Open all" }).click();
  await expect(value).toContainText("still: true");
  await value.getByRole("button", { name: "Close all" }).click();
  await expect(value).not.toContainText("still");
  await value.locator("summary", { hasText: "tags" }).click();
  await expect(value).toContainText('0: "math"');
  await value.getByRole("button", { name: "Copy the JSON" }).click();
  await expect(value.getByRole("button", { name: "Copied the JSON" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toEqual({
    name: "Ada",
    born: 1815,
    tags: ["math", "poetry"],
    none: null,
    deep: { er: { still: true } },
  });
});

test("of a long list a part is drawn, and more when asked for", async ({ page, apps, openPage }) => {
  const value = await run(page, openPage, apps.words, "/many_items");
  await value.locator("summary", { hasText: "items" }).click();
  const items = value.locator("json-tree json-tree json-tree");
  await expect(items).toHaveCount(200);
  await value.getByRole("button", { name: "Show 200 of 800 more" }).click();
  await expect(items).toHaveCount(400);
  await expect(items.last()).toHaveText("399: 399");
});

for (const [endpoint, title] of [
  ["/bars", "Sold by shop"],
  ["/lines", "Sold by day"],
  ["/points", "Sold by price"],
] as const) {
  test(`${endpoint} is drawn, and its table can be looked at`, async ({ page, apps, openPage }) => {
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", () => {
        document.documentElement.dataset.violated = "yes";
      });
    });
    const value = await run(page, openPage, apps.words, endpoint);
    await expect(value.locator("[role=graphics-document]")).toHaveAttribute("aria-label", title);
    // Something is on it.
    await expect
      .poll(() =>
        value.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
            data: [],
          };
          return new Set(data).size;
        }),
      )
      .toBeGreaterThan(20);
    await value.locator("summary", { hasText: "Data" }).click();
    await expect(value.getByRole("columnheader")).toHaveText(["day", "sold", "price", "shop"]);
    await expect(value.locator("table-view .body [role=row]")).toHaveCount(6);
    await expect(page.locator("html")).not.toHaveAttribute("data-violated");
  });
}

const views = [
  "/markdown",
  "/html",
  "/code",
  "/json",
  "/label",
  "/entities",
  "/scores",
  "/chat",
  "/dialogue",
  "/params",
  "/table",
  "/lines",
];

for (const endpoint of views) {
  test(`${endpoint} can be read in light and in dark, and fits a phone`, async ({ page, apps, openPage }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const value = await run(page, openPage, apps.words, endpoint);
    await expect(value.locator("[aria-busy]")).toHaveCount(0);
    await expect(value).toHaveCount(1);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect.poll(() => faintTexts(page)).toEqual([]);
    }
    expect(await overhang(page)).toBe(0);
  });
}
