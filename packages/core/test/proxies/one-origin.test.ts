import { type App, call } from "@spacecall/core";
import { expect, inject, test } from "vitest";
import { madeBy, playRound } from "./play-round.ts";
import { type Front, startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps } = inject("gradio");

/** Two apps on one origin, by their paths. */
interface Pair {
  readonly a: string;
  readonly b: string;
  readonly names: readonly [string, string];
  start(): Promise<Front>;
}

const pairs: (Pair & { readonly words: string })[] = [
  {
    words: "two servers behind one nginx",
    a: "/a",
    b: "/b",
    names: ["proxied", "rooted"],
    start: () =>
      startFront([
        { app: apps.proxied, path: "/a/", headers: { Host: "$http_host" } },
        { app: apps.rooted, path: "/b/", headers: { Host: "$http_host" } },
      ]),
  },
  {
    words: "two apps that one server mounts",
    a: "/first",
    b: "/second",
    names: ["first", "second"],
    start: () => startFront([{ app: apps.mounted }]),
  },
  {
    words: "an app at the root, and one below a path",
    a: "",
    b: "/second",
    names: ["root", "second"],
    start: () => startFront([{ app: apps.mounted }]),
  },
  {
    words: "a server that mounts two, below a path",
    a: "/some/path/first",
    b: "/some/path/second",
    names: ["first", "second"],
    start: () => startFront([{ app: apps.mounted, path: "/some/path/" }]),
  },
];

test.each(pairs)("each works by itself: $words", async ({ a, b, names, start }) => {
  for (const [at, path] of [a, b].entries()) {
    const name = names[at] ?? "";
    await using front = await start();
    const visitor = createVisitor();
    const root = front.url + path;
    const app = await visitor.connect(root);
    await playRound(app, name, root);
    await app.close();
    expect((await call(root, "/name", [], { fetch: visitor.fetch })).data).toEqual([name]);
    await visitor.expectAllThrough(front, root);
  }
});

test.each(pairs)("sessions of the same name are two: $words", async ({ a, b, start }) => {
  await using front = await start();
  const visitor = createVisitor();
  const session = crypto.randomUUID();
  const counters: App[] = [];
  for (const path of [a, b]) counters.push(await visitor.connect(front.url + path, { session }));
  const counts: unknown[] = [];
  for (const app of [...counters, ...counters, ...counters.slice(1)])
    counts.push(...(await app.predict("/counter")).data);
  expect(counts).toEqual([1, 1, 2, 2, 3]);

  // At once, each reads its own stream.
  const runs = counters.map(async (app) => {
    const yields: unknown[] = [];
    for await (const [step] of app.predict("/count", [4, 0.02])) yields.push(step);
    return yields;
  });
  expect(await Promise.all(runs)).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ]);
  for (const app of counters) await app.close();
});

test.each(pairs)("files are each app's own: $words", async ({ a, b, names, start }) => {
  await using front = await start();
  const visitor = createVisitor();
  const roots = [front.url + a, front.url + b];
  const [left, right] = await Promise.all(roots.map((root) => visitor.connect(root)));
  if (!left || !right) throw new Error("Both are there.");
  const files = [await madeBy(left, "one"), await madeBy(right, "two")];
  for (const [at, file] of files.entries()) {
    expect(file.url.startsWith(`${roots[at]}/`), file.url).toBe(true);
    expect(await file.text()).toBe(`${names[at]}: ${["one", "two"][at]}`);
  }

  // What the other app made goes up anew, though its server may know the path.
  const before = visitor.asked.length;
  const { data } = await right.predict("/describe", [files[0]]);
  expect(data).toMatchObject([{ size: `${names[0]}: one`.length }]);
  const since = visitor.asked.slice(before).map((line) => line.replace(front.url, ""));
  expect(since.filter((line) => line.includes("/file="))).toEqual([
    expect.stringMatching(new RegExp(`^GET ${a}(?:/gradio_api)?/file=`)),
  ]);
  expect(since.filter((line) => line.includes("/upload"))).toEqual([
    expect.stringMatching(new RegExp(`^POST ${b}(?:/gradio_api)?/upload\\?`)),
  ]);
  for (const app of [left, right]) await app.close();
  await visitor.expectAllThrough(front, front.url);
});
