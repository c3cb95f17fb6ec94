import { isRecord, own } from "./json.js";

/** One value that an endpoint takes. */
export interface Parameter {
  /** The name to pass it by. Gradio 4.21 and older know none: then it is the label. */
  readonly name: string;
  /** What the app's page writes beside the component. */
  readonly label: string;
  /** Whether a call must bring it. */
  readonly required: boolean;
  /** What is taken when a call leaves it out. */
  readonly default?: unknown;
  /** The JSON Schema of the value, as the server states it. */
  readonly schema: JsonSchema;
  /** The Python type, for people. */
  readonly pythonType: string;
  /** What the server adds to the type, for people, such as `numeric value between 0 and 10`. */
  readonly typeDescription?: string;
  /** The component's class, such as `Textbox`. */
  readonly component: string;
  /**
   * The component's own properties, as the app's config states them, in Gradio's words: the `minimum` and `step` of a Slider, the
   * `choices` of a Dropdown with their labels. Not checked, other ones in each version, and left out where the app tells none.
   */
  readonly props?: Readonly<Record<string, unknown>>;
  /** Whether a value may lie beside the choices of the schema: a Dropdown that takes other words, or choices that change. */
  readonly open?: boolean;
}

/** One value that an endpoint gives. */
export type Return = Pick<
  Parameter,
  "label" | "schema" | "pythonType" | "typeDescription" | "component" | "props"
>;

/** What one endpoint takes and gives. `gr.State` is hidden on both sides. */
export interface EndpointInfo {
  readonly parameters: readonly Parameter[];
  readonly returns: readonly Return[];
  readonly description?: string;
  /** The app's examples (`gr.Examples`), by parameter name, as `predict()` takes them. Not checked; left out where there are none. */
  readonly examples?: readonly Readonly<Record<string, unknown>>[];
  /** Whether the function acts for its user by a Hugging Face token (`oauthToken` of `connect()`), and must have one. */
  readonly oauthToken?: "required" | "optional";
}

/** The endpoints of an app: the named ones by name (`/hello`), the others by index. */
export interface ApiInfo {
  readonly named: ReadonlyMap<string, EndpointInfo>;
  readonly unnamed: ReadonlyMap<number, EndpointInfo>;
  /** The same as text, as `formatApi()` gives it. */
  toString(): string;
}

/** A JSON Schema from the server. Nothing is known of it but that it is an object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Adds to the entry of an endpoint, which goes by its name or index, what is told elsewhere. */
export type AmendEntry = (entry: unknown, endpoint: string | number) => unknown;

/** Reads an answer of `/info`, of any Gradio. Gives `undefined` for what is none; single odd entries are left out. */
export function readApiInfo(json: unknown, amend: AmendEntry = (entry) => entry): ApiInfo | undefined {
  const named = own(json, "named_endpoints");
  const unnamed = own(json, "unnamed_endpoints");
  if (!isRecord(named)) return undefined;
  return {
    named: new Map(Object.entries(named).map(([name, info]) => [name, readEndpoint(amend(info, name))])),
    unnamed: new Map(
      Object.entries(isRecord(unnamed) ? unnamed : {})
        .filter(([index]) => /^\d+$/.test(index))
        .map(([index, info]) => [Number(index), readEndpoint(amend(info, Number(index)))]),
    ),
  };
}

/** Reads the entry of one endpoint. */
export function readEndpoint(info: unknown): EndpointInfo {
  const description = own(info, "description");
  const oauthToken = own(info, "oauth_token");
  const examples = records(own(info, "examples"));
  return {
    parameters: records(own(info, "parameters")).map(readParameter),
    returns: records(own(info, "returns")).map(readValue),
    ...(typeof description === "string" && description !== "" && { description }),
    ...(examples.length > 0 && { examples }),
    ...((oauthToken === "required" || oauthToken === "optional") && { oauthToken }),
  };
}

function readParameter(entry: Record<string, unknown>): Parameter {
  const value = readValue(entry);
  const name = string(own(entry, "parameter_name")) || value.label;
  const hasDefault = own(entry, "parameter_has_default") === true;
  return {
    name,
    ...value,
    required: !hasDefault,
    ...(hasDefault && { default: own(entry, "parameter_default") }),
    ...(own(entry, "parameter_is_open") === true && { open: true }),
  };
}

function readValue(entry: Record<string, unknown>): Return {
  const schema = own(entry, "type");
  const typeDescription = string(own(own(entry, "python_type"), "description"));
  const props = own(entry, "component_props");
  return {
    label: string(own(entry, "label")),
    schema: isRecord(schema) ? schema : {},
    pythonType: string(own(own(entry, "python_type"), "type")),
    ...(typeDescription !== "" && { typeDescription }),
    component: string(own(entry, "component")),
    ...(isRecord(props) && { props }),
  };
}

function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
