import { expect, test } from "vitest";
import { findViolations, type Rules, readSources } from "../../../core/test/guards/layers.ts";

/** The rooms of `packages/store/src`. The checker's own test is beside it, in core. */
const rules: Rules = {
  layers: [
    ["base", ["app-state", "job-state", "job-run"]],
    ["leaves", ["known", "same", "copied", "batch", "aside", "is-store", "while-subscribed"]],
    ["model", ["job-machine", "stored-runs"]],
    ["assembly", ["app-store", "find-app", "run-jobs", "job-store", "history-store"]],
    ["door", ["index", "history"]],
  ],
  door: "index",
  packages: {
    "@spacecall/core": ["app-store"],
    nanostores: ["while-subscribed", "app-store", "job-store", "history-store"],
    // It belongs to the entry `history`. That no other reaches it is tested by what each file imports and weighs.
    zod: ["stored-runs"],
  },
  lazy: [],
  mostLines: 250,
};

const sources = readSources(new URL("../../src/", import.meta.url));

test("the store's files import downwards only, without cycles, and keep to their rules", () => {
  expect(sources.length).toBeGreaterThan(10); // else the folder has moved
  expect(findViolations(sources, rules)).toEqual([]);
});

test("core is known by its public entry alone", () => {
  for (const { name, text } of sources)
    for (const [, from] of text.matchAll(/from "(@spacecall[^"]*|\.\.[^"]*)"/g))
      expect([name, from]).toEqual([name, "@spacecall/core"]);
});
