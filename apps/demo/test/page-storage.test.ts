import { expect, test } from "vitest";
import { storedValue } from "../src/common/page-storage.ts";

/** As much of a storage as is used. */
function memory(): Storage & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return Object.assign(Object.create(null), {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  });
}

const asText = (json: unknown) => (typeof json === "string" ? json : undefined);

test("a value is there as it was written, and gone when it is taken away", () => {
  const storage = memory();
  const value = storedValue(() => storage, "name", asText);
  expect(value.read()).toBeUndefined();
  value.write("Ada");
  expect(value.read()).toBe("Ada");
  expect([...storage.entries.keys()]).toEqual(["space-explorer:name"]);
  value.write(undefined);
  expect(storage.entries.size).toBe(0);
});

test("what others wrote is not there", () => {
  const storage = memory();
  const value = storedValue(() => storage, "name", asText);
  for (const text of ["{broken", "7", ""]) {
    storage.setItem("space-explorer:name", text);
    expect(value.read()).toBeUndefined();
  }
});

test("a browser without a storage is no trouble", () => {
  const value = storedValue(
    () => {
      throw new DOMException("no", "SecurityError");
    },
    "name",
    asText,
  );
  value.write("Ada");
  expect(value.read()).toBeUndefined();
});
