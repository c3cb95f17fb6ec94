import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { gradioVersions } from "../src/index.ts";

const folder = new URL("../constraints/", import.meta.url);

test("there is a row for every file of constraints", async () => {
  const files = Object.keys(gradioVersions).map((version) => `gradio-${version}.txt`);
  expect((await readdir(folder)).sort()).toEqual(files.sort());
});

test("extras belong to a version that is there", async () => {
  const files = Object.keys(gradioVersions).map((version) => `gradio-${version}.txt`);
  expect(files).toEqual(expect.arrayContaining(await readdir(new URL("../extras/", import.meta.url))));
});

test.each(Object.keys(gradioVersions))("the constraints of %s name that version", async (version) => {
  const pins = await readFile(new URL(`gradio-${version}.txt`, folder), "utf8");
  expect(pins).toMatch(/^gradio_client==/m);
  expect(pins.match(/^gradio==.*/m)?.[0] ?? `gradio==${version}`).toBe(`gradio==${version}`);
});
