import { isRemoteFile } from "../common/remote-file.ts";

/** Writes a value as JSON for people to take along, its files as what the app said of them. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? "";
  } catch {
    return ""; // Too deep, or too long for a text.
  }
}

/** The members of an object or array; undefined for anything else. A file of an app is what the app said of it. */
export function membersOf(given: unknown): [string, unknown][] | undefined {
  const value = isRemoteFile(given) ? given.toJSON() : given;
  return typeof value === "object" && value !== null ? Object.entries(value) : undefined;
}

/** Decides how many levels can be opened at once without drawing more members than that. */
export function levelsWithin(value: unknown, most: number): number {
  let level: unknown[] = [value];
  let drawn = 0;
  for (let depth = 0; ; depth++) {
    const next: unknown[] = [];
    for (const part of level) {
      for (const [, member] of membersOf(part) ?? []) {
        if (++drawn > most) return depth;
        next.push(member);
      }
    }
    if (next.length === 0) return depth;
    level = next;
  }
}
