/** What all objects inherit, and all globals, by name. */
export function sharedNames(): string[] {
  const owners = { Object, Array, Function, Promise, Map, Set, String, Error, Uint8Array };
  return [
    ...Object.entries(owners).flatMap(([owner, { prototype }]) =>
      Reflect.ownKeys(prototype).map((key) => `${owner}.prototype.${String(key)}`),
    ),
    // Two that zod makes for all its copies in a page, when it loads.
    ...Reflect.ownKeys(globalThis)
      .map(String)
      .filter((name) => !name.startsWith("__zod_global")),
  ].sort();
}
