import { call } from "@spacecall/core/call";
import type { LoggedRequest } from "@spacecall/testing";
import {
  afterEach,
  apps,
  beforeEach,
  expect,
  failureOf,
  hasNames,
  type SuiteProxy,
  startProxy,
  test,
  traits,
  where,
} from "./kit/index.ts";

// A new proxy is an app that nobody has called yet: what is remembered goes by the address.
let proxy: SuiteProxy;
beforeEach(async () => {
  // At an address of its own: what call() learns of one stays, and the system gives ports out again.
  proxy = await startProxy(apps.values, { prefix: `/${crypto.randomUUID()}` });
});
afterEach(() => proxy.close());

const { apiPrefix } = traits;

/** The requests so far, with the job's id left out of their paths. */
async function requests(): Promise<string[]> {
  const brief = ({ method, path, status }: LoggedRequest) =>
    `${method} ${path.replace(/\/[\da-f]{32}$/, "/ID")} ${status}`;
  const brought = (await proxy.requests()).map(brief);
  await proxy.clear();
  return brought;
}

const plainCall = traits.hasCall
  ? [`POST ${apiPrefix}/call/hello 200`, `GET ${apiPrefix}/call/hello/ID 200`]
  : ["POST /run/hello 200"];

test("a known app gets two requests and nothing else", async () => {
  await call(proxy.url, "/hello", ["x", 1]);
  await proxy.clear();
  await call(proxy.url, "/hello", ["x", 1]);
  expect(await requests()).toEqual(plainCall);
});

test("an unknown app is found by a 404 of the POST alone", async () => {
  await call(proxy.url, "/hello", ["x", 1]);
  const tries = apiPrefix
    ? []
    : ["POST /gradio_api/call/hello 404", ...(traits.hasCall ? [] : ["POST /call/hello 404"])];
  expect(await requests()).toEqual([...tries, ...plainCall]);
});

test("no other failure of the POST starts a second try", async () => {
  await proxy.fault({
    route: "any",
    action: { type: "status", status: 500, headers: { "content-type": "text/plain" } },
  });
  await failureOf(call(proxy.url, "/hello", ["x", 1]));
  // The GET looks up whether the bare 500 means an unknown endpoint.
  expect(await requests()).toEqual(["POST /gradio_api/call/hello 500", "GET /gradio_api/info 500"]);
});

test("an app that was replaced by another Gradio is found again", async () => {
  await call(proxy.url, "/hello", ["x", 1]);
  await proxy.clear();
  await proxy.fault({
    route: traits.hasCall ? "call-post" : "run",
    times: 1,
    action: { type: "status", status: 404 },
  });
  const outcome = await Promise.allSettled([call(proxy.url, "/hello", ["x", 1])]);
  expect((await requests()).length).toBeGreaterThan(1);
  // Where the only way in said 404 there is nothing to find; the next call looks again.
  expect(outcome[0].status).toBe(apiPrefix || !traits.hasCall ? "rejected" : "fulfilled");
  expect((await call(proxy.url, "/hello", ["x", 1])).data).toEqual(["Hello x"]);
});

where.test(hasNames)("named inputs cost what the version makes them cost", async () => {
  const named = () => call(proxy.url, "/hello", { name: "x" });
  await named();
  await requests();
  await named();
  if (traits.hasCallV2) {
    expect(await requests()).toEqual([
      "POST /gradio_api/call/v2/hello 200",
      "GET /gradio_api/call/hello/ID 200",
    ]);
  } else {
    expect(await requests()).toEqual([`GET ${apiPrefix}/info 200`, ...plainCall]);
  }
});

test("the query behind an app's address goes along, and is in no message", async () => {
  const { data } = await call(`${proxy.url}/?key=s3cret`, "/headers");
  expect(data).toMatchObject([{ query: { key: "s3cret" } }]);
  for (const { path } of await proxy.requests()) expect(path).toMatch(/\?key=s3cret$/);
  const failure = await failureOf(call(`${proxy.url}/?key=s3cret`, "/helo"));
  expect(JSON.stringify(failure) + String(failure)).not.toContain("s3cret");
});

test("an app below a path is called there", async () => {
  const below = await startProxy(apps.values, { prefix: "/some/path" });
  try {
    expect((await call(`${below.url}/`, "/hello", ["x", 1])).data).toEqual(["Hello x"]);
    expect((await call(below.url, "/hello", ["x", 1])).data).toEqual(["Hello x"]);
  } finally {
    await below.close();
  }
});
