import type { Parameter } from "@spacecall/core";

/** Reads one of the properties that the app's config has for a component. The app is not to be trusted with their types. */
export function prop({ props }: Parameter, name: string): unknown {
  return props && Object.hasOwn(props, name) ? props[name] : undefined;
}

/** Reads a property that is a number. */
export function numberProp(parameter: Parameter, name: string): number | undefined {
  const value = prop(parameter, name);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Longer texts than this are no label, hint or placeholder. */
const longestText = 500;

/** Reads a property that is a text to show; empty where there is none. */
export function textProp(parameter: Parameter, name: string): string {
  const value = prop(parameter, name);
  return typeof value === "string" ? value.slice(0, longestText) : "";
}

/** Reads a property that is a list. */
export function listProp(parameter: Parameter, name: string): readonly unknown[] {
  const value = prop(parameter, name);
  return Array.isArray(value) ? value : [];
}
