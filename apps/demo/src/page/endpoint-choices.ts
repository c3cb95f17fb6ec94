import type { ApiInfo, EndpointInfo } from "@spacecall/core";

/** An endpoint that can be chosen. */
export interface EndpointChoice {
  /** What `app.submit()` calls it by: its name, or its index where it has none. */
  readonly id: string | number;
  readonly label: string;
  readonly info: EndpointInfo;
}

/** The endpoints that can be chosen, by what the page's address calls them. */
export type EndpointChoices = ReadonlyMap<string, EndpointChoice>;

/** Lists the endpoints of an app: those with a name, then those that Gradio up to 4.8 lists by index alone. */
export function toChoices({ named, unnamed }: ApiInfo): EndpointChoices {
  return new Map<string, EndpointChoice>([
    ...[...named].map(([name, info]) => [name, { id: name, label: name, info }] as const),
    ...[...unnamed].map(
      ([index, info]) => [String(index), { id: index, label: `function ${index}`, info }] as const,
    ),
  ]);
}

/** The endpoint to show when none was asked for: the first that takes something, since there is something to try. */
export function firstChoice(choices: EndpointChoices): string {
  const keys = [...choices.keys()];
  return keys.find((key) => choices.get(key)?.info.parameters.length) ?? keys[0] ?? "";
}
