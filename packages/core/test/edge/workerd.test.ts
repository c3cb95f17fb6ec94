import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gradioVersions } from "@spacecall/testing";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

const { apps, version } = inject("gradio");
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The module for workers: bundled as Wrangler does it, or the single file as it is. */
const flavours: Record<string, () => Promise<{ type: "ESModule"; path: string; contents: string }[]>> = {
  "the modules, bundled": async () => {
    const { outputFiles } = await build({
      entryPoints: [path("worker.js")],
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      conditions: ["workerd", "worker", "browser"],
      alias: { "@spacecall/core": path("../../dist/index.js") },
    });
    return [{ type: "ESModule", path: "worker.js", contents: outputFiles[0]?.text ?? "" }];
  },
  "the single file": async () => {
    const worker = await readFile(path("worker.js"), "utf8");
    return [
      {
        type: "ESModule",
        path: "worker.js",
        contents: worker.replace("@spacecall/core", "./spacecall.min.js"),
      },
      {
        type: "ESModule",
        path: "spacecall.min.js",
        contents: await readFile(path("../../dist/spacecall.min.js"), "utf8"),
      },
    ];
  },
};

describe.each(Object.keys(flavours))("in workerd: %s", (flavour) => {
  let workerd: Miniflare;
  const get = (pathAndQuery: string) => workerd.dispatchFetch(`http://edge.example${pathAndQuery}`);

  beforeAll(async () => {
    // Global scope may do no I/O, set no timer and draw no random number: workerd would refuse to start.
    workerd = new Miniflare({
      modulesRoot: ".",
      modules: (await flavours[flavour]?.()) ?? [],
      compatibilityDate: "2026-07-01",
      bindings: { APP: apps.streaming },
    });
    await workerd.ready;
  });
  afterAll(() => workerd.dispose());

  test("a job for each request", async () => {
    for (const n of [2, 3]) {
      const response = await get(`/count?inputs=[${n},0]`);
      expect(await response.json()).toMatchObject({ data: [n - 1] });
    }
  });

  test("requests at once", async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => (await get(`/count?inputs=[${n},0]`)).json()),
    );
    expect(answers).toMatchObject([1, 2, 3, 4, 5].map((n) => ({ data: [n - 1] })));
  });

  test("a stream of yields as it comes", async () => {
    const response = await get('/predict?stream&inputs=["edge"]');
    const lines = (await response.text()).trim().split("\n");
    expect(lines).toHaveLength("Hello, edge!".length);
    expect(lines.at(-1)).toBe('["Hello, edge!"]');
  });

  test("a typed error, whose words are loaded when it happens", async () => {
    const response = await get("/cuont?inputs=[1,0]");
    expect(await response.json()).toMatchObject({ code: "not_found", nearest: ["/count"] });
  });

  test("named inputs", async () => {
    expect(gradioVersions[version].protocol).not.toBe("ws");
    const response = await get(`/count?inputs=${encodeURIComponent('{"n": 2, "delay": 0}')}`);
    expect(await response.json()).toMatchObject({ data: [1] });
  });
});
