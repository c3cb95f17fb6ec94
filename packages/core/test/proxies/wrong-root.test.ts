import { type ConnectOptions, call } from "@spacecall/core";
import { expect, inject, test } from "vitest";
import { madeBy, playRound } from "./play-round.ts";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps, version } = inject("gradio");
/** Gradio 3 says no more than a path. */
const saysRoot = !version.startsWith("3.");

const hosts = ["127.0.0.1", "localhost"];

/** What a proxy in front tells an app of the address that the world knows. */
const told = [
  { words: "nothing", headers: {}, root: /^http:\/\/127\.0\.0\.1:\d+$/ },
  { words: "the host", headers: { Host: "$http_host" }, root: /^http:\/\/(?:127\.0\.0\.1|localhost):\d+$/ },
  {
    words: "a host that is not there",
    headers: { Host: "elsewhere.invalid:9" },
    root: /^http:\/\/elsewhere\.invalid:9$/,
  },
  {
    words: "another scheme and host (X-Forwarded-…)",
    headers: { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere.invalid" },
    root: /^https:\/\/elsewhere\.invalid$/,
  },
  {
    words: "a list of hosts (X-Forwarded-…)",
    headers: { "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "elsewhere.invalid:8443, inner" },
    root: /^https:\/\/elsewhere\.invalid:8443$/,
  },
];

const cases = [false, true].flatMap((tls) =>
  hosts.flatMap((host) => told.map((entry) => ({ ...entry, tls, host }))),
);

test.each(cases)(
  "the app is told $words; the user says $host (TLS: $tls)",
  async ({ headers, root: said, tls, host }) => {
    await using front = await startFront([{ app: apps.proxied, headers }], { tls });
    const visitor = createVisitor();
    const root = front.url.replace("127.0.0.1", host);
    if (saysRoot) {
      const config: { root: string } = await (await visitor.fetch(`${root}/config`)).json();
      expect(config.root).toMatch(said);
    }
    const app = await visitor.connect(root);
    await playRound(app, "proxied", root);
    await app.close();
    expect((await call(root, "/name", [], { fetch: visitor.fetch })).data).toEqual(["proxied"]);
    await visitor.expectAllThrough(front, root);
  },
);

test.each<[string, ConnectOptions]>([
  ["a token", { token: "hf_secret" }],
  ["headers", { headers: { "x-key": "secret" } }],
])("%s goes through nginx with every request, and nowhere else", async (_, options) => {
  await using front = await startFront([
    { app: apps.proxied, path: "/some/path/", headers: { Host: "elsewhere.invalid" } },
  ]);
  const visitor = createVisitor();
  const root = `${front.url}/some/path`;
  const app = await visitor.connect(root, options);
  expect(await (await madeBy(app, "kept")).text()).toBe("proxied: kept");
  await app.close();
  await visitor.expectAllThrough(front, root);
  // A WebSocket carries no headers.
  const reached = front.behind.flatMap(({ requests }) => requests).filter(({ headers }) => !headers.upgrade);
  expect(reached.length).toBeGreaterThan(2);
  for (const { headers } of reached) expect(headers["x-key"] ?? headers.authorization).toMatch(/secret/);
});
