import { expect, partsOf, test } from "./explorer.ts";

test("an address with an app opens it, and lists what it has", async ({ page, apps, openPage }) => {
  await openPage(apps.demo);
  const { endpoints, address } = partsOf(page);
  await expect(address).toHaveValue(apps.demo);
  await expect(endpoints.getByRole("link", { name: "/hello, 2 inputs, 1 output" })).toBeVisible();
  await expect(endpoints.getByRole("link", { name: "/calculate, 3 inputs, 1 output" })).toBeVisible();
  // The first that takes something is shown, and stands in the page's own address.
  await expect(page.getByRole("heading", { name: "/hello" })).toBeVisible();
  await expect(page).toHaveURL(/[?&]endpoint=%2Fhello$/);
});

test("an address with an endpoint shows it; choosing another changes the address, and a reload keeps it", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.demo, "/calculate");
  const { endpoints } = partsOf(page);
  await expect(page.getByRole("heading", { name: "/calculate" })).toBeVisible();
  await endpoints.getByRole("link", { name: "/chat" }).click();
  await expect(page.getByRole("heading", { name: "/chat" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "/chat" })).toBeVisible();
  await expect(endpoints.locator("[aria-current=page]")).toHaveText(/\/chat/);
});

test("an endpoint that the app lacks is said so, beside those it has", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/nope");
  await expect(page.getByText("This app has no endpoint /nope.")).toBeVisible();
  await partsOf(page).endpoints.getByRole("link", { name: "/hello" }).click();
  await expect(page.getByRole("heading", { name: "/hello" })).toBeVisible();
});

test("an address without its scheme gets the right spelling", async ({ page, openPage }) => {
  await openPage();
  const { address, open, error } = partsOf(page);
  await address.fill("localhost:7860");
  await open.click();
  await expect(error).toContainText('Did you mean "http://localhost:7860"?');
  await expect(address).toHaveAttribute("aria-invalid", "true");
});

test.describe("where nobody answers", () => {
  // The browser itself writes down the failed request.
  test.use({ allowedConsole: /^Failed to load resource: net::ERR_/ });

  test("an error tells what to do, and the right address works next", async ({ page, apps, openPage }) => {
    await openPage();
    const { address, open, error, endpoints } = partsOf(page);
    await expect(page.getByRole("heading", { name: /^Open any Gradio app/ })).toBeVisible();
    await address.fill("http://127.0.0.1:9"); // The discard port, which browsers never connect to.
    await open.click();
    await expect(error).toContainText("No connection");
    await expect(error).toContainText("Check the address");
    await address.fill(apps.demo);
    await address.press("Enter");
    await expect(endpoints.getByRole("link", { name: "/hello" })).toBeVisible();
    await expect(error).toBeHidden();
    await expect(address).toHaveAttribute("aria-invalid", "false");
  });
});
