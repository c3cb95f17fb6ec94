import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueImports } from "./layers.ts";
import { compileIn, type PackedPackage, packFor, resolutions } from "./packed-package.ts";
import { buildCopy, run, type StagedBuild } from "./staged-build.ts";

/** What each entry exports at run time. The documentation says the same. */
const entries = {
  "@spacecall/core": [
    "SpacecallError",
    "call",
    "connect",
    "duplicate",
    "file",
    "formatApi",
    "isSpacecallError",
    "quota",
    "spaceStatus",
    "wakeSpace",
  ],
  "@spacecall/core/call": ["SpacecallError", "call", "file", "isSpacecallError"],
  "@spacecall/core/gradio3": ["gradio3"],
  "@spacecall/core/node": ["fileFromPath"],
  "@spacecall/core/schema": ["endpointSchema"],
};

let staged: StagedBuild;
let packed: PackedPackage;

beforeAll(() => {
  staged = buildCopy();
  packed = packFor(staged, { ky: fileURLToPath(new URL("../../node_modules/ky", import.meta.url)) });
});

afterAll(() => staged?.remove());

test("exactly what a consumer needs is in it", () => {
  const all = packed.files();
  const known =
    /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|THIRD-PARTY-NOTICES\.md|dist\/(?:(?:[a-z]+-)?parts\/)?[\w.-]+\.(?:js|js\.map|d\.ts))$/;
  expect(all.filter((file) => !known.test(file))).toEqual([]);
  for (const file of [
    "package.json",
    "THIRD-PARTY-NOTICES.md",
    "dist/index.js",
    "dist/call.js",
    "dist/gradio3.js",
    "dist/node.js",
    "dist/schema.js",
    "dist/spacecall.min.js",
  ])
    expect(all).toContain(file);
  // The types of each source file, and of nothing else.
  const types = readdirSync(join(staged.folder, "src")).map(
    (name) => `dist/${name.replace(/\.ts$/, ".d.ts")}`,
  );
  expect(all.filter((file) => file.endsWith(".d.ts"))).toEqual(types.sort());
  // Every script that holds code of ours has its map, and no map is without its script.
  const onlyExports = (file: string) =>
    file.endsWith("/rolldown-runtime.js") ||
    /^\s*(?:export \{[^}]*\} from "[^"]+";\s*)+$/.test(packed.read(file));
  const scripts = all.filter((file) => file.endsWith(".js") && !onlyExports(file));
  expect(all.filter((file) => file.endsWith(".map")).sort()).toEqual(
    scripts.map((file) => `${file}.map`).sort(),
  );
});

test("every script that is in it is reached from an entry", () => {
  const all = new Set(packed.files().filter((file) => file.endsWith(".js")));
  const entryFiles = ["index", "call", "gradio3", "node", "schema", "spacecall.min"].map(
    (name) => `dist/${name}.js`,
  );
  const reached = new Set(entryFiles);
  for (const file of reached)
    for (const [, path] of packed.read(file).matchAll(/"(\.\.?\/[\w./-]+\.js)"/g))
      reached.add(join(dirname(file), path ?? ""));
  expect([...all].filter((file) => !reached.has(file))).toEqual([]);
  expect([...reached].filter((file) => !all.has(file))).toEqual([]);
});

test("every path of exports, unpkg and jsdelivr is there", () => {
  const { exports, unpkg, jsdelivr, types } = packed.manifest();
  const paths =
    JSON.stringify([exports, { unpkg, jsdelivr, types }]).match(/"\.\/[^"]+\.(?:js|ts|json)"(?!:)/g) ?? [];
  expect(paths.length).toBeGreaterThanOrEqual(9);
  for (const path of paths)
    expect([path, existsSync(join(packed.unpacked, JSON.parse(path)))]).toEqual([path, true]);
});

test("what it needs at run time it declares, and nothing else", () => {
  const packages = (pattern: RegExp, isForBrowsers = true) => {
    const texts = packed
      .files()
      .filter((file) => pattern.test(file))
      .map((file) => ({ name: file, text: packed.read(file) }));
    expect(texts.length).toBeGreaterThan(0);
    const imports = texts.flatMap(valueImports).filter(({ isFile }) => !isFile);
    return [...new Set(imports.map(({ to }) => to))].filter((name) => !isBuiltin(name) || isForBrowsers);
  };
  // The entry for disks is the only one that needs a runtime that has some.
  expect(packages(/^dist\/node.*\.js$/, false)).toEqual([]);
  expect(packages(/^dist\/(?!spacecall|node).*\.js$/)).toEqual(
    Object.keys(Object(packed.manifest().dependencies)),
  );
  expect(packages(/^dist\/spacecall.*\.js$/)).toEqual([]);
});

test("no path or workspace protocol of this machine is in it", () => {
  for (const file of packed.files()) {
    const text = packed.read(file);
    expect([file, text.includes(staged.folder), text.includes('"workspace:')]).toEqual([file, false, false]);
  }
});

describe("what is built in is named, with its licence", () => {
  const parser = "@microsoft/fetch-event-source";
  const built = (file: string) => packed.read(file);

  test("in the notices", () => {
    const notices = built("THIRD-PARTY-NOTICES.md");
    for (const name of [parser, "ky", "zod", "Permission is hereby granted"]) expect(notices).toContain(name);
  });

  test("in each file that holds the parser, at its version", () => {
    const { version } = JSON.parse(
      readFileSync(join(staged.folder, `node_modules/${parser}/package.json`), "utf8"),
    );
    // The parser's own loop, which keeps its shape when it is minified.
    const holders = packed
      .files()
      .filter((file) => file.endsWith(".js") && /case 58:|===58|58===/.test(built(file)));
    expect(holders).toHaveLength(3); // each entry's own, and the single file
    for (const file of holders)
      expect([file, built(file).includes(`${parser} ${version}`)]).toEqual([file, true]);
  });

  test("in each file that holds parts of zod, at its version, and without its global", () => {
    const { version } = JSON.parse(
      readFileSync(join(staged.folder, "node_modules/zod/package.json"), "utf8"),
    );
    const holders = packed
      .files()
      .filter((file) => file.endsWith(".js") && built(file).match(/["'`]\$ZodType["'`]/));
    expect(holders).toEqual(["dist/parts/core.js", "dist/schema-parts/core.js", "dist/spacecall.min.js"]);
    for (const file of holders) {
      expect([file, built(file).includes(`zod ${version}`)]).toEqual([file, true]);
      expect([file, built(file).includes("globalThis.__zod_globalConfig")]).toEqual([file, false]);
    }
  });
});

test("publint has no complaint", () => {
  expect(run("publint", ["--strict", packed.tarball], staged.scratch)).toContain("All good!");
});

test("its types resolve wherever ES modules do", () => {
  // It fails by its exit code; what is printed shows that it looked at each entry.
  const report = run("attw", [packed.tarball, "--profile", "esm-only"], staged.scratch);
  for (const entry of Object.keys(entries)) expect(report).toContain(`"${entry}"`);
  expect(report).not.toMatch(/^(?:bundler|node16 \(from ESM\)): (?!🟢)/mu);
});

describe.each(Object.entries(entries))("%s", (entry, names) => {
  test("exports exactly the documented names", () => {
    const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(entry)})).sort()))`;
    expect(JSON.parse(runInNode(script))).toEqual(names);
  });

  test("does nothing when it is imported", () => {
    expect(JSON.parse(runInNode(watched(`await import(${JSON.stringify(entry)});`)))).toEqual([]);
  });
});

test("the single file exports the same and does nothing when it is imported either", () => {
  const script = 'const names = Object.keys(await import("@spacecall/core/spacecall.min.js"));';
  expect(JSON.parse(runInNode(watched(script)))).toEqual([]);
  expect(JSON.parse(runInNode(`${script} console.log(JSON.stringify(names.sort()));`))).toEqual(
    entries["@spacecall/core"],
  );
});

test("the watch sees what an import does", () => {
  const busy = `
    setTimeout(() => {}); setInterval(() => {}); queueMicrotask(() => {}); Math.random();
    crypto.getRandomValues(new Uint8Array(1)); crypto.randomUUID(); void fetch("http://127.0.0.1:9").catch(() => {});
    new MessageChannel(); console.debug("x"); globalThis.leaked = 1;`;
  writeFileSync(join(packed.consumer, "busy.js"), busy);
  const seen: unknown = JSON.parse(runInNode(watched('await import("./busy.js");')));
  const names =
    "setTimeout setInterval queueMicrotask random getRandomValues randomUUID fetch MessageChannel debug leaked";
  // Node's fetch does some of it on its own account too.
  expect(seen).toEqual(expect.arrayContaining(names.split(" ")));
});

function runInNode(script: string): string {
  const file = join(packed.consumer, "script.mjs");
  writeFileSync(file, script);
  return run(process.execPath, [file], packed.consumer);
}

/** A script around another that prints what the other used of what a worker forbids in global scope, and what it left. */
function watched(script: string): string {
  return `
    const print = console.log;
    const used = [];
    new Request("http://127.0.0.1"); // Node makes its fetch, and the globals of that, when one of them is first used
    const before = new Set(Reflect.ownKeys(globalThis));
    function watch(holder, names) {
      for (const name of names) {
        const original = holder[name];
        Object.defineProperty(holder, name, {
          configurable: true,
          writable: true,
          value: function (...args) {
            used.push(name);
            if (holder === console) return;
            return new.target ? Reflect.construct(original, args) : Reflect.apply(original, this, args);
          },
        });
      }
    }
    watch(globalThis, ["fetch", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "MessageChannel",
      "BroadcastChannel", "WebSocket", "Worker"].filter((name) => name in globalThis));
    watch(Math, ["random"]);
    watch(crypto, ["getRandomValues", "randomUUID"]);
    watch(console, ["log", "debug", "info", "warn", "error"]);
    ${script}
    for (const key of Reflect.ownKeys(globalThis)) if (!before.has(key)) used.push(String(key));
    print(JSON.stringify(used));
    process.exit();
  `;
}

describe("its types compile for a consumer", () => {
  const program = `
    import { type ApiInfo, call, file, isSpacecallError, type Result, connect } from "@spacecall/core";
    import { call as callAlone, SpacecallError } from "@spacecall/core/call";
    import { gradio3 } from "@spacecall/core/gradio3";
    import { fileFromPath } from "@spacecall/core/node";

    interface Api { "/hello": { input: { name?: string; times?: number }; output: [greeting: string] } }

    export async function use(): Promise<string> {
      const { data: [greeting] } = await call<Api, "/hello">("user/space", "/hello", { name: "World" });
      const result: Result = await callAlone("user/space", "/x", [file("https://example.org/a.png"), fileFromPath("a.png").name]);
      const info: ApiInfo = await (await connect("user/space", { transports: [gradio3()] })).viewApi();
      for await (const data of call("user/space", "/count", [3])) console.log(data.length, info.named.size);
      try {
        throw new SpacecallError("timeout", "m", { limit: 1, phase: "pending" });
      } catch (error) {
        if (isSpacecallError(error, "timeout")) return greeting + error.limit.toFixed() + result.jobId;
        throw error;
      }
    }
  `;
  // The second compiles only because the types are real: with any of them missing or any, the error would not be there.
  const wrong = `
    import { call } from "@spacecall/core/call";
    interface Api { "/hello": { input: { name?: string }; output: [greeting: string] } }
    // @ts-expect-error there is no such endpoint
    void call<Api, "/helo">("user/space", "/helo");
    // @ts-expect-error it takes no number
    void call("user/space", 3);
  `;

  const schemas = `
    import { connect } from "@spacecall/core";
    import { endpointSchema } from "@spacecall/core/schema";
    import * as z from "zod/mini";

    export async function use(): Promise<unknown[]> {
      const app = await connect("user/space");
      const hello = (await app.viewApi()).named.get("/hello");
      if (!hello) return [];
      const { input, output } = endpointSchema(hello);
      const form = z.extend(input, { consent: z.literal(true) });
      const inputs: Record<string, unknown> = form.parse({ consent: true });
      // @ts-expect-error it is unknown
      output.parse([])[0].length;
      return (await app.predict("/hello", inputs, { output })).data;
    }
  `;
  test.each(resolutions)("with $moduleResolution", (resolution) => {
    expect(compileIn(packed.consumer, { use: program, wrong }, resolution)).toBe("");
  });

  test.each(resolutions)(
    "with $moduleResolution for Node, where the types of browsers are not",
    (resolution) => {
      const typeRoots = [fileURLToPath(new URL("../../../../node_modules/@types", import.meta.url))];
      const others = { lib: ["es2023"], types: ["node"], typeRoots };
      expect(compileIn(packed.consumer, { use: program, wrong }, resolution, others)).toBe("");
    },
  );

  test.each(resolutions)("with $moduleResolution and zod, those of its schemas too", (resolution) => {
    const home = join(staged.scratch, "with-zod");
    const modules = join(home, "node_modules");
    cpSync(packed.unpacked, join(modules, "@spacecall/core"), { recursive: true });
    for (const name of ["zod", "ky"])
      cpSync(join(staged.folder, "node_modules", name), join(modules, name), {
        recursive: true,
        dereference: true,
      });
    expect(compileIn(home, { schemas }, resolution)).toBe("");
  });
});
