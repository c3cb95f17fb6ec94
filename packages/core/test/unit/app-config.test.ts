import { describe, expect, test } from "vitest";
import { type AppConfig, findFunction, toAppConfig } from "../../src/app-config.ts";
import { modernize } from "../../src/old-config.ts";
import { readConfig } from "../../src/wire.ts";
import { type AnyVersion, olderVersions, recordedJson, versions } from "./recordings.ts";

const all: AnyVersion[] = [...versions, ...olderVersions];

function recorded(version: AnyVersion, theme: string): AppConfig {
  const config = toAppConfig(readConfig(modernize(recordedJson(version, `config-${theme}.json`))));
  if (!config) throw new Error("It leads elsewhere.");
  return config;
}

/** A config with what a test is about. */
function made(fields: object): AppConfig | undefined {
  return toAppConfig(
    readConfig(
      modernize({ version: "6.31.0", protocol: "sse_v3", components: [], dependencies: [], ...fields }),
    ),
  );
}

const one = (entry: object, components: object[] = []) =>
  made({ components, dependencies: [{ inputs: [], outputs: [], ...entry }] })?.functions[0];

const names = ({ functions }: AppConfig) => functions.map(({ endpoint: { name } }) => name);

test.each<[AnyVersion, Partial<AppConfig>]>([
  ["6.31.0", { prefix: "/gradio_api", protocol: "sse_v3", diffs: true }],
  ["5.49.1", { prefix: "/gradio_api", protocol: "sse_v3", diffs: true }],
  ["4.44.1", { prefix: "", protocol: "sse_v3", diffs: true }],
  ["4.21.0", { prefix: "", protocol: "sse_v2.1", diffs: true }],
  ["4.19.2", { prefix: "", protocol: "sse_v2", diffs: true }],
  ["4.16.0", { prefix: "", protocol: "sse_v1", diffs: false }],
  ["4.8.0", { prefix: "", protocol: "sse", diffs: false }],
  ["3.50.2", { prefix: "", protocol: "ws", diffs: false }],
])("Gradio %s speaks the protocol that it states", (version, expected) => {
  expect(recorded(version, "values")).toMatchObject({
    ...expected,
    version,
    spaceId: undefined,
    appId: expect.any(Number),
  });
});

describe.each(all)("the endpoints of Gradio %s", (version) => {
  test("go by their names and indices", () => {
    const config = recorded(version, "values");
    expect(names(config).slice(0, 4)).toEqual(["/executions", "/hello", "/predict", "/three"]);
    expect(config.functions.map(({ endpoint: { index } }) => index)).toEqual(
      config.functions.map((_, at) => at),
    );
    for (const wanted of ["/hello", "hello", 1])
      expect(findFunction(config, wanted)?.endpoint).toEqual({
        name: "/hello",
        index: 1,
        generator: false,
        queued: true,
        cancellable: false,
      });
  });

  test("without a name can be called by index only, and private ones have none", () => {
    const config = recorded(version, "values");
    expect(names(config)).not.toContain("/false");
    expect(names(config)).not.toContain("/private");
    expect(names(config).filter((name) => name === undefined)).toHaveLength(2);
    expect(findFunction(config, "false")).toBeUndefined();
    expect(findFunction(config, "private")).toBeUndefined();
    expect(findFunction(config, config.functions.length - 1)?.endpoint.name).toBeUndefined();
  });

  test("that are undocumented can be called by name and count for no listed one", () => {
    const undocumented = findFunction(recorded(version, "values"), "undocumented");
    expect(undocumented?.endpoint.name).toBe("/undocumented");
    // Gradio 4.8 and older don't tell in the config.
    expect(undocumented?.listed).toBe(/^(?:4\.8|3)/.test(version));
  });

  test("without a queue say so", () => {
    expect(findFunction(recorded(version, "values"), "direct")?.endpoint.queued).toBe(false);
  });

  test("have State where it stands, in and out", () => {
    const config = recorded(version, "state");
    const counter = findFunction(config, "counter");
    const chat = findFunction(config, "chat");
    expect(counter).toMatchObject({ slots: [true], open: [], hidden: [true, false], hasState: true });
    expect(chat).toMatchObject({ slots: [false, true], hidden: [false, true], hasState: true });
    expect(chat?.open).toHaveLength(1);
    expect(findFunction(config, "executions")).toMatchObject({
      slots: [],
      hidden: [false],
      hasState: false,
    });
  });

  test("take choices only where nothing says otherwise", () => {
    const calculate = findFunction(recorded(version, "values"), "calculate");
    expect(calculate?.open).toEqual([false, false, false]);
  });

  test("are found without a name where there is one only", () => {
    expect(findFunction(recorded(version, "single"), undefined)?.endpoint.name).toBe("/predict");
    expect(findFunction(recorded(version, "values"), undefined)).toBeUndefined();
  });
});

test.each(versions)("generators of Gradio %s are known, and can be cancelled", (version) => {
  const { functions } = recorded(version, "streaming");
  const generators = functions
    .filter(({ endpoint }) => endpoint.generator)
    .map(({ endpoint }) => endpoint.name);
  expect(generators).toContain("/count");
  expect(generators).not.toContain("/runs_of");
  for (const { endpoint } of functions) expect(endpoint.cancellable).toBe(endpoint.generator);
});

describe("a prefix", () => {
  test.each(["", "/gradio_api", "/a/b-c/d_e", "/0"])("%j is put before the routes", (api_prefix) => {
    expect(made({ api_prefix })?.prefix).toBe(api_prefix);
  });

  test("may be absent or null", () => {
    expect(made({})?.prefix).toBe("");
    expect(made({ api_prefix: null })?.prefix).toBe("");
  });

  test.each([
    "@evil.example",
    ".evil.example",
    ":81",
    "//evil",
    "//evil.example",
    "/..",
    "/../x",
    "/a/../../x",
    "/%2e%2e",
    "/a//b",
    "/a/",
    "/",
    "\\evil",
    "/\\evil",
    "/a?x=",
    "/a#",
    "/a\n",
    "\n/a",
    "gradio_api",
    " /a",
    "/é",
    "https://evil.example",
  ])("%j would lead elsewhere, so that there is no config", (api_prefix) => {
    expect(made({ api_prefix })).toBeUndefined();
  });
});

describe("a function", () => {
  test("that runs in the page is none", () => {
    expect(one({ backend_fn: false, api_name: "x" })).toBeUndefined();
    expect(one({ backend_fn: null, api_name: "x" })).toBeDefined();
  });

  test("goes by its id, which may lie beside its place", () => {
    const config = made({
      dependencies: [
        { id: 7, api_name: "a", inputs: [], outputs: [] },
        { id: 3, api_name: "b", inputs: [], outputs: [] },
      ],
    });
    if (!config) throw new Error("There is a config.");
    expect(findFunction(config, 3)?.endpoint.name).toBe("/b");
    expect(findFunction(config, 7)?.endpoint.name).toBe("/a");
    for (const none of [0, 1, -1, 3.5, Number.NaN]) expect(findFunction(config, none)).toBeUndefined();
  });

  test("can be cancelled where it is a generator, since Gradio 4.31", () => {
    const cancellable = (version: string, generator: boolean) =>
      made({ version, dependencies: [{ inputs: [], outputs: [], types: { generator } }] })?.functions[0]
        ?.endpoint.cancellable;
    expect([cancellable("4.31.0", true), cancellable("4.30.9", true)]).toEqual([true, false]);
    expect([cancellable("6.31.0", true), cancellable("6.31.0", false)]).toEqual([true, false]);
  });

  test("that is a generator is queued whatever it says", () => {
    expect(one({ queue: false, types: { generator: true } })?.endpoint.queued).toBe(true);
    expect(one({ queue: null })?.endpoint.queued).toBe(true);
    expect(one({ queue: false })?.endpoint.queued).toBe(false);
  });

  test.each([false, null, undefined, "", 0, {}, ["x"]])("has no name by an api_name of %j", (api_name) => {
    expect(one({ api_name })?.endpoint).not.toHaveProperty("name");
  });

  test("named like a part of every object is found by that name only", () => {
    const config = made({});
    if (!config) throw new Error("There is a config.");
    for (const name of ["__proto__", "constructor", "toString", "undefined", "/", "", "//x"])
      expect(findFunction(config, name)).toBeUndefined();
    const odd = made({ dependencies: [{ api_name: "__proto__", inputs: [], outputs: [] }] });
    if (!odd) throw new Error("There is a config.");
    expect(findFunction(odd, "__proto__")?.endpoint.name).toBe("/__proto__");
  });

  test("without a name is not found by the word undefined", () => {
    const config = made({ dependencies: [{ inputs: [], outputs: [] }] });
    if (!config) throw new Error("There is a config.");
    expect(findFunction(config, "undefined")).toBeUndefined();
    expect(findFunction(config, undefined)).toBeUndefined(); // it is not listed
    expect(findFunction(config, 0)).toBeDefined();
  });

  test("is shown as what nobody can change", () => {
    expect(Object.isFrozen(one({ api_name: "x" })?.endpoint)).toBe(true);
  });

  test("has slots and hidden places for what the API leaves out, State or not", () => {
    const components = [
      { id: 1, type: "textbox" },
      { id: 2, type: "state" },
      { id: 3, type: "button", skip_api: true },
    ];
    expect(one({ inputs: [1, 2, 3, 99], outputs: [3, 1, 2] }, components)).toMatchObject({
      slots: [false, true, true, false],
      hidden: [true, false, true],
      hasState: true,
    });
    expect(one({ inputs: [3], outputs: [3] }, components)?.hasState).toBe(false);
  });

  test("takes any value where the component allows it, or where another function may change the choices", () => {
    const components = [
      { id: 1, type: "dropdown", props: { allow_custom_value: true } },
      { id: 2, type: "dropdown", props: { allow_custom_value: false } },
      { id: 3, type: "dropdown", props: { allow_custom_value: null } },
      { id: 4, type: "state" },
      { id: 5, type: "dropdown" },
    ];
    expect(one({ inputs: [1, 4, 2, 3, 5], outputs: [5] }, components)?.open).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
