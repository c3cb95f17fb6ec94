import { isSpacecallError } from "@spacecall/core";
import { expect, inject, test } from "vitest";
import { gradioVersions } from "../../../testing/src/index.ts";
import { playRound } from "./play-round.ts";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps, version } = inject("gradio");
const isOldest = gradioVersions[version].protocol === "ws";

/** What nginx does where nobody tells it otherwise. It passes WebSockets on in HTTP/1.1 only. */
const buffering = ["proxy_buffering on", "proxy_request_buffering on"];
const defaults = [...buffering, "proxy_read_timeout 60s", ...(isOldest ? [] : ["proxy_http_version 1.0"])];
/** With these and its buffers nginx holds the yields of a job back until the end, and the results are the same. */
const compressing = ["gzip on", "gzip_types *", "gzip_min_length 0", "gzip_proxied any"];

test.each([
  { words: "nginx buffers, as it does by itself", directives: defaults },
  { words: "nginx compresses what it passes on", directives: compressing },
])("everything works where $words", async ({ directives }) => {
  await using front = await startFront([{ app: apps.proxied, directives }]);
  const visitor = createVisitor();
  const app = await visitor.connect(front.url);
  await playRound(app, "proxied", front.url);
  await app.close();
  await visitor.expectAllThrough(front, front.url);
});

test("yields are complete where nginx buffers and compresses, and so holds them back", async () => {
  await using front = await startFront([{ app: apps.proxied, directives: [...buffering, ...compressing] }]);
  const app = await createVisitor().connect(front.url);
  const yields: unknown[] = [];
  for await (const data of app.predict("/count", [3])) yields.push(data);
  expect(yields).toEqual([[0], [1], [2]]);
  await app.close();
});

const uploads = [
  { kind: "form", size: 1_000_000, limit: "512k" },
  { kind: "stream", size: 3_000_000, limit: "1m" },
];

test.each(uploads.flatMap((upload) => [[], buffering].map((directives) => ({ ...upload, directives }))))(
  "an upload as a $kind that nginx takes for too large is an upload error ($directives)",
  async ({ size, limit, directives }) => {
    await using front = await startFront([
      { app: apps.proxied, directives: [...directives, `client_max_body_size ${limit}`] },
    ]);
    const visitor = createVisitor();
    const app = await visitor.connect(front.url);
    const large = new File([new Uint8Array(size)], "large.bin");
    const error = await app.predict("/describe", [large]).then(undefined, (error: unknown) => error);
    expect(error).toMatchObject({ code: "upload", status: 413, file: "large.bin" });
    expect(visitor.asked.filter((line) => line.includes("/upload?"))).toHaveLength(1);
    await app.close();
  },
);

if (isOldest) {
  test("where nginx passes no WebSocket on, the queue of Gradio 3 can't be reached", async () => {
    await using front = await startFront([
      { app: apps.proxied, headers: { Upgrade: "", Connection: "close" } },
    ]);
    const app = await createVisitor().connect(front.url);
    const error = await app.predict("/count", [3]).then(undefined, (error: unknown) => error);
    expect(isSpacecallError(error) && error.code).toBe("connection");
    await app.close();
  });
}
