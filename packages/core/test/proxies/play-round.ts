import { createHash } from "node:crypto";
import type { App, RemoteFile } from "@spacecall/core";
import { expect, inject } from "vitest";
import { gradioVersions } from "../../../testing/src/index.ts";

const { version } = inject("gradio");
const { apiPrefix } = gradioVersions[version];

/** What is large enough for an upload as a stream. */
const large = new Blob(["0123456789".repeat(150_000)], { type: "text/plain" });

/**
 * Does one of everything with the app `proxied`, by whatever way it is reached. `name` is what the app calls itself, and `root` where the
 * user's address says that it is.
 */
export async function playRound(app: App, name: string, root: string): Promise<void> {
  expect(app.url).toBe(root);
  expect((await app.predict("/name")).data).toEqual([name]);

  const yields: unknown[] = [];
  for await (const data of app.predict("/count", [3])) yields.push(data);
  expect(yields).toEqual([[0], [1], [2]]);

  expect((await app.predict("/counter")).data).toEqual([1]);
  expect((await app.predict("/counter")).data).toEqual([2]);

  const sha256 = createHash("sha256")
    .update(await large.bytes())
    .digest("hex");
  expect((await app.predict("/describe", [large])).data).toEqual([{ size: large.size, sha256 }]);

  const made = await madeBy(app, "a note");
  expect(made.name).toBe(`${name} für you #1.txt`);
  expect(made.url.startsWith(`${root}${apiPrefix}/file=`), made.url).toBe(true);
  expect(await made.text()).toBe(`${name}: a note`);
  expect(await made.text()).toBe(`${name}: a note`);
  // The file is the app's already, and goes back by its path.
  expect((await app.predict("/describe", [made])).data).toMatchObject([{ size: `${name}: a note`.length }]);

  const key = crypto.randomUUID();
  const job = app.submit("/endless", [key, 0.01]);
  await job.first();
  expect(await job.cancel()).toBe("stopped");
  let before: unknown;
  await expect
    .poll(async () => {
      const [steps] = (await app.predict("/steps_of", [key])).data;
      const moved = steps !== before;
      before = steps;
      return moved;
    })
    .toBe(false);
}

/** The file that an app made of a text. */
export async function madeBy(app: App, text: string): Promise<RemoteFile> {
  const { data } = await app.predict("/make_file", [text]);
  return data[0] as RemoteFile; // `as`: its output is a file
}
