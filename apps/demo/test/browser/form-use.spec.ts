import AxeBuilder from "@axe-core/playwright";
import { expect, partsOf, test } from "./explorer.ts";
import { gotOf } from "./form-kit.ts";

test("a problem is told once its field is left, and goes as soon as it is mended", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.forms, "/number");
  const number = page.getByRole("textbox", { name: "Number" });
  await number.fill("9");
  await expect(number).toHaveAttribute("aria-invalid", "false");
  await number.press("Tab");
  await expect(number).toHaveAttribute("aria-invalid", "true");
  await expect(number).toHaveAccessibleDescription(/Give a number from -5 to 5\./);
  await number.fill("-9");
  await expect(number).toHaveAttribute("aria-invalid", "true");
  await number.fill("4");
  await expect(number).toHaveAttribute("aria-invalid", "false");
  await number.fill("9");
  await partsOf(page).run.click(); // The line that is told meanwhile does not push the button away.
  await expect(number).toBeFocused();
  await page.getByRole("button", { name: "Reset to defaults" }).click();
  await expect(number).toHaveValue("1");
  await expect(number).toHaveAttribute("aria-invalid", "false");
});

test("the arrow keys choose several in a row, from where the last one was", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.forms, "/multi_dropdown");
  const box = page.getByRole("combobox", { name: "Many" });
  await box.focus();
  for (const key of ["ArrowDown", "Enter", "ArrowDown", "Enter"]) await box.press(key);
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(2);
  await box.press("Enter"); // the same again takes it back
  await expect(page.getByRole("button", { name: /^Remove / })).toHaveCount(1);
});

test("what is typed is still there when somebody comes back to the endpoint", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.forms, "/textbox");
  const { endpoints, run, values } = partsOf(page);
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await text.fill("not sent yet");
  await endpoints.getByRole("link", { name: "/number" }).click();
  await expect(page.getByRole("textbox", { name: "Number" })).toBeVisible();
  await endpoints.getByRole("link", { name: "/textbox" }).click();
  await expect(text).toHaveValue("not sent yet");
  await run.click();
  await expect(values).toContainText("not sent yet");
  await page.getByRole("button", { name: "Reset to defaults" }).click();
  await expect(text).not.toHaveValue("not sent yet");
});

test("an example of the app fills the form", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/examples");
  const examples = page.getByRole("list", { name: "Examples" }).getByRole("button");
  await expect(examples).toHaveText([/hello · 1 · green/, /goodbye · 2 · red/]);
  await examples.first().click();
  await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue("hello");
  await partsOf(page).run.click();
  await expect(partsOf(page).values).toHaveText("hello 1 green");
});

test("a form is filled from outside, and tells what it holds", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/examples");
  const form = page.locator("endpoint-form");
  await form.getByRole("textbox", { name: "Text" }).waitFor();
  const read = await form.evaluate((form) => {
    const heard: unknown[] = [];
    form.addEventListener("form-input", (event) => heard.push(Reflect.get(event, "reading")));
    // The element is the page's own, and its class is not in this file's world.
    Reflect.get(form, "fill").call(form, ["again", 3]);
    return { heard, reading: Reflect.get(form, "reading") };
  });
  const reading = { inputs: expect.objectContaining({ text: "again", number: 3, choice: "red" }) };
  expect(read).toEqual({ heard: [reading], reading });
  await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue("again");
});

test("a large table stays small in the page, and takes what a spreadsheet copies", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.forms, "/big_dataframe");
  const grid = page.getByRole("grid", { name: "Big table" });
  await grid.getByRole("gridcell").first().click();
  await page.keyboard.press("Control+End");
  await expect(grid.getByRole("gridcell", { name: String(999 ** 2) })).toBeFocused();
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText('1\t"a ""b"""\n2\tc'));
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+V");
  await expect(page.getByText("1001 rows.")).toBeVisible();
  await partsOf(page).run.click();
  const got = await gotOf(page);
  expect(Array.isArray(got) && got.slice(-2)).toEqual([
    [1, 'a "b"'],
    [2, "c"],
  ]);
});

test("Escape and then Tab leave an editor for code", async ({ page, apps, openPage }) => {
  await openPage(apps.forms, "/code");
  const code = page.getByRole("textbox", { name: "Code" });
  await expect(page.locator("code-editor")).toBeVisible();
  await code.fill("x");
  await code.press("Control+Home");
  await page.keyboard.press("Tab");
  await expect(code).toHaveText("  x");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(partsOf(page).run).toBeFocused();
  await code.press("Control+Enter");
  expect(await gotOf(page)).toBe("    x".slice(2));
});

const axed = [
  "number",
  "checkboxgroup",
  "radio",
  "multi_dropdown",
  "datetime",
  "colorpicker",
  "code",
  "dataframe",
  "chatbot",
  "imageeditor",
  "gallery",
  "examples",
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`forms are found in order by axe, and fit a phone, in ${colorScheme}`, async ({
    page,
    apps,
    openPage,
  }) => {
    test.slow(); // A dozen pages.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const name of axed) {
      await openPage(apps.forms, `/${name}`);
      await expect(page.locator("[data-field]")).not.toHaveCount(0);
      await expect(page.locator("[data-becomes]")).toHaveCount(0);
      if (name === "multi_dropdown") await page.getByRole("combobox", { name: "Many" }).click();
      if (name === "chatbot") await page.getByRole("button", { name: "Add a message" }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${name}: ${id} ${nodes.map(({ target }) => target).join(" ")}`,
      );
      expect.soft(found).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(wide, name).toBe(360);
    }
  });
}
