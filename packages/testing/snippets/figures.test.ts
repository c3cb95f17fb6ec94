import { describe, expect, test } from "vitest";
import { gradioVersions } from "../src/versions.ts";
import { read } from "./pages.ts";

const readme = read("README.md");

/** The first group of a pattern that a text must have. */
function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`Nothing fits ${pattern}.`);
  return found;
}

describe("the figures of README.md", () => {
  const versions = [...readme.matchAll(/^\| [^|]+ \| (\d+\.\d+\.\d+) +\|/gm)].map(([, version]) => version);

  test("the Gradio versions are those under test", () => {
    expect(versions).toEqual(Object.keys(gradioVersions));
  });

  test("the versions that npm test runs are the first ones", () => {
    // `as`: the manifest is ours, and a test of its own holds it to its type.
    const rows = JSON.parse(read("scripts/tests/manifest.json")) as {
      part: string;
      version: string | null;
      tier: string;
    }[];
    const inTiers = (...tiers: string[]) => {
      const suites = rows.filter(({ part, tier }) => part === "suite" && tiers.includes(tier));
      return [...new Set(suites.map(({ version }) => version))];
    };
    const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
    const first = words.indexOf(find(readme, /`npm test` runs the first (\w+) versions/));
    expect(inTiers("quick", "full")).toEqual(versions.slice(0, first));
    expect(inTiers("quick", "full", "long")).toEqual(versions);
  });

  test("the route is the one that each version has", () => {
    for (const [version, { hasCall, hasCallV2, protocol }] of Object.entries(gradioVersions)) {
      const row = find(
        readme,
        new RegExp(`^\\| [^|]+ \\| ${version.replaceAll(".", "\\.")} +\\| (.*) \\|$`, "m"),
      );
      expect(row.includes("by `/run`"), version).toBe(!hasCall);
      expect(row.includes("by name cost no extra request"), version).toBe(hasCallV2);
      // /info tells the names of parameters since sse_v3.
      expect(row.includes("by label"), version).toBe(protocol !== "sse_v3");
    }
  });

  test("connect() works where the tests of its jobs run", () => {
    const column = [...readme.matchAll(/^\| [^|]+ \| (\d+\.\d+\.\d+) +\|[^|]+\| ([^|]+?) +\|$/gm)];
    // `the same` is what the row above says.
    let last = "";
    const stated = column.map(([, version, text = ""]) => {
      const words = text.replace(/;.*/, "");
      if (words !== "the same") last = words;
      return [version, last];
    });
    expect(stated).toEqual(Object.keys(gradioVersions).map((version) => [version, "yes"]));
    expect(
      column.find(([, version]) => gradioVersions["3.50.2"].protocol === "ws" && version === "3.50.2")?.[2],
    ).toContain("generators with `gradio3()`");
  });

  test("the runtimes are those that are installed", () => {
    const { devDependencies, engines } = JSON.parse(read("package.json"));
    const tools = JSON.parse(read("scripts/tools.json"));
    const core = JSON.parse(read("packages/core/package.json"));
    expect(devDependencies.deno).toContain(`@${find(readme, /Deno (\d+\.\d+)/)}.`);
    expect(devDependencies.bun).toContain(`@${find(readme, /Bun (\d+\.\d+)/)}.`);
    expect(tools.node["linux-x64"].version).toMatch(new RegExp(`^${find(readme, /and Node (\d+)/)}\\.`));
    expect(core.engines.node).toBe(`>=${find(readme, /written for Node (\d+)/)}`);
    for (const page of [readme, read("CONTRIBUTING.md")]) {
      expect(engines.node).toBe(`>=${find(page, /need Node (\d+) or newer/)}`);
    }
  });

  test("the oldest Python is the one that the environments accept", () => {
    const oldest = find(read("packages/testing/src/python.ts"), /Finds a Python (\d\.\d+) or newer/);
    for (const page of [readme, read("CONTRIBUTING.md")]) expect(page).toContain(`Python ${oldest} or newer`);
  });
});

describe("the figures of docs/call.md", () => {
  const guide = read("docs/call.md");
  const types = read("packages/core/src/types.ts");
  const stated = new Map(
    [...guide.matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)].map(([, option = "", value = ""]) => [
      option,
      value.trim(),
    ]),
  );

  test("every option of call() is there", () => {
    const options = [...types.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name = ""]) => name);
    const ofResult = ["duration", "cached"];
    expect([...stated.keys()].sort()).toEqual(options.filter((name) => !ofResult.includes(name)).sort());
  });

  test("the defaults are those of the types", () => {
    const defaults = types.matchAll(/@default ([\d_]+)(?:\n \s*\*)?[^;]*?readonly (\w+)\?:/g);
    const figures = [...defaults].map(([, value = "", option = ""]) => [option, value.replaceAll("_", "")]);
    expect(figures.length).toBeGreaterThanOrEqual(3);
    for (const [option = "", value] of figures) expect(stated.get(option), option).toBe(value);
  });

  test("the yields that are kept are those of the source", () => {
    const kept = find(read("packages/core/src/prediction.ts"), /const kept = ([\d_]+);/).replace("_", ",");
    expect(guide).toContain(`The last ${kept} yields are kept`);
  });
});

describe("the figures of docs/connect.md", () => {
  const guide = read("docs/connect.md");
  const ofRequests = optionsOf("packages/core/src/types.ts", "RequestOptions");
  const ofConnect = optionsOf("packages/core/src/app-types.ts", "ConnectOptions");
  const ofSpaces = optionsOf("packages/core/src/space-types.ts", "WakeOptions");
  const ofJobs = optionsOf("packages/core/src/job-types.ts", "SubmitOptions");
  const tables = [
    ["Connecting", new Map([...ofRequests, ...ofConnect, ...ofSpaces])],
    ["Options of a job", ofJobs],
  ] as const;

  test.each(tables)(
    "the options under %s are those of the types, with their defaults",
    (heading, options) => {
      const stated = new Map(
        [...sectionOf(guide, heading).matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)].map(
          ([, option = "", value = ""]) => [option, value.trim()],
        ),
      );
      expect([...stated.keys()].sort()).toEqual([...options.keys()].sort());
      expect([...options.values()].filter((value) => value !== undefined).length).toBeGreaterThanOrEqual(3);
      for (const [option, value] of options)
        if (value !== undefined) expect(stated.get(option), option).toBe(value);
    },
  );

  test("every event and every outcome is there", () => {
    const types = read("packages/core/src/job-types.ts");
    const named = (type: string) =>
      find(types, new RegExp(`export type ${type}\\b[^=]*= ?([^;]*(?:;[^;]*)*?);\\n\\n`));
    const kinds = [...named("JobEvent<").matchAll(/type: "(\w+)"/g)].map(([, kind = ""]) => kind);
    const rows = [...sectionOf(guide, "Events").matchAll(/^\| `(\w+)` /gm)].map(([, kind = ""]) => kind);
    expect(rows.filter((row) => row !== "type").sort()).toEqual(kinds.sort());
    const outcomes = named("CancelOutcome").match(/"\w+"/g) ?? [];
    const shown = [...sectionOf(guide, "Cancelling").matchAll(/^\| `("\w+")` +\|/gm)].map(
      ([, word = ""]) => word,
    );
    expect(shown.sort()).toEqual([...outcomes].sort());
  });

  test("the logs that are kept are those of the source", () => {
    const kept = find(read("packages/core/src/messages.ts"), /const mostLogs = ([\d_]+);/).replace("_", ",");
    expect(guide).toContain(`the newest ${kept} \`logs\``);
  });
});

/** The options of an interface and their defaults, as far as these are figures, switches or those of `connect()`. */
function optionsOf(file: string, name: string): Map<string, string | undefined> {
  const body = find(read(file), new RegExp(`export interface ${name}\\b[^{]*\\{\\n(.*?)\\n\\}`, "s"));
  const members = [...body.matchAll(/\/\*\*((?:(?!\*\/).)*)\*\/\s*readonly (\w+)\?:/gs)];
  return new Map(
    members.map(([, comment = "", option = ""]) => {
      const [, value] = /@default ([\d_]+|true|false|none|that of connect\(\))/.exec(comment) ?? [];
      return [option, value?.replaceAll("_", "").replace("connect()", "`connect()`")];
    }),
  );
}

/** What stands under a heading of a page, up to the next one. */
function sectionOf(page: string, heading: string): string {
  return find(page, new RegExp(`\\n## ${heading}\\n(.*?)(?=\\n##|$)`, "s"));
}

describe("the figures of docs/store.md", () => {
  const guide = read("docs/store.md");
  const section = (title: string) => find(guide, new RegExp(`#+ ${title}\\n([^]*?)(?:\\n## |$)`));
  /** The rows of a section's tables: what the first column names, and what the second says. */
  const rows = (title: string) =>
    new Map(
      [...section(title).matchAll(/^\| (`.*?`) +\| ([^|]+?) +\|/gm)].flatMap(([, names = "", value = ""]) =>
        [...names.matchAll(/`(\w+)/g)].map(([, name = ""]) => [name, value] as const),
      ),
    );
  const members = (file: string, declaration: string) => {
    const text = find(read(file), new RegExp(`${declaration}[^{]*\\{\\n([^]*?)\\n\\}`));
    return [...text.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, name = ""]) => name);
  };
  const defaults = (file: string) =>
    [...read(file).matchAll(/@default ([^\s,]+)[^*]*\*\/\n {2}readonly (\w+)\?:/g)].map(
      ([, value = "", option = ""]) => [option, value] as const,
    );

  test("every field of a state is there", () => {
    const states = read("packages/store/src/job-state.ts");
    const fields = [...states.matchAll(/^ +readonly (\w+)\??:/gm)].map(([, name = ""]) => name);
    const shown = [...rows("A job").keys()];
    expect(shown).toEqual(expect.arrayContaining([...new Set(fields)]));
  });

  test("every function of a store is there", () => {
    const functions = members("packages/store/src/job-state.ts", "interface JobStore");
    expect(functions.length).toBeGreaterThan(4);
    expect([...rows("A job").keys()]).toEqual(expect.arrayContaining(functions));
  });

  test("every option is there, with its default", () => {
    const own = members("packages/store/src/job-store.ts", "interface JobStoreOptions");
    const ofJobs = members("packages/core/src/job-types.ts", "interface SubmitOptions");
    const left = ["signal", "keepOutputs"];
    const stated = rows("Options");
    expect([...stated.keys()].sort()).toEqual(
      [...own, ...ofJobs.filter((name) => !left.includes(name))].sort(),
    );
    const figures = defaults("packages/store/src/job-store.ts");
    expect(figures.length).toBeGreaterThanOrEqual(4);
    for (const [option, value] of figures)
      expect(stated.get(option)?.replaceAll("`", ""), option).toBe(value);
  });

  test("every option of a history is there, with its default", () => {
    const stated = rows("The runs of a page");
    expect([...stated.keys()].sort()).toEqual(
      members("packages/store/src/history-store.ts", "interface HistoryOptions").sort(),
    );
    for (const [option, value] of defaults("packages/store/src/history-store.ts"))
      expect(stated.get(option)?.replaceAll("`", ""), option).toBe(value);
  });
});

test("SECURITY.md states the limit of a message", () => {
  const mebibytes = find(read("packages/core/src/chunks.ts"), /maxMessageBytes = (\d+) \* 2 \*\* 20/);
  expect(read("SECURITY.md")).toContain(`${mebibytes} MiB`);
});

test("every error code has its section in docs/errors.md", () => {
  const codes =
    find(read("packages/core/src/errors.ts"), /export type ErrorCode =([^;]+);/).match(/\w+/g) ?? [];
  const headings = [...read("docs/errors.md").matchAll(/^## (.+)$/gm)].flatMap(([, heading = ""]) =>
    heading.split(", "),
  );
  expect(headings.sort()).toEqual([...codes].sort());
});
