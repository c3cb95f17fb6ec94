import { expect, inject, test } from "vitest";
import { startFront } from "./start-front.ts";
import { createVisitor } from "./visitor.ts";

const { apps } = inject("gradio");

test.each([301, 308])(
  "a job is not sent after a redirect (%i), and the error names the place",
  async (status) => {
    await using secure = await startFront([{ app: apps.proxied }], { tls: true });
    await using plain = await startFront([
      { app: apps.proxied, directives: [`return ${status} ${secure.url}$request_uri`] },
    ]);
    // Gradio 3 would take a WebSocket, which tells nobody of a redirect.
    const app = await createVisitor().connect(plain.url, { transports: [] });
    const error = await app.predict("/name").then(undefined, (error: unknown) => error);
    expect(error).toMatchObject({ code: "connection", retryable: false });
    expect(String(error)).toContain(`was redirected to ${secure.url}/`);
    expect(plain.behind.flatMap(({ requests }) => requests)).toEqual([]);
    await app.close();
  },
);

test("credentials follow no redirect to another origin", async () => {
  await using secure = await startFront([{ app: apps.proxied }], { tls: true });
  await using plain = await startFront([
    { app: apps.proxied, directives: [`return 301 ${secure.url}$request_uri`] },
  ]);
  const connecting = createVisitor().connect(plain.url, { token: "hf_secret" });
  await expect(connecting).rejects.toMatchObject({ code: "connection", retryable: false });
  expect(secure.behind.flatMap(({ requests }) => requests)).toEqual([]);
});
