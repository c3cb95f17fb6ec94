import { isSpacecallError } from "@spacecall/core";
import { describe, expect, inject, test } from "vitest";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps } = inject("gradio");

describe.each([
  { path: "/", tls: false },
  { path: "/some/path/", tls: false },
  { path: "/some/path/", tls: true },
])("an app behind a login at $path (TLS: $tls)", ({ path, tls }) => {
  test("asks for it where the user's address points", async () => {
    await using front = await startFront([{ app: apps.auth, path }], { tls });
    const visitor = createVisitor();
    const root = `${front.url}${path}`.replace(/\/$/, "");
    const error = await visitor.connect(root).catch((error: unknown) => error);
    expect(isSpacecallError(error, "auth") && error.url).toBe(`${root}/config`);
    await visitor.expectAllThrough(front, root);
  });

  test("takes it there, and gives cookies that come back", async () => {
    await using front = await startFront([{ app: apps.auth, path }], { tls });
    const visitor = createVisitor();
    const root = `${front.url}${path}`.replace(/\/$/, "");
    // The watched socket can send no cookies, and plain functions need none.
    const app = await visitor.connect(root, { auth: ["user", "secret"], transports: [] });
    expect((await app.predict("/whoami")).data).toEqual(["user"]);
    await app.close();
    const cookies = front.behind.flatMap(({ requests }) =>
      requests.slice(1).map(({ headers }) => headers.cookie),
    );
    expect(cookies.length).toBeGreaterThan(1);
    const plain = /^access-token-unsecure-[^;]+$/;
    // Over TLS the twin that is for TLS only comes along.
    for (const cookie of cookies)
      expect(cookie).toMatch(tls ? /^access-token-(?!unsecure-)[^;]+; access-token-unsecure-[^;]+$/ : plain);
    await visitor.expectAllThrough(front, root);
  });
});

test("two apps with logins on one origin have their own", async () => {
  await using front = await startFront([
    { app: apps.auth, path: "/a/" },
    { app: apps.values, path: "/b/" },
  ]);
  const visitor = createVisitor();
  const auth = ["user", "secret"] as const;
  const one = await visitor.connect(`${front.url}/a`, { auth, transports: [] });
  const other = await visitor.connect(`${front.url}/b`);
  expect((await one.predict("/whoami")).data).toEqual(["user"]);
  expect((await other.predict("/hello", ["x", 1])).data).toEqual(["Hello x"]);
  const reached = front.behind[1]?.requests ?? [];
  expect(reached.length).toBeGreaterThan(1);
  for (const { headers } of reached) expect(headers).not.toHaveProperty("cookie");
  await Promise.all([one.close(), other.close()]);
});
