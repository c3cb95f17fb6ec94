import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type * as Spacecall from "../../src/index.ts";
import { expect, test } from "./pages.ts";

declare global {
  interface Window {
    spacecall: typeof Spacecall;
  }
}

/** Opens the page and waits for the SDK that its module script loads. Anything said on the console fails the test. */
async function open(page: Page, url: string): Promise<void> {
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(url);
  await page.waitForFunction(() => "spacecall" in window);
}

/** Runs a call in the page and gives its data, or what can be told of its error. */
function callInPage(
  page: Page,
  source: string,
  endpoint: string,
  inputs: unknown[] | Record<string, unknown>,
) {
  return page.evaluate(
    async ([source, endpoint, inputs]) => {
      try {
        return { data: (await window.spacecall.call(source, endpoint, inputs)).data };
      } catch (error) {
        if (!window.spacecall.isSpacecallError(error)) throw error;
        const { code, message, retryable } = error;
        return { code, message, retryable };
      }
    },
    [source, endpoint, inputs] as const,
  );
}

test("the packed file runs from a module script, on the app's own origin", async ({
  page,
  sameOrigin,
  front,
}) => {
  await open(page, sameOrigin);
  expect(await callInPage(page, "/app/", "/hello", ["page", 2])).toEqual({ data: ["Hello Hello page"] });
  expect(front.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test("from another origin too, with the one preflight that JSON needs", async ({ page, site, front }) => {
  await open(page, site);
  expect(await callInPage(page, front.url, "/hello", ["page", 1])).toEqual({ data: ["Hello page"] });
  expect(await callInPage(page, front.url, "/hello", { name: "named" })).toEqual({ data: ["Hello named"] });
  const preflights = front.requests.filter(({ method }) => method === "OPTIONS");
  for (const { headers } of preflights) {
    expect(headers["access-control-request-method"]).toBe("POST");
    expect(headers["access-control-request-headers"]).toBe("content-type");
  }
  const posts = front.requests.filter(({ method }) => method === "POST");
  expect(preflights.length).toBeLessThanOrEqual(posts.length);
});

test("yields arrive one by one", async ({ page, site, apps }) => {
  await open(page, site);
  const seen = await page.evaluate(async (app) => {
    const steps: unknown[] = [];
    for await (const [step] of window.spacecall.call(app, "/endless", [0.01])) {
      steps.push(step);
      if (steps.length === 3) break;
    }
    return steps;
  }, apps.streaming);
  expect(seen).toHaveLength(3);
});

test("typed errors, and the next call works", async ({ page, site, apps }) => {
  await open(page, site);
  expect(await callInPage(page, apps.values, "/helo", [])).toMatchObject({ code: "not_found" });
  expect(await callInPage(page, apps.values, "/calculate", ["four", "add", 5])).toMatchObject({
    code: "input",
  });
  expect(await callInPage(page, apps.errors, "/raise_error", ["boom"])).toMatchObject({ code: "app" });
  expect(await callInPage(page, apps.values, "/hello", ["again", 1])).toEqual({ data: ["Hello again"] });
});

test("where CORS refuses, the error says so", async ({ page, site, apps }) => {
  // An app on a loopback address admits the pages of loopback addresses only.
  await open(page, site.replace("127.0.0.1", "page.localhost"));
  const failure = await callInPage(page, apps.values, "/hello", ["x", 1]);
  expect(failure).toMatchObject({ code: "connection", retryable: false });
  expect(failure.message).toContain("CORS");
  expect(failure.message).toContain("page.localhost");
});

test("where nobody listens, the error does not blame CORS", async ({ page, site }) => {
  await open(page, site);
  const failure = await callInPage(page, "http://127.0.0.1:2", "/hello", ["x", 1]);
  expect(failure).toMatchObject({ code: "connection", retryable: true });
  expect(failure.message).not.toContain("CORS");
});

test("nothing is left in the page: no console, storage, cookie or global", async ({ page, site, apps }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(`${site}/package/README.md`); // a page that has not loaded the SDK yet
  const added = await page.evaluate(async (app) => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const { call, connect } = await import(`${location.origin}/package/dist/spacecall.min.js`);
    await call(app, "/hello", ["x", 1]);
    const connected = await connect(app);
    await connected.predict("/hello");
    await connected.close();
    return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
  }, apps.values);
  expect(added).toEqual([]);
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect(stored).toEqual([0, 0, ""]);
  expect(said.filter((text) => !text.includes("favicon"))).toEqual([]);
});

test("a strict Content-Security-Policy is not violated", async ({ page, site, apps }) => {
  await page.goto(`${site}/strict`);
  const outcome = await page.evaluate(async (app) => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
    const { call, connect } = await import(`${location.origin}/package/dist/spacecall.min.js`);
    const { data } = await call(app, "/hello", { name: "strict" });
    const connected = await connect(app);
    await connected.predict("/hello", { name: "strict" });
    return { data, violations };
  }, apps.values);
  expect(outcome).toEqual({ data: ["Hello strict"], violations: [] });
});

test("a connected app works from a page of another origin, and what one page detached another reads", async ({
  page,
  context,
  site,
  apps,
}) => {
  await open(page, site);
  const handle = await page.evaluate(async (url) => {
    const app = await window.spacecall.connect(url);
    const seen: unknown[] = [];
    for await (const [step] of app.predict("/count", [3, 0.01])) seen.push(step);
    return { seen, handle: await app.detach("/count", [3, 0.01]) };
  }, apps.streaming);
  expect(handle.seen).toEqual([0, 1, 2]);
  const other = await context.newPage();
  await open(other, site);
  await page.close();
  const read = await other.evaluate(
    async ([url, handle]) => {
      const app = await window.spacecall.connect(url);
      return (await app.attach(handle).result()).data;
    },
    [apps.streaming, handle.handle] as const,
  );
  expect(read).toEqual([2]);
});

test("ten calls and an app with twenty jobs all end in one page, on six connections", async ({
  page,
  site,
  apps,
}) => {
  await open(page, site);
  const lasts = await page.evaluate(async (url) => {
    const app = await window.spacecall.connect(url);
    const calls = Array.from({ length: 10 }, () => window.spacecall.call(url, "/count", [5, 0.05]));
    const jobs = Array.from({ length: 20 }, () => app.predict("/count", [5, 0.05]));
    return (await Promise.all([...calls, ...jobs])).map(({ data }) => data[0]);
  }, apps.streaming);
  expect(lasts).toEqual(Array.from({ length: 30 }, () => 4));
});

test("a plain job loads no more than its budget", async ({ page, bundled, apps }) => {
  const loaded = new Map<string, number>();
  page.on("response", async (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith(".js")) loaded.set(pathname, gzipSync(await response.body(), { level: 9 }).length);
  });
  await page.goto(bundled);
  const data = await page.evaluate(async (url) => {
    const { connect } = await import(`${location.origin}/index.js`);
    const app = await connect(url);
    return (await app.predict("/hello", { name: "budget" })).data;
  }, apps.values);
  expect(data).toEqual(["Hello budget"]);
  const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
  expect(bytes, JSON.stringify([...loaded])).toBeLessThanOrEqual(18_500);
});
