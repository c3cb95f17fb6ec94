/** The fields that are there. A server's null and a field that it left out are the same to us. */
export function known<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], null | undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as ReturnType<typeof known<Fields>>; // `as`: `entries` forgets the keys
}
