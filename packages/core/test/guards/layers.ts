import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "vite";

/** A file of `src`, by its name without the ending. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** What the layers test holds the sources to. */
export interface Rules {
  /** The layers from the lowest to the highest, each with its files. */
  readonly layers: readonly (readonly [layer: string, files: readonly string[]])[];
  /** The one file that nobody may import. */
  readonly door: string;
  /** Which files alone may import a package. A package that is not listed may be imported by nobody. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /**
   * Files that are loaded when they are first needed, by one that is below them or that they import themselves: pairs of
   * `importer -> imported`. Each is a decision: any other dynamic import counts like a static one.
   */
  readonly lazy: readonly string[];
  readonly mostLines: number;
}

interface Import {
  readonly from: string;
  /** A package's name, or a file's name without folder and ending. */
  readonly to: string;
  readonly isFile: boolean;
  readonly isDynamic: boolean;
}

/** What core must never touch: it runs where none of these is there, and leaves them alone where they are. */
const forbidden = new Set([
  "window",
  "document",
  "process",
  "console",
  "localStorage",
  "sessionStorage",
  "Deno",
  "Bun",
]);

/** Reads the sources of a folder. */
export function readSources(folder: URL): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => ({
    name: path.replace(/\.ts$/, ""),
    text: readFileSync(new URL(path, folder), "utf8"),
  }));
}

/** What is wrong with the sources by the rules, one line each. */
export function findViolations(files: readonly SourceFile[], rules: Rules): string[] {
  const level = new Map(rules.layers.flatMap(([, names], index) => names.map((name) => [name, index])));
  const layer = (name: string) => rules.layers[level.get(name) ?? -1]?.[0] ?? "no layer";
  const known = new Set(files.map(({ name }) => name));
  const problems: string[] = [];
  const imports = files.flatMap(valueImports);

  for (const { name, text } of files) {
    const lines = text.trimEnd().split("\n").length;
    if (!level.has(name)) problems.push(`${name} is in no layer`);
    if (lines > rules.mostLines) problems.push(`${name} has ${lines} lines`);
    if (/util|helper|common|misc/i.test(name)) problems.push(`${name} is named after nothing it does`);
    for (const word of globals(text, name)) problems.push(`${name} uses ${word}`);
  }
  for (const [name] of level) if (!known.has(name)) problems.push(`${name} is in the table and not in src`);
  const counted = rules.layers.flatMap(([, names]) => names);
  for (const name of new Set(counted.filter((name, at) => counted.indexOf(name) !== at)))
    problems.push(`${name} is in two layers`);

  const usedLazily = new Set<string>();
  for (const { from, to, isFile, isDynamic } of imports) {
    if (!isFile) {
      if (!rules.packages[to]?.includes(from)) problems.push(`${from} imports the package ${to}`);
      continue;
    }
    if (to === rules.door) problems.push(`${from} imports the door`);
    if (!known.has(to)) problems.push(`${from} imports ${to}, which is not there`);
    const pair = `${from} -> ${to}`;
    if (isDynamic && rules.lazy.includes(pair)) usedLazily.add(pair);
    else if ((level.get(to) ?? 0) > (level.get(from) ?? 0))
      problems.push(`${from} (${layer(from)}) imports ${to} (${layer(to)}), which is above it`);
  }
  for (const pair of rules.lazy)
    if (!usedLazily.has(pair)) problems.push(`${pair} is listed as lazy and not used`);
  const direct = imports.filter(({ from, to, isFile }) => isFile && !usedLazily.has(`${from} -> ${to}`));
  return [...problems, ...findCycles(direct)];
}

/** Everything a file imports at run time, statically, again for others, or when needed. Types are free. */
export function valueImports({ name, text }: SourceFile): Import[] {
  const { module, errors } = parseSync(`${name}.ts`, text);
  if (errors.length > 0) throw new Error(`${name} can't be parsed: ${errors[0]?.message}`);
  const found: Import[] = [];
  const add = (specifier: string, isDynamic: boolean) =>
    found.push({
      from: name,
      to: specifier.startsWith(".")
        ? specifier.replace(/^.*\//, "").replace(/\.[jt]s$/, "")
        : packageName(specifier),
      isFile: specifier.startsWith("."),
      isDynamic,
    });
  // An import without names runs the module.
  for (const { moduleRequest, entries } of module.staticImports)
    if (entries.length === 0 || entries.some(({ isType }) => !isType)) add(moduleRequest.value, false);
  for (const { entries } of module.staticExports) {
    const again = entries.find(({ moduleRequest, isType }) => moduleRequest && !isType);
    if (again?.moduleRequest) add(again.moduleRequest.value, false);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = text.slice(moduleRequest.start, moduleRequest.end);
    add(/^(["'`])(.*)\1$/.exec(specifier)?.[2] ?? `computed:${specifier}`, true);
  }
  return found;
}

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Each group of files that import each other in a ring, once. */
function findCycles(imports: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const rings = new Set<string>();
  function walk(path: readonly string[]): void {
    for (const to of next.get(path.at(-1) ?? "") ?? []) {
      const start = path.indexOf(to);
      if (start < 0) walk([...path, to]);
      else {
        const ring = path.slice(start);
        const first = ring.indexOf([...ring].sort()[0] ?? "");
        rings.add([...ring.slice(first), ...ring.slice(0, first)].join(" -> "));
      }
    }
  }
  for (const name of next.keys()) walk([name]);
  return [...rings].map((ring) => `${ring} is a cycle`);
}

/** The forbidden names that a file's code uses, in whatever place. Comments and strings are not code. */
function globals(text: string, name: string): Set<string> {
  const found = new Set<string>();
  function visit(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    const word: unknown = Reflect.get(node, "name");
    if (Reflect.get(node, "type") === "Identifier" && typeof word === "string" && forbidden.has(word))
      found.add(word);
    for (const child of Object.values(node)) visit(child);
  }
  visit(parseSync(`${name}.ts`, text).program.body);
  return found;
}
