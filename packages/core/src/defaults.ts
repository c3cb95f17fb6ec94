import { isRecord, own } from "./json.js";
import { hasChoices } from "./shape.js";

/**
 * Adds the defaults to an endpoint's entry in `/info`, which tells none before Gradio 4.22. A parameter's default is what its
 * component starts with, as it is on newer servers. `props` are the properties of the components in order, without State.
 */
export function withDefaults(entry: unknown, props: readonly unknown[]): unknown {
  const parameters = list(own(entry, "parameters"));
  if (!isRecord(entry) || !lacksDefaults(entry) || parameters.length !== props.length) return entry;
  return {
    ...entry,
    parameters: parameters.map((one, at) => {
      const value = own(props[at], "value") ?? null;
      return isRecord(one)
        ? { ...one, parameter_has_default: value !== null, parameter_default: value }
        : one;
    }),
  };
}

/**
 * Adds to an endpoint's entry in `/info` which parameters may lie beside their choices, which it does not tell. `open` says it of
 * each, in order.
 */
export function withOpenChoices(entry: unknown, open: readonly boolean[]): unknown {
  const parameters = list(own(entry, "parameters"));
  if (!isRecord(entry) || parameters.length !== open.length) return entry;
  return {
    ...entry,
    parameters: parameters.map((one, at) =>
      isRecord(one) && open[at] && hasChoices(own(one, "type")) ? { ...one, parameter_is_open: true } : one,
    ),
  };
}

/** What the config tells of the components of an endpoint: the properties of each in order, without State. */
export interface ToldProps {
  readonly props: readonly unknown[];
  readonly returnProps: readonly unknown[];
  /** Rows of values in the order of the parameters. */
  readonly examples: readonly (readonly unknown[])[];
}

/** Adds to an endpoint's entry in `/info` the properties of its components, and the app's examples by parameter name. */
export function withProps(entry: unknown, { props, returnProps, examples }: ToldProps): unknown {
  if (!isRecord(entry)) return entry;
  const parameters = list(own(entry, "parameters"));
  const returns = list(own(entry, "returns"));
  const fill = (values: readonly unknown[], told: readonly unknown[]) =>
    values.length === told.length
      ? values.map((one, at) => (isRecord(one) ? { ...one, component_props: told[at] } : one))
      : values;
  const names = parameters.map((one) => own(one, "parameter_name") || own(one, "label"));
  const rows = examples.map((row) =>
    Object.fromEntries(
      row.flatMap((value, at) => {
        const name = names[at];
        return value === undefined || typeof name !== "string" ? [] : [[name, value]];
      }),
    ),
  );
  return {
    ...entry,
    parameters: fill(parameters, props),
    returns: fill(returns, returnProps),
    ...(rows.length > 0 && names.length === props.length && { examples: rows }),
  };
}

/** Whether an endpoint's entry in `/info` leaves its defaults to the config. */
export function lacksDefaults(entry: unknown): boolean {
  const parameters = list(own(entry, "parameters"));
  return parameters.length > 0 && parameters.every((one) => own(one, "parameter_has_default") === undefined);
}

/** The properties of the components that an endpoint of `/config` takes its values from, without State. */
export function propsOf(config: unknown, name: string): unknown[] {
  const components = new Map(list(own(config, "components")).map((one) => [own(one, "id"), one]));
  const entry = list(own(config, "dependencies")).find((one) => own(one, "api_name") === name);
  return list(own(entry, "inputs"))
    .map((id) => components.get(id))
    .filter((one) => own(one, "type") !== "state" && own(one, "skip_api") !== true)
    .map((one) => own(one, "props"));
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
