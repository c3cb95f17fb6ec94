import type { Endpoint } from "./app-types.js";
import { examplesFor } from "./examples.js";
import { own } from "./json.js";
import type { Config } from "./wire.js";

/** A function of the app, and what sending it a job takes. */
export interface AppFunction {
  /** What everybody may know of it. */
  readonly endpoint: Endpoint;
  /** Where `gr.State` stands among the inputs: nobody fills it in but the server. */
  readonly slots: readonly boolean[];
  /** The properties of the components that give the values it takes, without State. */
  readonly props: readonly unknown[];
  /** The properties of the components that show the values it gives, without State. */
  readonly returnProps: readonly unknown[];
  /** The app's examples, each a list of the values it takes, without State, `undefined` where it says nothing of one. */
  readonly examples: readonly (readonly unknown[])[];
  /** Which of the values it takes may lie beside their choices: the component allows it, or a function may change them. */
  readonly open: readonly boolean[];
  /** Where `gr.State` stands among the outputs. */
  readonly hidden: readonly boolean[];
  /** Whether any input or output is `gr.State`. */
  readonly hasState: boolean;
  /** Whether the app lists it among its named endpoints. */
  readonly listed: boolean;
}

/** What jobs need to know of an app. */
export interface AppConfig {
  readonly version: string;
  readonly prefix: string;
  readonly protocol: string;
  readonly spaceId: string | undefined;
  /** Another one after each start of the server. */
  readonly appId: unknown;
  /** Whether the jobs of a session share one stream. Before Gradio 4.9 each has a connection of its own. */
  readonly sharesStream: boolean;
  /** Whether the yields of generators are edits of the ones before. */
  readonly diffs: boolean;
  /** The size of the largest file that may be uploaded, in bytes, where there is a limit. */
  readonly maxFileSize: number | null | undefined;
  readonly functions: readonly AppFunction[];
}

/** Makes sense of an app's config. Gives `undefined` for one that leads elsewhere. */
export function toAppConfig(config: Config): AppConfig | undefined {
  const { version, components, dependencies, protocol, app_id, space_id } = config;
  const prefix = config.api_prefix ?? "";
  // It is put between the app's address and the routes, where other characters would name another place.
  if (!/^(?:\/[\w-]+)*$/.test(prefix)) return undefined;
  const byId = new Map(components.map((component) => [component.id, component]));
  const isSkipped = (id: number) => byId.get(id)?.skip_api === true;
  const propsOf = (id: number) => byId.get(id)?.props;
  const written = new Set(dependencies.flatMap(({ outputs }) => outputs));
  return {
    version,
    prefix,
    protocol,
    spaceId: space_id ?? undefined,
    appId: app_id,
    sharesStream: protocol.startsWith("sse_v"),
    maxFileSize: config.max_file_size,
    diffs: /^sse_v[23]/.test(protocol),
    functions: dependencies.flatMap((entry, at) => {
      if (entry.backend_fn === false) return []; // it runs in the app's own page
      const { api_name, inputs, outputs } = entry;
      // Gradio 6 writes `"false"` where older ones write `false`.
      const isNamed = typeof api_name === "string" && api_name !== "" && entry.api_visibility !== "private";
      const generator = own(entry.types, "generator") === true;
      const queued = entry.queue !== false || generator;
      const slots = inputs.map(isSkipped);
      const given = inputs.filter((_, place) => !slots[place]);
      const props = given.map(propsOf);
      const hidden = outputs.map(isSkipped);
      return {
        endpoint: Object.freeze({
          ...(isNamed && { name: `/${api_name}` }),
          index: entry.id ?? at,
          generator,
          queued,
          // From 4.9 to 4.30 the stream of several jobs would have to be closed for one.
          cancellable: generator && !/^4\.(?:9|[12]\d|30)\./.test(version),
        }),
        slots,
        props,
        returnProps: outputs.filter((_, place) => !hidden[place]).map(propsOf),
        // Only whoever looks at the API wants them, and an app may have many.
        get examples() {
          return examplesFor(config, given);
        },
        open: given.map((id, at) => own(props[at], "allow_custom_value") === true || written.has(id)),
        hidden,
        hasState: [...inputs, ...outputs].some((id) => byId.get(id)?.type === "state"),
        listed: isNamed && entry.api_visibility !== "undocumented" && entry.show_api !== false,
      };
    }),
  };
}

/** Finds a function by name, by index, or as the only named one. */
export function findFunction({ functions }: AppConfig, wanted: unknown): AppFunction | undefined {
  if (wanted === undefined) {
    const [only, ...others] = functions.filter(({ listed }) => listed);
    return others.length === 0 ? only : undefined;
  }
  const name = `/${String(wanted).replace(/^\//, "")}`;
  return functions.find(({ endpoint }) =>
    typeof wanted === "number" ? endpoint.index === wanted : endpoint.name === name,
  );
}
