import type { App, Result } from "@spacecall/core";
import {
  apps,
  connectTo,
  describe,
  expect,
  failureOf,
  hasSessions,
  hearsClose,
  startProxy,
  test,
  where,
} from "./kit/index.ts";
import { poll } from "./kit/poll.ts";

describe("State", () => {
  test("two turns of a chat, then a new session", async () => {
    const app = await connectTo(apps.state);
    expect((await app.predict("/chat", ["Hello there"])).data).toEqual(["2 words so far"]);
    expect((await app.predict("/chat", ["General Kenobi"])).data).toEqual(["4 words so far"]);
    app.resetSession();
    expect((await app.predict("/chat", ["Hello there"])).data).toEqual(["2 words so far"]);
    await app.close();
  });

  test("is left to the server, whatever is given for it", async () => {
    const app = await connectTo(apps.state);
    expect((await app.predict("/counter")).data).toEqual([1]);
    // A State is none of the values, so there is one too many.
    const failure = await failureOf(app.predict("/counter", [41]));
    expect(failure).toMatchObject({ code: "input" });
    expect((await app.predict("/counter")).data).toEqual([2]);
    await app.close();
  });

  test("goes on in the next app of the same session, and is another one in every other", async () => {
    const first = await connectTo(apps.state);
    expect((await first.predict("/counter")).data).toEqual([1]);
    const { session } = first;
    await first.close();
    const second = await connectTo(apps.state, { session });
    expect((await second.predict("/counter")).data).toEqual([2]);
    const other = await connectTo(apps.state);
    expect((await other.predict("/counter")).data).toEqual([1]);
    await Promise.all([second.close(), other.close()]);
  });
});

describe("two apps at once on one session", () => {
  const newPair = async (url: string, session: string): Promise<readonly [App, App]> => [
    await connectTo(url, { session }),
    await connectTo(url, { session }),
  ];

  where.test(hasSessions && hearsClose)("never wait for what the other one took", async () => {
    const endings: Promise<void>[] = [];
    await using proxies = new AsyncDisposableStack();
    const watcher = await connectTo(proxies.use(await startProxy(apps.waiting)).url);
    // The rounds begin one by one, since the app holds one job at a time, and wait at once for what was lost to be told.
    for (let round = 0; round < 3; round++) {
      const session = `shared-${crypto.randomUUID()}`;
      const keys = [`${session} 1`, `${session} 2`] as const;
      // Each at an address of its own, since a page has few connections to one.
      const { url } = proxies.use(await startProxy(apps.waiting));
      const pair = await newPair(url, session);
      const jobs = [pair[0].submit("/stay", [keys[0]]), pair[1].submit("/linger", [keys[1]])];
      const results = Promise.allSettled(jobs.map((job) => job.result()));
      // What tells that a job runs may have gone to the other app.
      for (const key of keys) while ((await report(watcher, key)).started === 0);
      for (const key of keys) await watcher.predict("/release", [key]);
      endings.push(expectToEnd(pair, keys, results));
    }
    await Promise.all(endings);
    await watcher.close();
  });

  /** Each job brings its own result, or is lost where the other app took what tells of it; then one app can go on. */
  async function expectToEnd(
    [first, second]: readonly [App, App],
    keys: readonly [string, string],
    results: Promise<PromiseSettledResult<Result>[]>,
  ): Promise<void> {
    for (const outcome of await results) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "job_lost" });
      else expect(keys).toContain(outcome.value.data[0]);
    }
    // As soon as the server has dropped what was between them.
    await second.close();
    await poll(() => report(first, keys[0]).catch(String)).toEqual({ started: 1, steps: 0, ended: 1 });
    await first.close();
  }

  where.test(!hasSessions)("have connections of their own", async () => {
    const pair = await newPair(apps.waiting, "shared");
    const results = await Promise.all(pair.map((app, at) => app.predict("/slow", [`${at}`, 0.1])));
    expect(results.map(({ data }) => data)).toEqual([["0"], ["1"]]);
    for (const app of pair) await app.close();
  });
});

async function report(app: App, key: string): Promise<Record<string, number>> {
  const { data } = await app.predict("/report", [key]);
  return data[0] as Record<string, number>; // `as`: the sample app counts so
}
