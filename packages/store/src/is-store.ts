import type { ReadableAtom } from "nanostores";

/** Whether something is a store, and no plain value. */
export function isStore<Value, Other>(value: ReadableAtom<Value> | Other): value is ReadableAtom<Value> {
  return typeof Object(value).listen === "function";
}
