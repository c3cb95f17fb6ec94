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
  await page.goto(site);
  const added = await page.evaluate(async (app) => {
    const before = new Set(Object.getOwnPropertyNames(window));
    const { call } = await import(`${location.origin}/package/dist/spacecall.min.js`);
    await call(app, "/hello", ["x", 1]);
    return Object.getOwnPropertyNames(window).filter((name) => name !== "spacecall" && !before.has(name));
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
    const { call } = await import(`${location.origin}/package/dist/spacecall.min.js`);
    const { data } = await call(app, "/hello", { name: "strict" });
    return { data, violations };
  }, apps.values);
  expect(outcome).toEqual({ data: ["Hello strict"], violations: [] });
});
