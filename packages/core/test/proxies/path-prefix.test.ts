import { call, isSpacecallError } from "@spacecall/core";
import { expect, inject, test } from "vitest";
import { playRound } from "./play-round.ts";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps } = inject("gradio");

const path = "/some/path/";
/** The host as the client wrote it, as most pages about nginx tell to pass on. */
const headers = { Host: "$http_host" };

const kinds = [
  { kind: "and nobody tells the app", place: { app: apps.proxied, path }, name: "proxied" },
  { kind: "and the app knows its host", place: { app: apps.proxied, path, headers }, name: "proxied" },
  {
    kind: "and the app knows host and path (root_path)",
    place: { app: apps.rooted, path, headers },
    name: "rooted",
  },
];

const ends = ["", "/", "?tenant=a%20b", "/?tenant=a%20b"];

test.each(kinds.flatMap((kind) => ends.map((end) => ({ ...kind, end }))))(
  "nginx takes the path off, $kind: /some/path$end",
  async ({ place, name, end }) => {
    await using front = await startFront([place]);
    const visitor = createVisitor();
    const root = `${front.url}/some/path`;
    const app = await visitor.connect(root + end);
    await playRound(app, name, root);
    await app.close();
    await visitor.expectAllThrough(front, root);
    // Some addresses have a query of their own behind the user's.
    if (end.includes("?"))
      for (const line of visitor.asked)
        expect(new URL(line.replace(/^[A-Z]+ /, "")).searchParams.get("tenant"), line).toBe("a b");
  },
);

test("nginx keeps the path, which the app is mounted at", async () => {
  await using front = await startFront([{ app: apps.mounted, path: "/first/", strip: false, headers }]);
  const visitor = createVisitor();
  const root = `${front.url}/first`;
  const app = await visitor.connect(root);
  await playRound(app, "first", root);
  await app.close();
  await visitor.expectAllThrough(front, root);
});

test.each(ends)("call() finds the app: /some/path%s", async (end) => {
  await using front = await startFront([{ app: apps.rooted, path, headers }]);
  const visitor = createVisitor();
  const root = `${front.url}/some/path`;
  expect((await call(root + end, "/name", [], { fetch: visitor.fetch })).data).toEqual(["rooted"]);
  await visitor.expectAllThrough(front, root);
});

test.each(["", "/some"])('no app is found beside its path: "%s"', async (beside) => {
  await using front = await startFront([{ app: apps.proxied, path }]);
  const visitor = createVisitor();
  const error = await visitor.connect(front.url + beside).catch((error: unknown) => error);
  expect(isSpacecallError(error, "not_found") && error.status).toBe(404);
  expect(front.behind.flatMap(({ requests }) => requests)).toEqual([]);
});
