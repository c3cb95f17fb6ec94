import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createHttp } from "../../src/http.ts";
import { thrown } from "./thrown.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

// The signals of requests follow each other by weak references in Node.
test("a request that is tried again is ended by its limit, and leaves nothing open", async () => {
  const ended: unknown[] = [];
  const running: Request[] = []; // the platform lets none go before its answer
  let asked = 0;
  const ownFetch: typeof fetch = (input, init) => {
    if (asked++ === 0)
      return Promise.resolve(new Response("", { status: 503, headers: { "retry-after": "0" } }));
    // As the platform's does: what it follows is the signal of the request that is made of both.
    const made = new Request(input, init);
    running.push(made);
    const { signal } = made;
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        ended.push(signal.reason);
        reject(signal.reason);
      });
      const collecting = setInterval(collectGarbage, 5);
      signal.addEventListener("abort", () => clearInterval(collecting));
      setTimeout(() => clearInterval(collecting), 5_000).unref();
    });
  };
  const http = createHttp({ fetch: ownFetch, retries: 1, requestTimeout: 200 }, async () => {});
  const request = { url: "https://my.app/config", signal: new AbortController().signal };
  expect(await thrown(() => http.send(request))).toMatchObject({ code: "timeout" });
  expect(asked).toBe(2);
  expect(ended).toHaveLength(1);
});
