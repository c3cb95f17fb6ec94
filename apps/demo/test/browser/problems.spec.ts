import { expect, partsOf, test } from "./explorer.ts";

test("a value that can't be read marks its field before anything is sent", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.demo, "/calculate");
  const { run, status, values } = partsOf(page);
  const number = page.getByLabel("First number");
  await number.waitFor(); // the app is open, and has nothing more to send
  const requests: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(apps.demo)) requests.push(request.url());
  });
  await number.fill("four");
  await run.click();
  await expect(number).toHaveAttribute("aria-invalid", "true");
  await expect(number).toBeFocused();
  await expect(number).toHaveAccessibleDescription("“four” is not a number.");
  await expect(status).toBeEmpty();
  expect(requests).toEqual([]);
  await number.fill("4");
  await expect(number).toHaveAttribute("aria-invalid", "false");
  await run.click();
  await expect(values).toHaveText("9");
});

test("broken JSON marks its field", async ({ page, apps, openPage }) => {
  await openPage(apps.values, "/echo_json");
  const { run, panel } = partsOf(page);
  const json = page.getByRole("textbox", { name: "JSON" });
  await json.fill('{"a": [1,');
  await run.click();
  await expect(json).toHaveAccessibleDescription(/This is not JSON/);
  await json.fill('{"a": [1, "two"]}');
  await json.press("Control+Enter");
  await expect(panel.locator("json-tree").first()).toContainText("a: [ ] 2 items");
});

test.describe("where the app refuses a value", () => {
  // The browser itself writes down the answer's status.
  test.use({ allowedConsole: /^Failed to load resource: .*\b422\b/ });

  test("the field that the app names is marked", async ({ page, apps, openPage }) => {
    await openPage(apps.errors, "/validated");
    const { run, error, values } = partsOf(page);
    const number = page.getByLabel("Number");
    await number.fill("-1");
    await run.click();
    await expect(number).toHaveAttribute("aria-invalid", "true");
    await expect(number).toHaveAccessibleDescription("The number must be positive");
    await expect(error).toContainText("input");
    await number.fill("2");
    await run.click();
    await expect(values).toHaveText("2");
    await expect(error).toBeHidden();
  });
});
