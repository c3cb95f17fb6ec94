import { call, connect, duplicate, quota, type RemoteFile, spaceStatus, wakeSpace } from "@spacecall/core";
import {
  admitsHeaders,
  apps,
  describe,
  expect,
  failureOf,
  runtime,
  startHub,
  test,
  traits,
  where,
} from "./kit/index.ts";

const token = "hf_SECRETSECRET";
const id = "user/space";
const space = { id, url: apps.values, proxied: true } as const;

/** What a sleeping Space goes through when it is woken. */
const waking = ["SLEEPING", "APP_STARTING", "RUNNING"] as const;

describe("a Space", () => {
  test("that runs costs no request more than its address and its config", async () => {
    await using hub = await startHub({ spaces: [space] });
    const stages: string[] = [];
    const app = await connect(id, {
      hubUrl: hub.url,
      onSpaceStatus: ({ stage }) => stages.push(stage),
    });
    expect((await hub.requests()).map(({ path }) => path)).toEqual([`/api/spaces/${id}/host`]);
    expect((await hub.hostRequests(id)).map(({ path }) => path)).toEqual(["/config"]);
    expect(stages).toEqual([]);
    expect((await app.predict("/predict", ["Hub"])).data).toEqual(["Bonjour: Hub"]);
    await app.close();
  });

  where.test(admitsHeaders)("that sleeps wakes up, and jobs run", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stages: waking, private: true, token }] });
    const stages: string[] = [];
    const app = await connect(`${hub.url}/spaces/${id}`, {
      token,
      hubUrl: hub.url,
      retries: 0,
      headers: { "x-mine": "1" },
      onSpaceStatus: ({ stage }) => stages.push(stage),
    });
    expect((await app.predict("/predict", ["Hub"])).data).toEqual(["Bonjour: Hub"]);
    await app.close();
    // The request for its config has woken it before anybody looks.
    expect(stages).toEqual(["APP_STARTING", "RUNNING"]);
    const asked = await hub.requests();
    expect(asked.map(({ path }) => path)).toEqual([
      `/api/spaces/${id}/host`,
      `/api/spaces/${id}/runtime`,
      `/api/spaces/${id}/runtime`,
    ]);
    for (const { headers } of asked) {
      expect(headers.authorization).toBe(`Bearer ${token}`);
      expect(headers).not.toHaveProperty("x-mine");
    }
  });

  where.test(admitsHeaders && traits.protocol !== "ws")(
    "that sleeps and has a login is woken, and then logged in to",
    async () => {
      await using hub = await startHub({ spaces: [{ ...space, url: apps.members, stages: waking }] });
      const app = await connect(id, { hubUrl: hub.url, auth: ["user", "secret"], retries: 0 });
      expect((await app.predict("/whoami")).data).toEqual(["user"]);
      await app.close();
    },
  );

  test("by its own address is found at the Hub, and woken", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stages: ["BUILDING", "RUNNING"] }] });
    const [{ host = "" } = {}] = await hub.spaces();
    // Nobody has hf.space here.
    const there: typeof fetch = (input, init) => {
      const { url, method, headers, signal } = new Request(input, init);
      return fetch(url.replace("https://user-space.hf.space", host), { method, headers, signal });
    };
    const app = await connect("https://user-space.hf.space", { hubUrl: hub.url, fetch: there, retries: 0 });
    expect(app.url).toBe("https://user-space.hf.space");
    expect((await hub.requests()).map(({ path }) => path)[0]).toBe("/api/spaces/by-subdomain/user-space");
    await app.close();
  });

  test.each([
    ["PAUSED", "only its owner can restart it"],
    ["BUILD_ERROR", "No module named"],
  ] as const)("at the stage %s says so", async (stage, words) => {
    await using hub = await startHub({
      spaces: [{ ...space, stage, errorMessage: "No module named 'torch'" }],
    });
    const error = await failureOf(connect(id, { hubUrl: hub.url, retries: 0 }));
    expect(error).toMatchObject({ code: "space", stage, retryable: false });
    expect(String(error).toLowerCase()).toContain(words.toLowerCase());
  });

  test("is left asleep where it shall be", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stages: ["BUILDING", "BUILDING", "RUNNING"] }] });
    const error = await failureOf(connect(id, { hubUrl: hub.url, retries: 0, wake: false }));
    expect(error).toMatchObject({ code: "space", stage: "BUILDING", retryable: true });
  });

  test("that does not start in time says how far it is", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stage: "BUILDING" }] });
    const error = await failureOf(connect(id, { hubUrl: hub.url, retries: 0, wakeTimeout: 300 }));
    expect(error).toMatchObject({ code: "space", stage: "BUILDING", retryable: true });
  });

  test("is waited for no longer than the caller wants", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stage: "BUILDING" }] });
    const controller = new AbortController();
    const error = await failureOf(
      connect(id, {
        hubUrl: hub.url,
        retries: 0,
        signal: controller.signal,
        onSpaceStatus: () => controller.abort("enough"),
      }),
    );
    expect(error).toBe("enough");
  });

  test("that is private is none to a stranger", async () => {
    await using hub = await startHub({ spaces: [{ ...space, private: true, token }] });
    for (const error of [
      await failureOf(spaceStatus(id, { hubUrl: hub.url })),
      await failureOf(wakeSpace(id, { hubUrl: hub.url })),
    ])
      expect(error).toMatchObject({ code: "not_found" });
    const wrong = spaceStatus(id, { hubUrl: hub.url, token: "hf_wrong" });
    expect(await failureOf(wrong)).toMatchObject({ code: "auth" });
  });
});

describe("the services", () => {
  test("tell how a Space is", async () => {
    await using hub = await startHub({
      spaces: [{ ...space, stage: "SLEEPING", hardware: "t4-small", sleepTime: 300 }],
    });
    expect(await spaceStatus(id, { hubUrl: hub.url })).toEqual({
      id,
      stage: "SLEEPING",
      phase: "sleeping",
      requestedHardware: "t4-small",
      sleepAfter: 300_000,
    });
  });

  test("wake a Space by one request to its host, in one chain of looks", async () => {
    await using hub = await startHub({ spaces: [{ ...space, stages: waking }] });
    const stages: string[] = [];
    const woken = await wakeSpace(id, {
      hubUrl: hub.url,
      onSpaceStatus: ({ stage }) => stages.push(stage),
    });
    expect(woken).toMatchObject({ id, phase: "running" });
    expect(stages[0]).toBe("SLEEPING");
    expect(stages.at(-1)).toBe("RUNNING");
    // A page that may not read the answer asks once more (HEAD) why.
    const knocks = (await hub.hostRequests(id)).filter(({ method }) => method === "GET");
    expect(knocks.map(({ path }) => path)).toEqual(["/config"]);
    const looks = (await hub.requests()).filter(({ path }) => path.endsWith("/runtime"));
    expect(looks.length).toBeGreaterThanOrEqual(waking.length);
  });

  test("tell a quota", async () => {
    const resetsAt = "2026-11-27T00:00:00.000Z";
    const left = { base: 2400, current: 1234, resetsAt, overquotaUsed: 0 };
    await using hub = await startHub({ spaces: [], users: [{ name: "me", token, quota: left }] });
    expect(await quota({ hubUrl: hub.url, token })).toEqual({
      total: 2_400_000,
      left: 1_234_000,
      resetAt: new Date(resetsAt),
    });
    expect(await failureOf(quota({ hubUrl: hub.url }))).toMatchObject({ code: "input" });
    const wrong = quota({ hubUrl: hub.url, token: "hf_wrong" });
    expect(await failureOf(wrong)).toMatchObject({ code: "auth" });
  });

  where.test(admitsHeaders)("duplicate a Space once, with what it shall have", async () => {
    await using hub = await startHub({ spaces: [space], users: [{ name: "me", token }] });
    const options = {
      hubUrl: hub.url,
      token,
      retries: 0,
      hardware: "t4-small",
      secrets: { KEY: "secret" },
      variables: { COLOUR: "blue" },
    };
    const app = await duplicate(id, options);
    expect((await app.predict("/predict", ["me"])).data).toEqual(["Bonjour: me"]);
    expect((await hub.spaces()).find((one) => one.id === "me/space")).toMatchObject({
      private: true,
      hardware: "t4-small",
      sleepTime: 3_600,
      secrets: ["KEY"],
      variables: { COLOUR: "blue" },
    });
    const again = await duplicate(id, { ...options, sleepAfter: 600_000 });
    expect(await hub.spaces()).toHaveLength(2);
    expect((await hub.spaces()).find((one) => one.id === "me/space")).toMatchObject({ sleepTime: 600 });
    const made = (await hub.requests()).filter(({ path }) => path.endsWith("/duplicate"));
    expect(made).toHaveLength(1);
    await Promise.all([app.close(), again.close()]);
  });

  test("duplicate nothing elsewhere than the token allows", async () => {
    await using hub = await startHub({ spaces: [space], users: [{ name: "me", token }] });
    const error = await failureOf(duplicate(id, { hubUrl: hub.url, token, to: "other/space" }));
    expect(error).toMatchObject({ code: "auth", status: 403 });
  });
});

where.test(admitsHeaders)("a file's signed address opens a private Space without a header", async () => {
  await using hub = await startHub({ spaces: [{ ...space, url: apps.files, private: true, token }] });
  const app = await connect(id, { hubUrl: hub.url, token });
  const { data } = await app.predict("/make_file", ["Hello"]);
  const file = data[0] as RemoteFile; // `as`: that is what the endpoint gives
  const [signed, again] = await Promise.all([file.signedUrl(), file.signedUrl()]);
  expect(signed).toContain("__sign=");
  expect(again).toBe(signed);
  const requests = await hub.requests();
  expect(requests.filter(({ path }) => path.endsWith("/jwt"))).toHaveLength(1);
  // As a page's <img> asks: no page may read the refusal of a Space's proxy.
  if (!runtime.hidesErrors) expect((await fetch(file.url)).status).toBe(404);
  expect(await (await fetch(signed)).text()).toBe("Hello");
  await app.close();

  const plain = await connect(apps.files, { token });
  const other = (await plain.predict("/make_file", ["Hello"])).data[0] as RemoteFile; // `as`: likewise
  expect(await other.signedUrl()).toBe(other.url);
  await plain.close();
});

describe("a ZeroGPU quota that is used up", () => {
  const words =
    "You have exceeded your free ZeroGPU quota (60s requested vs. 30s left). Try again in 3:45:12. ";

  test("is a quota error by the queue", async () => {
    const app = await connect(apps.errors);
    const error = await failureOf(app.predict("/raise_error", [words]));
    expect(error).toMatchObject({ code: "quota", requested: 60_000, left: 30_000, retryable: true });
    expect(Reflect.get(Object(error), "retryAt")).toBeInstanceOf(Date);
    await app.close();
  });

  test("is a quota error by the simple route, where that tells reasons", async () => {
    const error = await failureOf(call(apps.errors, "/raise_error", [words]));
    expect(error).toMatchObject(
      traits.hasCallV2 || !traits.hasCall
        ? { code: "quota", requested: 60_000, left: 30_000 }
        : { code: "app" },
    );
  });
});

test("a user's token goes to the endpoints that take one", async () => {
  const app = await connect(apps.values, { oauthToken: async () => "hf_user" });
  const isThere = app.endpoint("/needs_token") !== undefined;
  expect(isThere).toBe(/^6\./.test(app.gradioVersion));
  if (isThere) {
    for (const endpoint of ["/needs_token", "/takes_token", "/takes_token_directly"])
      expect((await app.predict(endpoint)).data).toEqual(["hf_user"]);
    const without = await connect(apps.values);
    expect((await without.predict("/takes_token")).data).toEqual(["nobody's"]);
    expect(await failureOf(without.predict("/needs_token"))).toMatchObject({ code: "app" });
    await without.close();
  }
  await app.close();
});
