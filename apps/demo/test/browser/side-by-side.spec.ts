import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, partsOf, test } from "./explorer.ts";
import { overhang } from "./overhang.ts";

/** One of the endpoints that are open. */
function columnOf(page: Page, endpoint: string) {
  const column = page
    .locator("endpoint-view")
    .filter({ has: page.getByRole("heading", { name: endpoint, exact: true }) });
  return {
    column,
    keep: column.getByRole("button", { name: "Keep beside" }),
    close: page.getByRole("button", { name: `Close ${endpoint}` }),
    run: column.getByRole("button", { name: /^Run/ }),
    cancel: column.getByRole("button", { name: "Cancel" }),
    status: column.locator("run-panel").getByRole("status"),
    values: column.locator("run-panel .value"),
  };
}

function openEndpoints(page: Page): string[] {
  return new URL(page.url()).searchParams.getAll("endpoint");
}

test("a kept endpoint stays while others are chosen: its draft, and its run", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.demo, "/count");
  const { endpoints } = partsOf(page);
  const count = columnOf(page, "/count");
  const hello = columnOf(page, "/hello");
  await page.getByLabel("Count to", { exact: true }).fill("7");
  await count.run.click();
  await expect(count.values).toHaveText(/\d/);
  await count.keep.click();
  await expect(count.keep).toHaveAttribute("aria-pressed", "true");
  await endpoints.getByRole("link", { name: "/hello" }).click();
  await hello.run.click();
  await expect(hello.values).toHaveText("Hello World");
  expect(openEndpoints(page)).toEqual(["/count", "/hello"]);

  // The one that is not kept gives its place to the next.
  await endpoints.getByRole("link", { name: "/calculate" }).click();
  await expect(hello.column).toBeHidden();
  expect(openEndpoints(page)).toEqual(["/count", "/calculate"]);
  await expect(count.values).toHaveText("7");
  await expect(count.status).toContainText("complete");
  await expect(page.getByLabel("Count to", { exact: true })).toHaveValue("7");
});

test("a run goes on while another endpoint is in its place, and results stay", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.streaming, "/forever");
  const { endpoints } = partsOf(page);
  const endless = columnOf(page, "/forever");
  const count = columnOf(page, "/count");
  const link = (name: string) => endpoints.getByRole("link", { name });
  await page.getByLabel("Delay").fill("0.05");
  await endless.run.click();
  await expect(endless.values).toHaveText(/\d/);
  const before = Number(await endless.values.textContent());
  await link("/count").click();
  await expect(endless.column).toBeHidden();
  await expect(link("/forever")).toHaveAccessibleName(/running$/);
  await count.run.click();
  await expect(count.status).toContainText("complete");
  const result = await count.values.textContent();

  await link("/forever").click();
  await expect(endless.status).toHaveText("running");
  await expect.poll(async () => Number(await endless.values.textContent())).toBeGreaterThan(before);
  await endless.cancel.click();
  await expect(endless.status).toContainText("cancelled");
  await expect(link("/forever")).not.toHaveAccessibleName(/running/);
  await link("/count").click();
  await expect(count.status).toContainText("complete");
  await expect(count.values).toHaveText(result ?? "");
});

test("several runs go on at once, and closing one ends its job and no other", async ({
  page,
  apps,
  openPage,
}) => {
  await openPage(apps.streaming, "/forever");
  const { endpoints } = partsOf(page);
  const endless = columnOf(page, "/forever");
  await page.getByLabel("Delay").fill("0.05");
  await endless.keep.click();
  const other = columnOf(page, "/count");
  await endpoints.getByRole("link", { name: "/count" }).click();
  await endless.run.click();
  await expect(endless.values).toHaveText(/\d/);
  await other.run.click();
  await expect(other.status).toContainText(/running|complete/);
  const cancelled = page.waitForRequest(/\/cancel$/);
  await endless.close.click();
  await cancelled;
  await expect(endless.column).toBeHidden();
  await expect(other.status).toContainText("complete");
  expect(openEndpoints(page)).toEqual(["/count"]);
});

test("the address opens several, and says so where one is not there", async ({ page, apps, builtUrl }) => {
  const query = new URLSearchParams({ app: apps.demo });
  for (const endpoint of ["/hello", "/nonsense", "/count"]) query.append("endpoint", endpoint);
  await page.goto(`${builtUrl}?${query}`);
  await expect(columnOf(page, "/hello").column).toBeVisible();
  await expect(columnOf(page, "/count").column).toBeVisible();
  await expect(page.getByText("This app has no endpoint /nonsense.")).toBeVisible();
  await page.getByRole("button", { name: "Close /nonsense" }).click();
  await expect(page.getByText("This app has no endpoint")).toBeHidden();
  expect(openEndpoints(page)).toEqual(["/hello", "/count"]);
});

test("wide they stand side by side, narrow one below the other, and nothing hangs over", async ({
  page,
  apps,
  builtUrl,
}) => {
  const query = new URLSearchParams({ app: apps.demo });
  for (const endpoint of ["/hello", "/count", "/render"]) query.append("endpoint", endpoint);
  await page.goto(`${builtUrl}?${query}`);
  const boxes = async () =>
    Promise.all(["/hello", "/count", "/render"].map((name) => columnOf(page, name).column.boundingBox()));
  for (const [width, rows] of [
    [1800, 1],
    [1300, 2],
    [360, 3],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overhang(page)).toBe(0);
    expect(new Set((await boxes()).map((box) => box?.y)).size).toBe(rows);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});
