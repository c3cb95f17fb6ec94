import { startNginx } from "../../../testing/src/index.ts";
import { expect, test } from "./pages.ts";

// The certificate is one that nobody signed.
test.use({ ignoreHTTPSErrors: true });

test("an app behind TLS and below a path, which takes itself for another, works in a page of that origin", async ({
  page,
  apps,
  site,
}) => {
  await using nginx = await startNginx({
    servers: [
      {
        tls: true,
        locations: [
          { path: "/", to: site },
          { path: "/some/path/", to: apps.proxied, headers: { Host: "elsewhere.invalid" } },
        ],
      },
    ],
  });
  const [url = ""] = nginx.urls;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(url);
  await page.waitForFunction(() => "spacecall" in window);
  const before = asked.length;
  const seen = await page.evaluate(async () => {
    const { connect } = window.spacecall;
    const app = await connect("/some/path/");
    const yields: unknown[] = [];
    for await (const data of app.predict("/count", [3])) yields.push(data);
    const counts = [await app.predict("/counter"), await app.predict("/counter")].map(({ data }) => data);
    const described = await app.predict("/describe", [new File(["A note."], "note.txt")]);
    const { data } = await app.predict("/make_file", ["a note"]);
    const [file] = data as [{ url: string; text(): Promise<string> }]; // `as`: its output is a file
    const text = await file.text();
    await app.close();
    return { yields, counts, described: described.data, place: file.url, text };
  });
  expect(seen).toMatchObject({
    yields: [[0], [1], [2]],
    counts: [[1], [2]],
    described: [{ size: 7 }],
    text: "proxied: a note",
  });
  expect(seen.place.startsWith(`${url}/some/path/`), seen.place).toBe(true);
  expect(asked.slice(before).filter((address) => !address.startsWith(`${url}/some/path/`))).toEqual([]);
});
