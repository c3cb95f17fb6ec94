import { expect, partsOf } from "./explorer.ts";
import { faintTexts } from "./faint-texts.ts";
import { id, test } from "./hub-kit.ts";
import { overhang } from "./overhang.ts";

test("a Space that sleeps is seen waking up, and then it runs", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values, { stage: "SLEEPING" });
  await openAtHub(id, hub);
  const { waking, steps, announcement, endpoints, cancel } = partsOf(page);
  await expect(announcement).toHaveText(`${id} is asleep and is being woken up`);
  await expect(steps).toHaveText(["Asleep SLEEPING", "Waking up", "Building", "Starting", "Running"]);
  await expect(waking.getByRole("timer")).toHaveText(/^\d+\.\d s$/);
  hub.set(id, { stage: "BUILDING" });
  await expect(announcement).toHaveText(`${id} is being built`);
  await expect(waking.locator("[aria-current=step]")).toHaveText("Building BUILDING");
  hub.set(id, { stage: "APP_STARTING" });
  await expect(announcement).toHaveText(`${id} is starting`);
  await expect(steps.filter({ hasText: "Building" })).toHaveText("Building BUILDING");
  await cancel.focus();
  hub.set(id, { stage: "RUNNING" });
  await expect(endpoints).toBeVisible();
  // What had the focus is gone.
  await expect(page.getByRole("main")).toBeFocused();
  await expect(announcement).toHaveText(/^user\/space is open: \d+ endpoints$/);
  await expect(page).toHaveURL(/[?&]hub=http/);
  await endpoints.getByRole("link", { name: "/predict" }).click();
  await partsOf(page).run.click();
  await expect(partsOf(page).status).toContainText("complete");
});

test("a Space is waited for no longer than somebody wants, and may be opened again", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  const hub = await startSpace(apps.values, { stage: "BUILDING" });
  await openAtHub(id, hub);
  const { waking, cancel, announcement, endpoints } = partsOf(page);
  await expect(waking).toContainText("is being built");
  await cancel.press("Enter");
  await expect(page.getByText(`You stopped waiting for ${id}. It goes on starting by itself.`)).toBeVisible();
  await expect(announcement).toHaveText(`${id} is no longer waited for`);
  await expect(page.getByRole("main")).toBeFocused();
  // Nobody asks the Hub any longer: what comes next is what somebody wants.
  const asked = hub.requests.length;
  hub.set(id, { stage: "RUNNING" });
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Open it again" })).toBeFocused();
  expect(hub.requests).toHaveLength(asked);
  await page.keyboard.press("Enter");
  await expect(endpoints).toBeVisible();
  expect(hub.requests[asked]?.path).toBe(`/api/spaces/${id}/host`);
});

test("a Space that takes too long can be tried again", async ({ page, apps, startSpace, openAtHub }) => {
  const hub = await startSpace(apps.values, { stage: "BUILDING" });
  await page.clock.install();
  await openAtHub(id, hub);
  const { waking, error, endpoints, address } = partsOf(page);
  await expect(waking).toContainText("is being built");
  await page.clock.fastForward(300_000);
  await expect(error).toContainText("The Space is not ready yet");
  await expect(address).toHaveAttribute("aria-invalid", "false");
  hub.set(id, { stage: "RUNNING" });
  await error.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(endpoints).toBeVisible();
});

for (const [stage, title] of [
  ["PAUSED", "The Space is paused"],
  ["BUILD_ERROR", "The Space does not work"],
] as const) {
  test(`a Space at the stage ${stage} says what to do, and nothing that would not help`, async ({
    page,
    apps,
    startSpace,
    openAtHub,
  }) => {
    const hub = await startSpace(apps.values, { stage, errorMessage: "No module named 'torch'" });
    await openAtHub(id, hub);
    const { error, announcement, access } = partsOf(page);
    await expect(error).toContainText(title);
    await expect(announcement).toHaveText(`${id} could not be opened: ${title}`);
    await expect(error.getByRole("link", { name: "The Space’s page" })).toHaveAttribute(
      "href",
      `${hub.url}/spaces/${id}`,
    );
    await expect(error.getByRole("button", { name: "Try again" })).toBeHidden();
    await expect(access).not.toHaveAttribute("open");
  });
}

test("a ZeroGPU quota that is used up says when to try again", async ({ page, apps, openPage }) => {
  await openPage(apps.errors, "/raise_error");
  const { run, error } = partsOf(page);
  const words =
    "You have exceeded your free ZeroGPU quota (60s requested vs. 30s left). Try again in 3:45:12. ";
  await page.locator("endpoint-form").getByRole("textbox").fill(words);
  await run.click();
  await expect(error).toContainText("GPU quota used up");
  await expect(error).toContainText(/Try again at .+ \(in 3 h 4[56] min\)/);
});

test("a Space that wakes can be read in both colour schemes, and hangs over nowhere", async ({
  page,
  apps,
  startSpace,
  openAtHub,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const hub = await startSpace(apps.values);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const stage of ["BUILDING", "APP_STARTING"] as const) {
      hub.set(id, { stage });
      await openAtHub(id, hub);
      const { waking, cancel, access } = partsOf(page);
      await expect(waking).toContainText(stage);
      await access.getByText("Private Space or login").click();
      expect(await faintTexts(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
      await cancel.click();
      await expect(page.getByText("You stopped waiting")).toBeVisible();
      expect(await faintTexts(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    }
  }
});
