import { expect, partsOf, test } from "./explorer.ts";

test("an address with an app opens it, and lists what it has", async ({ page, apps, openPage }) => {
  await openPage(apps.demo);
  const { endpoints, address } = partsOf(page);
  await expect(address).toHaveValue(apps.demo);
  await expect(endpoints.getByRole("link", { name: "/hello 2 inputs, 1 output" })).toBeVisible();
  await expect(endpoints.getByRole("link", { name: "/calculate 3 inputs, 1 output" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Gradio 6\./ })).toHaveAttribute("href", apps.demo);
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

test("Back and Forward lead through what was opened, with what was typed there", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage();
  const { address, endpoints } = partsOf(page);
  await address.fill(apps.demo);
  await address.press("Enter");
  const heading = (name: string) => page.getByRole("heading", { name });
  await expect(heading("/hello")).toBeVisible();
  await page.getByLabel("Name").fill("Ada");
  await endpoints.getByRole("link", { name: "/chat" }).click();
  await expect(heading("/chat")).toBeVisible();
  await address.fill(apps.values);
  await address.press("Enter");
  await expect(endpoints.getByRole("link", { name: "/calculate" })).toBeVisible();

  await page.goBack();
  await expect(heading("/chat")).toBeVisible();
  await expect(address).toHaveValue(apps.demo);
  await page.goBack();
  await expect(heading("/hello")).toBeVisible();
  await page.goForward();
  await expect(heading("/chat")).toBeVisible();
  await page.goBack();
  await page.getByLabel("Name").fill("Grace");
  await endpoints.getByRole("link", { name: "/count" }).click();
  await expect(heading("/count")).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Name")).toHaveValue("Grace");
  await page.goBack();
  await expect(heading("Open any Gradio app")).toBeVisible();
  await expect(page).toHaveTitle("Space Explorer");
  await page.goForward();
  await expect(heading("/hello")).toBeVisible();
});

test("the last of many endpoints is in sight in the list, and the page stays at its top", async ({
  page,
  apps,
  openPage,
}) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    await openPage(apps.forms);
    const links = partsOf(page).endpoints.getByRole("link");
    await expect(links.first()).toBeVisible();
    const last = (await links.last().locator(".name").textContent()) ?? "";
    await openPage(apps.forms, last);
    await expect(page.getByRole("heading", { name: last })).toBeInViewport();
    await expect(links.last()).toHaveAttribute("aria-current", "page");
    await expect(links.last()).toBeInViewport({ ratio: 0.95 });
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await openPage(apps.forms, (await links.first().locator(".name").textContent()) ?? "");
    await expect(links.first()).toBeInViewport({ ratio: 0.95 });
  }
});

test("many endpoints can be searched", async ({ page, apps, openPage }) => {
  await openPage(apps.forms);
  const { endpoints } = partsOf(page);
  const search = endpoints.getByRole("searchbox", { name: "Search the endpoints" });
  await search.fill("slid");
  await expect(endpoints.getByRole("link").locator(".name")).toHaveText(["/slider", "/imageslider"]);
  await search.press("Enter");
  await expect(page.getByRole("heading", { name: "/slider" })).toBeVisible();
  await search.fill("nonsense");
  await expect(endpoints.getByText("None has that in its name.")).toBeVisible();
  await openPage(apps.demo);
  await expect(endpoints.getByRole("link").first()).toBeVisible();
  await expect(search).toBeHidden();
});

test("an endpoint that the app lacks is said so, beside those it has", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/nope");
  await expect(page.getByText("This app has no endpoint /nope.")).toBeVisible();
  await partsOf(page).endpoints.getByRole("link", { name: "/hello" }).click();
  await expect(page.getByRole("heading", { name: "/hello" })).toBeVisible();
});

test("an endpoint without a name is called by its index", async ({ page, apps, openPage }) => {
  // Gradio up to 4.8 lists such ones; what this one says is rewritten into theirs.
  const config = await (await fetch(`${apps.demo}/config`)).json();
  const hello = config.dependencies.find(({ api_name }: { api_name: unknown }) => api_name === "hello");
  const { id } = hello;
  hello.api_name = false;
  await page.route(`${apps.demo}/config`, (route) => route.fulfill({ json: config }));
  await page.route(/\/info$/, async (route) => {
    const response = await route.fetch();
    const { named_endpoints } = await response.json();
    const json = { named_endpoints: {}, unnamed_endpoints: { [id]: named_endpoints["/hello"] } };
    await route.fulfill({ response, json });
  });
  await openPage(apps.demo);
  const { endpoints, run, values } = partsOf(page);
  await expect(endpoints.getByRole("link", { name: `function ${id} 2 inputs, 1 output` })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`[?&]endpoint=${id}$`));
  await run.click();
  await expect(values).toHaveText("Hello World");
});

test("an address without its scheme gets it", async ({ page, apps, openPage }) => {
  await openPage();
  const { address, open, endpoints } = partsOf(page);
  await address.fill(new URL(apps.demo).host);
  await open.click();
  await expect(endpoints.getByRole("link", { name: "/hello" })).toBeVisible();
  await expect(address).toHaveValue(apps.demo);
});

test("what is no address is said so, until something else is typed", async ({ page, openPage }) => {
  await openPage();
  const { address, open, error } = partsOf(page);
  await address.fill("ftp://app.example");
  await open.click();
  await expect(error).toContainText('"ftp://app.example" is neither a Space id');
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await address.press("End");
  await address.pressSequentially("s");
  await expect(address).toHaveAttribute("aria-invalid", "false");
});

test("the page's name leads home", async ({ page, apps, openPage }) => {
  await openPage(apps.demo, "/chat");
  await expect(page.getByRole("heading", { name: "/chat" })).toBeVisible();
  await page.getByRole("link", { name: "Space Explorer" }).click();
  await expect(page.getByRole("heading", { name: /^Open any Gradio app/ })).toBeVisible();
  await expect(partsOf(page).address).toHaveValue("");
  expect(new URL(page.url()).search).toBe("");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "/chat" })).toBeVisible();
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
