import type { App, RemoteFile } from "@spacecall/core";
import {
  afterEach,
  apps,
  beforeEach,
  collect,
  connectTo,
  describe,
  expect,
  failureOf,
  hasSessions,
  runtime,
  type SuiteProxy,
  startProxy,
  test,
  traits,
  where,
} from "./kit/index.ts";

const auth = ["user", "secret"] as const;
let proxy: SuiteProxy;
let app: App;
beforeEach(async () => {
  proxy = await startProxy(apps.auth);
});
afterEach(async () => {
  await app?.close();
  await proxy.close();
});

/** The routes of the requests so far, without those that only look whether the server is the same one. */
async function routes(): Promise<string[]> {
  const requests = await proxy.requests();
  return requests.map(({ path }) => path.replace(/[?].*$/, "").replace(traits.apiPrefix, ""));
}

/** Lets the app forget every login, as a restart does. */
async function forget(): Promise<void> {
  const own = await connectTo(apps.auth, { auth });
  await own.predict("/forget");
  await own.close();
}

describe("a login", () => {
  test("comes first, and opens everything", async () => {
    app = await connectTo(proxy.url, { auth });
    expect(await routes()).toEqual(["/login", "/config"]);
    expect((await app.predict("/whoami")).data).toEqual(["user"]);
    expect((await app.predict("/counter")).data).toEqual([1]);
    expect((await app.predict("/counter")).data).toEqual([2]);
    expect((await app.viewApi()).named.get("/hello")?.parameters).toHaveLength(1);
    if (traits.protocol !== "ws") expect(await collect(app.predict("/count", [2]))).toHaveLength(2);
  });

  test("goes with files, up and down", async () => {
    app = await connectTo(proxy.url, { auth });
    expect((await app.predict("/length", [new Blob(["12345"])])).data).toEqual([5]);
    const { data } = await app.predict("/make_file", ["made here"]);
    expect(await (data[0] as RemoteFile).text()).toBe("made here"); // `as`: it gives one file
    const [file] = await app.upload([new Blob(["123"])]);
    expect((await app.predict("/length", [file])).data).toEqual([3]);
  });

  test.each([[["user", "wrong"]], [["nobody", "secret"]], [["", ""]]] as [[string, string]][])(
    "that is wrong says so (%s)",
    async (wrong) => {
      const failure = await failureOf(connectTo(proxy.url, { auth: wrong }));
      // An empty form is complained about by some versions.
      expect(failure).toMatchObject({ code: wrong[0] ? "auth" : expect.stringMatching(/^(?:auth|input)$/) });
      expect(JSON.stringify(failure) + String(failure)).not.toContain("secret");
      if (wrong[0]) expect(String(failure)).toContain("wrong");
    },
  );

  test("that is missing says so", async () => {
    expect(await failureOf(connectTo(proxy.url))).toMatchObject({ code: "auth", status: 401 });
  });

  test("is not minded by an app without one", async () => {
    const open = await connectTo(apps.values, { auth });
    expect((await open.predict("/hello", ["x", 1])).data).toEqual(["Hello x"]);
    await open.close();
  });

  test("whose cookie is not kept says so, after one try", async () => {
    // It answers as the app does, without the cookies.
    await proxy.fault({ route: "login", action: { type: "status", status: 200, body: '{"success":true}' } });
    await forget();
    const failure = await failureOf(connectTo(proxy.url, { auth }));
    expect(failure).toMatchObject({ code: "auth", status: 401 });
    expect(String(failure)).toContain(
      runtime.name === "chromium" ? "did not keep the app's cookie" : "cookie is not taken",
    );
    expect(await routes()).toEqual(["/login", "/config"]);
  });
});

describe("a login that the app has forgotten", () => {
  test("is given once more, and the job runs once", async () => {
    app = await connectTo(proxy.url, { auth });
    const before = await executions();
    await forget();
    await proxy.clear();
    const results = await Promise.all(["a", "b", "c"].map((name) => app.predict("/hello", [name])));
    expect(results.map(({ data }) => data)).toEqual([["Hello a"], ["Hello b"], ["Hello c"]]);
    expect((await executions()) - before).toBe(3);
    expect((await routes()).filter((path) => path === "/login")).toHaveLength(1);
  });

  test("is given once more for an upload", async () => {
    app = await connectTo(proxy.url, { auth });
    await forget();
    expect((await app.predict("/length", [new Blob(["x".repeat(3_000_000)])])).data).toEqual([3_000_000]);
    const { data } = await app.predict("/make_file", ["again"]);
    await forget();
    expect(await (data[0] as RemoteFile).text()).toBe("again"); // `as`: it gives one file
  });

  where.test(hasSessions)("does not send a job twice whose stream it closed", async () => {
    app = await connectTo(proxy.url, { auth });
    const before = await executions();
    await proxy.fault({ route: "stream", action: { type: "status", status: 401 } });
    await proxy.clear();
    await proxy.fault({ route: "stream", action: { type: "status", status: 401 } });
    expect(await failureOf(app.predict("/hello", ["x"]))).toMatchObject({ code: "job_lost" });
    const made = await routes();
    expect(made.filter((path) => path === "/queue/join")).toHaveLength(1);
    expect(made.filter((path) => path === "/login")).toHaveLength(1);
    expect((await executions()) - before).toBeLessThanOrEqual(1);
  });

  // The socket of Gradio 3 takes any cookie of the right name.
  where.test(traits.protocol !== "ws")("that is refused by now ends the job with auth", async () => {
    app = await connectTo(proxy.url, { auth });
    await forget();
    await proxy.fault({
      route: "login",
      action: { type: "status", status: 400, body: '{"detail":"Incorrect credentials."}' },
    });
    expect(await failureOf(app.predict("/hello", ["x"]))).toMatchObject({ code: "auth", status: 400 });
  });

  /** How often `/hello` ran, asked past the proxy. No other file may run it on this app: files run at once. */
  async function executions(): Promise<number> {
    const own = await connectTo(apps.auth, { auth });
    const { data } = await own.predict("/executions");
    await own.close();
    return Number(Object(data[0]).hello ?? 0);
  }
});

describe("cookies", () => {
  // A browser keeps them, and sends what else it has for the same machine.
  const isKeptHere = runtime.name !== "chromium";

  test("are the app's own, on every request but the first", async () => {
    app = await connectTo(proxy.url, { auth });
    await app.predict("/hello", ["x"]);
    const [first, ...others] = await proxy.requests();
    if (isKeptHere) expect(first?.headers).not.toHaveProperty("cookie");
    expect(others.length).toBeGreaterThan(traits.protocol === "ws" ? 0 : 1);
    for (const { headers } of others) {
      expect(headers.cookie).toContain("access-token-unsecure-");
      // The twin that is marked as secure is for https.
      if (isKeptHere) expect(headers.cookie).toMatch(/^access-token-unsecure-[^;]+$/);
    }
  });

  test("of a load balancer come back too, beside the caller's own", async () => {
    const balanced = await startProxy(apps.values, { cookie: "replica=b; Path=/; HttpOnly" });
    const own = await connectTo(balanced.url, {
      headers: { cookie: "mine=1" },
      // workerd knows no `credentials`.
      ...(!isKeptHere && { credentials: "include" }),
    });
    expect((await own.predict("/hello", ["x", 1])).data).toEqual(["Hello x"]);
    const [first, ...others] = await balanced.requests();
    if (isKeptHere) expect(first?.headers.cookie).toBe("mine=1");
    expect(others.length).toBeGreaterThan(1);
    for (const { headers } of others) {
      expect(headers.cookie).toContain("replica=b");
      if (isKeptHere) expect(headers.cookie).toBe("mine=1; replica=b");
    }
    await own.close();
    await balanced.close();
  });

  test("go to no other origin, and not after a redirect", async () => {
    app = await connectTo(proxy.url, { auth });
    const other = await startProxy(apps.values);
    const { data } = await app.predict("/make_file", ["x"]);
    await proxy.fault({ route: "file", action: { type: "redirect", to: `${other.url}/stolen` } });
    const file = data[0] as RemoteFile; // `as`: it gives one file
    expect(await failureOf(file.text())).toMatchObject({ code: "connection" });
    const elsewhere = await app.file({ path: `${other.url}/config`, meta: { _type: "gradio.FileData" } });
    await elsewhere.text();
    const requests = await other.requests();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers).not.toHaveProperty("cookie");
    await other.close();
  });
});
