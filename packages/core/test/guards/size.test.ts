import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCopy, type StagedBuild } from "./staged-build.ts";

/** The budgets of section 1 of the API, in kB of 1,000 bytes. It sets none for `schema`: zod is most of it. */
const budgets = { call: 9.0, index: 18.5, gradio3: 1.5, schema: 12, chunk: 24 };

let staged: StagedBuild | undefined;
/** Each entry alone, as a page that uses only that would bundle it. */
let alone: Bundle;
let whole: Bundle;
let gradio3: Bundle;
let schema: Bundle;

interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  readonly outputs: Metafile["outputs"];
}

beforeAll(async () => {
  staged = buildCopy();
  alone = await bundleFor(staged, ["call"]);
  whole = await bundleFor(staged, ["index"]);
  gradio3 = await bundleFor(staged, ["gradio3"]);
  schema = await bundleFor(staged, ["schema"]);
});

afterAll(() => staged?.remove());

/** Bundles entries of `dist` as a page's build would, with the dependencies in. */
async function bundleFor({ folder }: StagedBuild, entries: readonly string[]): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map((entry) => join(folder, `dist/${entry}.js`)),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: "out",
    absWorkingDir: folder,
    metafile: true,
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path.slice(folder.length + 1), text]));
  return { files, outputs: metafile.outputs };
}

/** Every output that an entry loads at once, or in the end. */
function reach({ outputs }: Bundle, entry: string, kinds: readonly string[]): string[] {
  const found = new Set([entry]);
  // A set can grow while it is walked.
  for (const name of found)
    for (const { path, kind, external } of outputs[name]?.imports ?? [])
      if (!external && kinds.includes(kind)) found.add(path);
  return [...found];
}

const kilobytes = (texts: readonly string[]) => texts.reduce((sum, text) => sum + gzip(text), 0) / 1_000;
const gzip = (text: string) => gzipSync(text, { level: 9 }).length;

function load({ files, ...rest }: Bundle, entry: string): number {
  const names = reach({ files, ...rest }, `out/${entry}.js`, ["import-statement"]);
  return kilobytes(names.map((name) => files.get(name) ?? ""));
}

/** The files of `src` and the packages that an entry of `dist` holds or can load, by its source maps. */
function sourcesOf({ folder }: StagedBuild, { outputs }: Bundle, entry: string): string[] {
  const inputs = reach({ outputs, files: new Map() }, `out/${entry}.js`, [
    "import-statement",
    "dynamic-import",
  ]).flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
  return inputs.flatMap((input): string[] => {
    if (!/^dist\//.test(input)) return [input];
    // An entry that only exports what another file holds has no code to map.
    if (!existsSync(join(folder, `${input}.map`))) return [];
    const { sources } = JSON.parse(readFileSync(join(folder, `${input}.map`), "utf8"));
    return sources;
  });
}

test("call is small with what it imports", () => {
  const size = load(alone, "call");
  console.info(`call ${size.toFixed(2)} kB of ${budgets.call} kB`);
  expect(size).toBeGreaterThan(4); // ky alone is more: less would mean that something was not counted
  expect(size).toBeLessThanOrEqual(budgets.call);
});

test("what a page with a plain job loads is small", () => {
  const size = load(whole, "index");
  console.info(`index ${size.toFixed(2)} kB of ${budgets.index} kB`);
  expect(size).toBeGreaterThanOrEqual(load(alone, "call") * 0.95);
  expect(size).toBeLessThanOrEqual(budgets.index);
});

test("gradio3 is small, and brings nothing of core a second time", () => {
  const size = load(gradio3, "gradio3");
  console.info(`gradio3 ${size.toFixed(2)} kB of ${budgets.gradio3} kB`);
  expect(size).toBeGreaterThan(0.1);
  expect(size).toBeLessThanOrEqual(budgets.gradio3);
  if (staged) expect(sourcesOf(staged, gradio3, "gradio3")).toEqual(["../src/gradio3.ts"]);
});

test("schema is small, and what makes zod schemas is in no other entry", () => {
  const size = load(schema, "schema");
  console.info(`schema ${size.toFixed(2)} kB of ${budgets.schema} kB`);
  expect(size).toBeGreaterThan(5); // zod alone is more
  expect(size).toBeLessThanOrEqual(budgets.schema);
  const built = staged;
  if (!built) throw new Error("Nothing was built.");
  const makers = (bundle: Bundle, entry: string) =>
    sourcesOf(built, bundle, entry).filter((source) =>
      /\/(?:in|out)put-schema\.ts$|\/zod\/v4\/mini\//.test(source),
    );
  expect(makers(schema, "schema").length).toBeGreaterThan(2);
  expect(makers(whole, "index")).toEqual([]);
  expect(makers(alone, "call")).toEqual([]);
});

test("no chunk is large", () => {
  const sizes = [...whole.files].map(([name, text]) => [name, kilobytes([text])] as const);
  console.info(sizes.map(([name, size]) => `${name} ${size.toFixed(2)} kB`).join("\n"));
  expect(sizes.length).toBeGreaterThan(3); // the parts that load when needed
  for (const [name, size] of sizes) expect([name, size <= budgets.chunk]).toEqual([name, true]);
});

test("call can load neither zod nor any part of the queue engine", () => {
  if (!staged) throw new Error("Nothing was built.");
  const isRoom = (name: string) => (source: string) => source.endsWith(`/src/${name}.ts`);
  const ofCall = sourcesOf(staged, alone, "call");
  const ofIndex = sourcesOf(staged, whole, "index");
  // The rooms of the connected client, as the architecture names them.
  const engine = ["wire", "diff", "messages", "stream", "session", "job", "app", "config"];
  for (const name of ["join", "ways", "call-trouble", "sse"]) expect(ofCall.some(isRoom(name))).toBe(true);
  for (const name of engine) {
    expect([name, ofCall.filter(isRoom(name))]).toEqual([name, []]);
    expect([name, ofIndex.some(isRoom(name))]).toEqual([name, true]); // so the listing tells the entries apart
  }
  expect(ofIndex.some((source) => /\/zod\//.test(source))).toBe(true);
  expect(ofCall.filter((source) => /\/zod\//.test(source))).toEqual([]);
});

test("the measure counts what is static, with dependencies, and leaves out what is loaded later", async () => {
  if (!staged) throw new Error("Nothing was built.");
  const folder = join(staged.scratch, "measured");
  mkdirSync(join(folder, "dist"), { recursive: true });
  const noise = (length: number) =>
    Array.from({ length }, (_, n) => ((n * 7_919) % 99_991).toString(36)).join("");
  writeFileSync(join(folder, "dist/part.js"), `export const part = "${noise(2_000)}";`);
  writeFileSync(join(folder, "dist/late.js"), `export const late = "${noise(20_000)}";`);
  writeFileSync(
    join(folder, "dist/call.js"),
    'import { part } from "./part.js"; console.log(part, () => import("./late.js"));',
  );
  const measured = load(await bundleFor({ ...staged, folder }, ["call"]), "call");
  const part = kilobytes([noise(2_000)]);
  expect(measured).toBeGreaterThan(part);
  expect(measured).toBeLessThan(part + 1);
});
