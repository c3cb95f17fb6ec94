import type { Theme } from "../src/themes.ts";
import { themes } from "../src/themes.ts";
import { type GradioVersion, isGradioVersion } from "../src/versions.ts";
import { type FaultName, faultNames } from "./faults.ts";
import { type HubName, isHubName } from "./hubs.ts";

/** How a block runs, and in which project of the vitest config. */
const runtimes = {
  node: "node",
  deno: "deno",
  bun: "bun",
  workerd: "workerd",
  page: "chromium",
  vite: "chromium",
  bash: "node",
  python: "node",
} as const;

/** How a block can run: `page` is HTML in Chromium, `vite` is bundled first, `python` has the client of the app's Gradio. */
export type Way = keyof typeof runtimes;

/** The runtimes that have a project of their own. */
export type Runtime = (typeof runtimes)[Way];

/** What the comment before a block says about its run. */
export interface Directive {
  /** One run for each. */
  readonly ways: readonly Way[];
  /** The sample app that stands behind `https://my.app`. */
  readonly app?: Theme;
  /** The Gradio version of that app, where it must be another one than the project's. */
  readonly gradio?: GradioVersion;
  /** What goes wrong between the block and the app. */
  readonly fault?: FaultName;
  /** How the Space `user/space` is on a model Hub, which stands in for huggingface.co; its app is `app`. */
  readonly hub?: HubName;
  /** For workers: the path and query to ask for. */
  readonly request?: string;
  /** For examples: the file to run, below `examples/`. */
  readonly file?: string;
  /** Whether the block must fail; its error is the output. */
  readonly throws: boolean;
  /** Whether the page imports `call` and `file` once, above, for all its blocks. */
  readonly imported: boolean;
  /** Whether the page connects to the app once, above, for all its blocks. */
  readonly connected: boolean;
}

/** The words of a directive that are no way to run. */
const marks = ["throws", "imported", "connected"] as const;

/** The runtime of the project in which a block runs. */
export function runtimeOf(way: Way): Runtime {
  return runtimes[way];
}

/**
 * Reads a comment such as `run: node, deno app=values throws`. Gives undefined for a comment about something else, and
 * throws for a word it does not know, so that a slip of the pen runs nothing by accident.
 */
export function parseDirective(comment: string): Directive | undefined {
  const [, list = ""] = /^run:(.*)$/.exec(comment) ?? [];
  const words = list.split(/[\s,]+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const settings = new Map(words.filter((word) => word.includes("=")).map(readSetting));
  const flags = words.filter((word) => !word.includes("="));
  const ways = flags.filter((flag) => flag in runtimes) as Way[]; // `as`: the filter checks it
  const unknown = flags.filter((flag) => !(flag in runtimes) && !marks.some((mark) => mark === flag));
  if (ways.length === 0 || unknown.length > 0) throw new Error(`"${comment}" is no way to run a block.`);

  const pick = <Value extends string>(name: string, known: (value: string) => value is Value) => {
    const value = settings.get(name);
    settings.delete(name);
    if (value === undefined) return undefined;
    if (!known(value)) throw new Error(`"${comment}" names an unknown ${name}.`);
    return { [name]: value };
  };
  const directive = {
    ways,
    throws: flags.includes("throws"),
    imported: flags.includes("imported"),
    connected: flags.includes("connected"),
    ...pick("app", (value): value is Theme => themes.some((theme) => theme === value)),
    ...pick("gradio", isGradioVersion),
    ...pick("fault", (value): value is FaultName => faultNames.some((name) => name === value)),
    ...pick("hub", isHubName),
    ...pick("request", (value): value is string => value.startsWith("/")),
    ...pick("file", (value): value is string => value !== ""),
  };
  if (settings.size > 0) throw new Error(`"${comment}" sets an unknown ${[...settings.keys()].join(", ")}.`);
  return directive;
}

function readSetting(word: string): [name: string, value: string] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}
