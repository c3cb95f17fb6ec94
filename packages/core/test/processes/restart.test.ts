import { connect } from "@spacecall/core";
import { expect, inject, test } from "vitest";
import { type GradioServer, startGradio, startProxy } from "../../../testing/src/index.ts";

const { version } = inject("gradio");
const start = (): Promise<GradioServer<"auth">> => startGradio({ version, themes: ["auth"] });

test("an app that is restarted is logged in to once more, and no job runs twice", async () => {
  await using first = await start();
  await using proxy = await startProxy(first.apps.auth);
  const app = await connect(proxy.url, { auth: ["user", "secret"], retries: 0 });
  for (const count of [1, 2]) expect((await app.predict("/counter")).data).toEqual([count]);

  await first.close();
  const failure = await app.predict("/hello", ["nobody"]).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "connection" });

  await using second = await start();
  proxy.retarget(second.apps.auth);
  proxy.clear();
  const answers = await Promise.all(["a", "b", "c"].map((name) => app.predict("/hello", [name])));
  expect(answers.map(({ data }) => data)).toEqual([["Hello a"], ["Hello b"], ["Hello c"]]);
  // What the old server kept is gone with it.
  expect((await app.predict("/counter")).data).toEqual([1]);
  expect((await app.predict("/executions")).data).toEqual([{ hello: 3, counter: 1 }]);
  const logins = proxy.requests.filter(({ routes }) => routes.includes("login"));
  expect(logins).toHaveLength(1);
  await app.close();
});
