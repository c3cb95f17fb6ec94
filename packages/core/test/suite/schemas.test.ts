import { type App, type EndpointInfo, file, type Parameter } from "@spacecall/core";
import { endpointSchema } from "@spacecall/core/schema";
import { componentCases } from "./kit/component-cases.ts";
import { apps, connectTo, describe, expect, failureOf, test, traits } from "./kit/index.ts";

/** Apps that anybody may ask what they take. */
const themes = [
  ...(["values", "streaming", "files", "state", "errors", "errors_shown", "progress", "limits"] as const),
  ...(["waiting", "batches", "direct_closed", "single", "media", "demo", "components"] as const),
];

/** Endpoints that may run with whatever fits them: they end soon, and nothing else depends on them. */
const harmless = {
  values:
    "hello predict three calculate echo_json nan optional slider any_choice unicode big headers no_inputs no_outputs event update skip direct",
  streaming: "count predict two same skips odd_keys list_shrink dataframe json_object",
  files: "make_file gallery describe describe_many sample",
  media: "image audio html markdown label highlighted",
  state: "counter chat",
  single: "predict",
  demo: "hello calculate",
} as const;

/** Something that a required parameter takes, by the kind of value that its schema states. */
function exampleOf({ schema, component }: Parameter): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (component === "File" || component === "Image") return null;
  const examples = new Map<unknown, unknown>([
    ...([
      ["string", "a"],
      ["number", 1],
      ["integer", 1],
      ["boolean", true],
      ["array", []],
    ] as const),
    ["object", null],
  ]);
  return examples.get(schema.type) ?? null;
}

function examplesOf({ parameters }: EndpointInfo): Record<string, unknown> {
  const required = parameters.filter((parameter) => parameter.required);
  return Object.fromEntries(required.map((parameter) => [parameter.name, exampleOf(parameter)]));
}

function faultsOf(endpoint: EndpointInfo, inputs: unknown): string[] {
  const { error } = endpointSchema(endpoint).input.safeParse(inputs);
  return (error?.issues ?? []).map(({ path }) => path.join("."));
}

describe("every endpoint of", () => {
  test.each(themes)("%s takes its examples and its defaults, and names what is wrong", async (theme) => {
    const { named } = await (await connectTo(apps[theme])).viewApi();
    expect(named.size).toBeGreaterThan(0);
    for (const [name, endpoint] of named) {
      const examples = examplesOf(endpoint);
      const presets = endpoint.parameters.filter(({ required }) => !required);
      const whole = {
        ...examples,
        ...Object.fromEntries(presets.map((parameter) => [parameter.name, parameter.default])),
      };
      expect([name, faultsOf(endpoint, whole)]).toEqual([name, []]);
      expect([name, endpointSchema(endpoint).input.parse(examples)]).toEqual([name, whole]);
      expect([name, faultsOf(endpoint, { ...examples, other: 1 })]).toEqual([name, ["other"]]);
      for (const key of Object.keys(examples)) {
        const { [key]: _, ...rest } = examples;
        expect([name, faultsOf(endpoint, rest)]).toEqual([name, [key]]);
      }
    }
  });
});

describe("what a schema takes the app takes, and what that gives fits:", () => {
  // `as`: the names are those of the table.
  const rows = Object.entries(harmless) as [keyof typeof harmless, string][];
  test.each(rows)("%s", async (theme, names) => {
    const app = await connectTo(apps[theme]);
    const { named } = await app.viewApi();
    for (const name of names.split(" ")) {
      const endpoint = named.get(`/${name}`);
      if (!endpoint) throw new Error(`${theme} has no ${name}.`);
      const { input, output } = endpointSchema(endpoint);
      const job = app.submit(`/${name}`, input.parse(examplesOf(endpoint)), { output });
      const { data } = await job.result();
      expect([name, data.length]).toEqual([name, endpoint.returns.length]);
    }
  });
});

describe("components", () => {
  /** A file of the app's own, as its JSON. Gradio 3 has a data URL for it. */
  async function square(app: App): Promise<unknown> {
    const { data } = await app.predict("/square", []);
    return data[0];
  }

  test.each(componentCases(null).map(({ endpoint }) => endpoint))("%s", async (name) => {
    const app = await connectTo(apps.components);
    const endpoint = (await app.viewApi()).named.get(`/${name}`);
    const found = componentCases(await square(app)).find((one) => one.endpoint === name);
    const [parameter] = endpoint?.parameters ?? [];
    if (!endpoint || !parameter || !found) throw new Error(`There is no ${name}.`);
    const { input, output } = endpointSchema(endpoint);
    const of = (value: unknown) => ({ [parameter.name]: value });
    for (const value of found.good) {
      expect([value, faultsOf(endpoint, of(value))]).toEqual([value, []]);
      const { data } = await app.predict(`/${name}`, input.parse(of(value)));
      expect([data, output.safeParse(data).error?.issues]).toEqual([data, undefined]);
    }
    for (const [value, place] of found.bad)
      expect([value, faultsOf(endpoint, of(value))]).toEqual([
        value,
        [place === "" ? parameter.name : `${parameter.name}.${place}`],
      ]);
  });
});

describe("files", () => {
  test("by address, by content, and as the app's own JSON", async () => {
    const { named } = await (await connectTo(apps.files)).viewApi();
    const describe = named.get("/describe");
    const [parameter] = describe?.parameters ?? [];
    if (!describe || !parameter) throw new Error("There is no /describe.");
    const address = "https://example.org/a.txt";
    for (const value of [
      file(address),
      new URL(address),
      new Blob(["a"]),
      new File(["a"], "a.txt"),
      new ArrayBuffer(1),
      new Uint8Array(1),
      new Response("a"),
      { path: "/tmp/a.txt" },
      null,
    ])
      expect(faultsOf(describe, { [parameter.name]: value })).toEqual([]);
    for (const value of [address, "a.txt", "data:text/plain,a", 1, true, {}, [new Blob(["a"])]])
      expect(faultsOf(describe, { [parameter.name]: value })).toEqual([parameter.name]);
  });
});

test("an input error tells the place inside a value", async () => {
  if (traits.protocol === "ws") return;
  const app = await connectTo(apps.files);
  const [parameter] = (await app.viewApi()).named.get("/describe_many")?.parameters ?? [];
  const name = parameter?.name ?? "";
  const error = await failureOf(
    app.predict("/describe_many", { [name]: [{ path: "/tmp/a" }, { url: "x" }] }),
  );
  expect(error).toMatchObject({ code: "input", issues: [{ parameter: name }] });
  expect(String(error)).toContain(`${name}[1].path is missing`);
});
