import type { Hub, HubOptions, HubSpace } from "../../../../packages/testing/src/index.ts";
import { startHub } from "../../../../packages/testing/src/index.ts";
import { test as base, expect, partsOf } from "./explorer.ts";

export const token = "hf_SECRETSECRET";
/** The Space that most tests open. */
export const id = "user/space";

/** What the browser itself writes down of a Space that answers what no page may read, and of refusals. */
const refusals = /^Failed to load resource|blocked by CORS policy/;

interface HubFixtures {
  /** Starts a Hub with one Space, an app of ours behind it, and ends it after the test. */
  startSpace: (url: string, space?: Partial<HubSpace>) => Promise<Hub>;
  /** Opens the page with an app and that Hub in its address. */
  openAtHub: (app: string, hub: Hub) => Promise<void>;
  /** Opens a private Space of an app, with its token. */
  openPrivate: (url: string) => Promise<void>;
}

/** A test with a model of the Hub. */
export const test = base.extend<HubFixtures>({
  allowedConsole: refusals,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
  startSpace: async ({}, use) => {
    await using hubs = new AsyncDisposableStack();
    await use(async (url, space = {}) => {
      const options: HubOptions = { spaces: [{ id, url, proxied: true, ...space }] };
      return hubs.use(await startHub(options));
    });
  },
  openAtHub: async ({ page, builtUrl }, use) => {
    await use(async (app, hub) => {
      await page.goto(`${builtUrl}?${new URLSearchParams({ app, hub: hub.url })}`);
    });
  },
  openPrivate: async ({ page, startSpace, openAtHub }, use) => {
    await use(async (url) => {
      await openAtHub(id, await startSpace(url, { private: true, token }));
      const { tokenField, endpoints } = partsOf(page);
      await expect(tokenField).toBeFocused();
      await tokenField.fill(token);
      await tokenField.press("Enter");
      await expect(endpoints).toBeVisible();
    });
  },
});
