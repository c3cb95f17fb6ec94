import fc from "fast-check";
import { json } from "./odd-values.ts";

/** A place in a piece of JSON, as a number that is taken modulo what is there, and what to put there. */
export const change = fc.record({ at: fc.nat(), value: json });

/** JSON in which some values, at any depth, are others. */
export function withChanges(value: unknown, changes: readonly { at: number; value: unknown }[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { at, value: put } of changes) {
    const places: [object, string][] = [];
    const collect = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node, key]);
        collect(Reflect.get(node, key));
      }
    };
    collect(copy);
    const [holder, key] = places[at % Math.max(1, places.length)] ?? [];
    if (holder && key !== undefined)
      Object.defineProperty(holder, key, {
        value: put,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return copy;
}
