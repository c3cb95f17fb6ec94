import { createServer } from "node:http";
import { request } from "node:https";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startNginx } from "../src/index.ts";
import { type LoopbackServer, listenOnLoopback } from "../src/loopback-server.ts";

/** A server that answers with what it was asked. */
let echo: LoopbackServer;
beforeEach(async () => {
  echo = await listenOnLoopback(
    createServer(({ url, headers: { host, "x-added": added } }, response) => {
      response.end(JSON.stringify({ url, host, added }));
    }),
  );
});
afterEach(async () => {
  await echo.close();
});

test("nginx passes requests on, by place, and writes down what it saw", async () => {
  await using nginx = await startNginx({
    servers: [
      {
        locations: [
          { path: "/a/", to: echo.url, headers: { Host: "$http_host", "X-Added": "yes" } },
          { path: "/b/", to: echo.url, strip: false },
        ],
      },
      { locations: [{ path: "/", to: echo.url }] },
    ],
  });
  const [first = "", second = ""] = nginx.urls;
  const ask = async (url: string) => (await fetch(url)).json();
  expect(await ask(`${first}/a/x?y=1`)).toEqual({ url: "/x?y=1", host: new URL(first).host, added: "yes" });
  expect(await ask(`${first}/b/x`)).toEqual({ url: "/b/x", host: new URL(echo.url).host });
  expect(await ask(`${second}/x`)).toEqual({ url: "/x", host: new URL(echo.url).host });
  expect((await fetch(`${first}/c`)).status).toBe(404);
  await expect.poll(async () => (await nginx.requests()).length).toBe(4);
  const { host, port } = new URL(first);
  expect((await nginx.requests())[0]).toEqual({
    method: "GET",
    scheme: "http",
    host,
    uri: "/a/x?y=1",
    port,
    upgrade: "",
    status: "200",
  });
});

test("nginx speaks TLS with a certificate of its own, which is good for localhost too", async () => {
  await using nginx = await startNginx({
    servers: [{ tls: true, locations: [{ path: "/", to: echo.url }] }],
  });
  const [url = ""] = nginx.urls;
  for (const host of ["127.0.0.1", "localhost"]) {
    const status = await new Promise((resolve, reject) => {
      request(url.replace("127.0.0.1", host), { ca: nginx.certificate }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  }
  await expect(fetch(url)).rejects.toThrow();
});

test("nginx is gone after close()", async () => {
  const nginx = await startNginx({ servers: [{ locations: [{ path: "/", to: echo.url }] }] });
  const [url = ""] = nginx.urls;
  expect((await fetch(url)).status).toBe(200);
  await Promise.all([nginx.close(), nginx.close()]);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("what nginx says of a config that it does not take is in the error", async () => {
  const locations = [{ path: "/", to: echo.url, directives: ["no_such_directive on"] }];
  await expect(startNginx({ servers: [{ locations }] })).rejects.toThrow(
    /nginx did not start:.*unknown directive "no_such_directive"/s,
  );
});
