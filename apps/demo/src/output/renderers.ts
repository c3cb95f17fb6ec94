import type { Return } from "@spacecall/core";
import { dataRenderers } from "./data-renderers.ts";
import { mediaRenderers } from "./media-renderers.ts";
import { plotRenderers } from "./plot-renderers.ts";
import { textRenderers } from "./text-renderers.ts";

/** An element that shows one value of an endpoint. It gets a new value with every yield. */
export interface ValueView extends HTMLElement {
  value: unknown;
  /** What the endpoint says of the value: its label, its component, and that component's own properties. */
  info: Return;
}

/** How the values of a component are shown. */
export interface Renderer {
  /** The name of a custom element that is a {@link ValueView}. */
  readonly tag: string;
  /** Loads the module that defines it, when it is first needed. */
  readonly load: () => Promise<unknown>;
  /** Whether it can show a value. What it can't is shown as a tree: an app may give anything. */
  readonly fits: (value: unknown) => boolean;
}

const byComponent: ReadonlyMap<string, Renderer> = new Map(
  [textRenderers, dataRenderers, mediaRenderers, plotRenderers].flatMap((some) => Object.entries(some)),
);

/** Finds what shows a value of a component's class, as `viewApi()` names it. */
export function rendererOf(component: string, value: unknown): Renderer | undefined {
  const renderer = byComponent.get(component);
  return renderer?.fits(value) ? renderer : undefined;
}
