import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { partsOf } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { fileFieldOf, textFile } from "./file-kit.ts";
import { overhang } from "./overhang.ts";
import { expect, tabs, takeAwayOf, test } from "./take-away-kit.ts";

/** What is hard on quotes, and would run as something else where it slipped out of them. */
const hostile = 'it\'s "$(echo no)" `echo no` \\ !! $no {} %s für 😀 \u202e';

test("every snippet runs as it was copied, with what the form holds", async ({
  page,
  apps,
  openPage,
  copy,
  run,
}) => {
  await openPage(apps.demo, "/hello");
  await page.getByLabel("Name").fill(hostile);
  await page.getByLabel("Times", { exact: true }).fill("3");
  for (const tab of tabs) {
    const printed = await run(tab, await copy(tab));
    // Node and curl print the text in quotes of their own.
    expect(printed.replace(/\\(?:u202e|u[\da-f]{4}|.)/gi, ""), tab).toContain("Hello Hello Hello it");
    expect(printed, tab).not.toMatch(/^no$|"no"/m);
  }
  expect(await run("Python", await copy("Python"))).toContain(`Hello Hello Hello ${hostile}\n`);
});

test("the inputs arrive as what they are, whatever writes them", async ({
  page,
  apps,
  openPage,
  copy,
  run,
}) => {
  await openPage(apps.values, "/echo_json");
  const value = { text: hostile, list: [1, -2.5, true, null], __proto: { "a b": "" }, class: "\n" };
  await page
    .getByRole("textbox", { name: "JSON" })
    .fill(JSON.stringify(value).replace("__proto", "__proto__"));
  for (const tab of tabs) {
    const code = await copy(tab);
    const asJson = {
      TypeScript: code.replace("console.log(data)", "console.log(JSON.stringify(data[0]))"),
      Python: code.replace("print(result)", "import json; print(json.dumps(result))"),
      fetch: code.replace("console.log(JSON.parse(line.slice(6)))", "console.log(line.slice(6))"),
      curl: code,
    }[tab];
    const printed = await run(tab, asJson);
    const line = printed.split("\n").findLast((one) => /^(?:data: )?[[{]/.test(one)) ?? "";
    const read = JSON.parse(line.replace("data: ", ""));
    const got = Array.isArray(read) ? read[0] : read;
    expect(JSON.stringify(got), tab).toBe(JSON.stringify(value).replace("__proto", "__proto__"));
  }
});

test("a generator gives its values one by one", async ({ page, apps, openPage, copy, run }) => {
  await openPage(apps.streaming, "/count");
  await expect(takeAwayOf(page).code).toBeVisible();
  for (const tab of tabs) {
    const printed = await run(tab, await copy(tab));
    expect(printed.match(/\d+(?=\D*$)/gm)?.length, tab).toBeGreaterThan(2);
  }
});

test("files are brought along", async ({ page, apps, openPage, copy, run, folder }) => {
  await openPage(apps.files, "/describe_many");
  const { panel } = takeAwayOf(page);
  const note = textFile('it\'s a "note", of; mine.txt', "A note.");
  await fileFieldOf(page, "Files").input.setInputFiles([note, textFile("two.txt", "Two.")]);
  await writeFile(join(folder, note.name), "A note.");
  await writeFile(join(folder, "two.txt"), "Two.");
  for (const tab of tabs) {
    const code = await copy(tab);
    const asJson = code.replace("console.log(data)", "console.log(JSON.stringify(data))");
    const printed = (await run(tab, asJson)).replaceAll("'", '"');
    expect(printed, tab).toMatch(/size"?: ?7/);
    expect(printed, tab).toMatch(/size"?: ?4/);
    expect(printed, tab).toContain("cc929e32b3916727cda14281139dca4464c3b6fc995badedad89ab0e678be59a");
  }
  await expect(panel).toContainText("It looks for its files in the folder that it runs in.");
});

test("a form that lacks a file has one stand in for it", async ({ page, apps, openPage }) => {
  await openPage(apps.media, "/image");
  await openPage(apps.files, "/describe");
  const { code, notes } = takeAwayOf(page);
  await expect(code).toContainText('fileFromPath("file.txt")');
  await expect(notes).toContainText("a sample");
});

test.describe("behind a login", () => {
  // The browser writes the first refusal down.
  test.use({ allowedConsole: /401/ });

  test("a login is asked of the environment, and is nowhere in the code", async ({
    page,
    apps,
    openPage,
    copy,
    run,
  }) => {
    await openPage(apps.auth, "/hello");
    const { username, password, open } = partsOf(page);
    await username.fill("user");
    await password.fill("secret");
    await open.click();
    await page.getByLabel("Name", { exact: true }).fill("Ada");
    for (const tab of tabs) {
      const code = await copy(tab);
      expect(code).not.toMatch(/secret|"user"/);
      const env = { GRADIO_USERNAME: "user", GRADIO_PASSWORD: "secret" };
      expect(await run(tab, code, env), tab).toContain("Hello Ada");
    }
    await expect(takeAwayOf(page).notes).toContainText("GRADIO_USERNAME, GRADIO_PASSWORD");
  });
});

test("the tabs work from the keyboard, and the language stays for the next endpoint", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.demo, "/hello");
  const { tab, code } = takeAwayOf(page);
  await tab("TypeScript").focus();
  await page.keyboard.press("ArrowRight");
  await expect(tab("fetch")).toBeFocused();
  await expect(tab("fetch")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(tab("Python")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab("TypeScript")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(code).toContainText("from gradio_client import Client");
  await partsOf(page).endpoints.getByRole("link", { name: "/count" }).click();
  await expect(code).toContainText('api_name="/count"');
});

test("where the clipboard is out of reach, the code is selected", async ({ page, apps, openPage }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await openPage(apps.demo, "/hello");
  const { panel, copy, code } = takeAwayOf(page);
  await copy.click();
  await expect(panel.getByRole("status")).toContainText("The code is selected");
  expect(await page.evaluate(() => getSelection()?.type)).toBe("Range");
  await expect(code).toBeVisible();
});

test("it is read by everybody: axe, contrast, and a phone's width", async ({ page, apps, openPage }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openPage(apps.demo, "/hello");
    await page.getByLabel("Name").fill("long".repeat(200));
    for (const tab of tabs) {
      await takeAwayOf(page).tab(tab).click();
      expect(await overhang(page)).toBe(0);
      expect(await faintTexts(page)).toEqual([]);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
});
