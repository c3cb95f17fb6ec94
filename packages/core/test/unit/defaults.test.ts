import { describe, expect, test } from "vitest";
import { toAppConfig } from "../../src/app-config.ts";
import { lacksDefaults, propsOf, withDefaults, withOpenChoices, withProps } from "../../src/defaults.ts";
import { modernize } from "../../src/old-config.ts";
import { readConfig } from "../../src/wire.ts";
import { deepFreeze } from "./freeze.ts";
import { olderVersions, recordedJson, versions } from "./recordings.ts";

const entry = deepFreeze({
  parameters: [{ label: "Name" }, { label: "Times" }, { label: "File" }],
  returns: [],
});

test("an entry without defaults gets what its components start with", () => {
  const parameters = Object(
    withDefaults(entry, [{ value: "World" }, { value: 0 }, { value: null }]),
  ).parameters;
  expect(parameters).toEqual([
    { label: "Name", parameter_has_default: true, parameter_default: "World" },
    { label: "Times", parameter_has_default: true, parameter_default: 0 },
    { label: "File", parameter_has_default: false, parameter_default: null },
  ]);
});

test.each<[string, unknown, unknown[]]>([
  ["tells its own", { parameters: [{ label: "a", parameter_has_default: false }] }, [{ value: 1 }]],
  ["has another number of parameters", entry, [{ value: 1 }]],
  ["is none", null, []],
  ["is a list", [1], []],
])("one that %s stays as it is", (_, given, props) => {
  expect(withDefaults(given, props)).toBe(given);
});

test("an entry gets what may lie beside its choices", () => {
  const choice = { type: { type: "string", enum: ["a"] } };
  const choices = { type: { type: "array", items: choice.type } };
  const text = { type: { type: "string" } };
  const given = deepFreeze({ parameters: [choice, choices, choice, text, "odd"] });
  expect(withOpenChoices(given, [true, true, false, true, true])).toEqual({
    parameters: [
      { ...choice, parameter_is_open: true },
      { ...choices, parameter_is_open: true },
      choice,
      text,
      "odd",
    ],
  });
  for (const [odd, open] of [
    [given, [true]],
    [null, []],
    [[1], [true]],
  ] as const)
    expect(withOpenChoices(odd, open)).toBe(odd);
});

test("an entry gets the properties of its components, and the examples by name", () => {
  const given = deepFreeze({
    parameters: [{ parameter_name: "name", label: "Name" }, { label: "Times" }],
    returns: [{ label: "Greeting" }],
  });
  const told = { props: [{ lines: 1 }, "odd"], returnProps: [{ lines: 2 }], examples: [["Ada", undefined]] };
  expect(withProps(given, told)).toEqual({
    parameters: [
      { parameter_name: "name", label: "Name", component_props: { lines: 1 } },
      { label: "Times", component_props: "odd" },
    ],
    returns: [{ label: "Greeting", component_props: { lines: 2 } }],
    examples: [{ name: "Ada" }],
  });
  // Nothing is said of values that the config does not count alike.
  expect(withProps(given, { props: [{}], returnProps: [], examples: [["Ada"]] })).toEqual(given);
  expect(withProps(null, told)).toBeNull();
});

test("odd parameters and properties are left alone", () => {
  const odd = { parameters: ["a", null, { label: "b" }] };
  expect(withDefaults(odd, [1, null, Object.create({ value: "inherited" })])).toEqual({
    parameters: ["a", null, { label: "b", parameter_has_default: false, parameter_default: null }],
  });
});

test("only an entry that tells no default of any parameter leaves them to the config", () => {
  expect(lacksDefaults(entry)).toBe(true);
  expect(lacksDefaults({ parameters: [{}, { parameter_has_default: true }] })).toBe(false);
  expect(lacksDefaults({ parameters: [] })).toBe(false); // there is nothing to ask for
});

describe.each([...versions, ...olderVersions])("the config of Gradio %s", (version) => {
  test.each(["values", "state"])("tells the same properties by hand as checked: %s", (theme) => {
    const raw = recordedJson(version, `config-${theme}.json`);
    const config = toAppConfig(readConfig(modernize(raw)));
    for (const { endpoint, props } of config?.functions ?? []) {
      if (endpoint.name === undefined) continue;
      expect(propsOf(raw, endpoint.name.slice(1))).toEqual(props);
    }
  });

  test("has the value that a component starts with", () => {
    const [name, times] = propsOf(recordedJson(version, "config-values.json"), "hello");
    expect([Object(name).value, Object(times).value]).toEqual(["World", 1]);
  });
});

test.each([null, {}, { components: 1, dependencies: [{ api_name: "x", inputs: "y" }] }])(
  "%j has no properties",
  (config) => {
    expect(propsOf(config, "x")).toEqual([]);
  },
);
