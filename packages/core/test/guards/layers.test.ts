import { describe, expect, test } from "vitest";
import { findViolations, type Rules, readSources, valueImports } from "./layers.ts";

/** The rooms of `packages/core/src`, as section 2 of the architecture describes them. */
const rules: Rules = {
  layers: [
    [
      "base",
      [
        "types",
        "errors",
        "http-request",
        "job-types",
        "app-types",
        "file-types",
        "space-types",
        "duplicate-types",
      ],
    ],
    [
      "leaves",
      [
        "signal",
        "channel",
        "ids",
        "job-id",
        "url",
        "privacy",
        "plain-name",
        "json",
        "known",
        "nearest",
        "load",
        "places",
        "remember-place",
        "excerpt",
        "abort-error",
        "pause",
        "file-tag",
        "beats",
        "call-listener",
        "early",
        "cookies",
        "keeps-cookies",
        "time-limit",
        "version",
      ],
    ],
    ["wire", ["chunks", "sse", "call-events", "wire", "diff", "multipart", "data-url", "body-part"]],
    [
      "model",
      [
        "file-input",
        "local-file",
        "lift-files",
        "file-data",
        "address-check",
        "payload",
        "endpoints",
        "shape",
        "misfit",
        "misfit-words",
        "arguments",
        "arrange",
        "input-error",
        "odd-inputs",
        "job-inputs",
        "no-endpoint",
        "app-config",
        "messages",
        "quota-error",
        "failure",
        "lost-job",
        "input-trouble",
        "connect-trouble",
        "queue-trouble",
        "old-queues",
        "old-config",
        "defaults",
        "examples",
        "output-check",
        "file-value",
        "complaint",
        "input-schema",
        "output-schema",
        "endpoint-schema",
        "run-outcome",
        "python-repr",
        "python-text",
        "api-text",
        "format-api",
      ],
    ],
    ["transport", ["auth", "status-error", "unreachable", "trouble", "http"]],
    [
      "services",
      [
        "source-url",
        "space-name",
        "hub",
        "hub-trouble",
        "space",
        "space-status",
        "space-trouble",
        "wake",
        "launch",
        "quota",
        "target",
        "fetch-description",
        "source",
        "no-config",
        "config",
        "api-info",
        "live-config",
        "stream",
        "named-inputs",
        "diagnosis",
        "call-trouble",
      ],
    ],
    [
      "assembly",
      [
        "post-job",
        "join",
        "ways",
        "read-call",
        "prediction",
        "run-call",
        "create-call",
        "lazy-call",
        "call",
        "connection",
        "within",
        "app-fetch",
        "login",
        "access",
        "elsewhere",
        "oauth-token",
        "signed-url",
        "steady-body",
        "passing",
        "remote-file",
        "local-source",
        "upload-progress",
        "upload",
        "upload-all",
        "job-work",
        "input-files",
        "output-files",
        "job-files",
        "app-files",
        "job",
        "track",
        "session",
        "prepare-job",
        "join-queue",
        "follow-job",
        "job-trouble",
        "direct-job",
        "turns",
        "job-line",
        "lone-job",
        "apart",
        "drop-session",
        "cancel",
        "queued-job",
        "lazy-work",
        "detached",
        "heartbeat",
        "app-extras",
        "app",
        "connect",
        "duplicate",
        "space-services",
        "spaces",
      ],
    ],
    ["door", ["gradio3", "file-from-path", "node", "schema", "index"]],
  ],
  door: "index",
  packages: {
    "node:fs": ["file-from-path"],
    "node:path": ["file-from-path"],
    "node:stream": ["file-from-path"],
    ky: ["http"],
    "@microsoft/fetch-event-source": ["sse"],
    // The last two belong to the entry `schema`, which has a build of its own. That no other reaches them is tested by its size.
    zod: ["wire", "input-schema", "output-schema"],
  },
  lazy: [],
  mostLines: 250,
};

const sources = readSources(new URL("../../src/", import.meta.url));

test("core's files import downwards only, without cycles, and keep to their rules", () => {
  expect(sources.length).toBeGreaterThan(30); // else the folder has moved
  expect(findViolations(sources, rules)).toEqual([]);
});

describe("the checker finds", () => {
  const small: Rules = {
    layers: [
      ["low", ["a", "b"]],
      ["high", ["c", "d"]],
      ["door", ["index"]],
    ],
    door: "index",
    packages: { ky: ["a"] },
    lazy: [],
    mostLines: 20,
  };
  const whole: Record<string, string> = {
    a: 'import ky from "ky"; export const a = ky;',
    b: 'import type { c } from "./c.js"; export const b: typeof c = 1;',
    c: 'import { a } from "./a.js"; export const c = a;',
    d: 'import { c } from "./c.js"; export const d = c;',
    index: 'export { d } from "./d.js";',
  };

  function check(changed: Record<string, string>, more: Partial<Rules> = {}): string[] {
    const files = Object.entries({ ...whole, ...changed }).map(([name, text]) => ({ name, text }));
    return findViolations(files, { ...small, ...more });
  }

  test("nothing where all is well", () => {
    expect(check({})).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "an import upwards",
      { b: 'import { c } from "./c.js";' },
      "b (low) imports c (high), which is above it",
    ],
    [
      "one of a value beside types",
      { b: 'import { type x, c } from "./c.js";' },
      "b (low) imports c (high), which is above it",
    ],
    ["one for its effect", { b: 'import "./c.js";' }, "b (low) imports c (high), which is above it"],
    [
      "an export of what is above",
      { b: 'export { c } from "./c.js";' },
      "b (low) imports c (high), which is above it",
    ],
    [
      "an export of all that is above",
      { b: 'export * from "./c.js";' },
      "b (low) imports c (high), which is above it",
    ],
    [
      "a dynamic import upwards",
      { b: 'await import("./c.js");' },
      "b (low) imports c (high), which is above it",
    ],
    ["a cycle within a layer", { c: 'import { d } from "./d.js";' }, "c -> d is a cycle"],
    ["a cycle by a dynamic import", { c: 'await import("./d.js");' }, "c -> d is a cycle"],
    ["a file that imports itself", { a: 'import { a } from "./a.js";' }, "a is a cycle"],
    ["a second importer of a package", { c: 'import ky from "ky";' }, "c imports the package ky"],
    ["a deep import of a package", { c: 'import "ky/deep/part.js";' }, "c imports the package ky"],
    ["a dynamic one", { c: 'await import("ky");' }, "c imports the package ky"],
    [
      "a package that is not listed",
      { a: 'import "@scope/name/part";' },
      "a imports the package @scope/name",
    ],
    ["a part of Node", { a: 'import "node:fs";' }, "a imports the package node:fs"],
    [
      "an import whose target is computed",
      { a: "await import(name);" },
      "a imports the package computed:name",
    ],
    ["an import of the door", { index: "", d: 'import "./index.js";' }, "d imports the door"],
    ["a file in no layer", { e: "" }, "e is in no layer"],
    ["a missing file", { a: 'import "./gone.js";' }, "a imports gone, which is not there"],
    ["a long file", { a: "//\n".repeat(21) }, "a has 21 lines"],
    ["a name that says nothing", { "string-utils": "" }, "string-utils is named after nothing it does"],
    ["window", { a: "export const w = globalThis.window;" }, "a uses window"],
    ["document", { a: "document.title;" }, "a uses document"],
    ["process", { a: 'if (typeof process === "object") 1;' }, "a uses process"],
    ["console", { a: "console.log(1);" }, "a uses console"],
    ["localStorage", { a: "const { localStorage } = globalThis;" }, "a uses localStorage"],
  ])("%s", (_, changed, problem) => {
    expect(check(changed)).toContain(problem);
  });

  test("a file of the table that is gone, or in two layers", () => {
    const layers: Rules["layers"] = [
      ["low", ["a", "b", "z"]],
      ["high", ["c", "d", "a"]],
      ["door", ["index"]],
    ];
    const found = check({}, { layers });
    expect(found).toContain("z is in the table and not in src");
    expect(found).toContain("a is in two layers");
  });

  test("a lazy import that is listed and not there, or is no lazy one", () => {
    expect(check({}, { lazy: ["b -> c"] })).toContain("b -> c is listed as lazy and not used");
    const early = check({ b: 'import { c } from "./c.js";' }, { lazy: ["b -> c"] });
    expect(early).toContain("b (low) imports c (high), which is above it");
  });

  test("nothing in a lazy import that is listed, in comments, strings and types", () => {
    expect(check({ b: 'await import("./c.js");' }, { lazy: ["b -> c"] })).toEqual([]);
    expect(check({ a: '// import "./c.js"; console\nexport const a = "process.env window";' })).toEqual([]);
    expect(check({ b: 'export type { d } from "./d.js"; let x: import("./c.js").C;' })).toEqual([]);
  });

  test("no wrong import in a file that can't be parsed, but the fault", () => {
    expect(() => valueImports({ name: "a", text: "import {" })).toThrow("can't be parsed");
  });
});
