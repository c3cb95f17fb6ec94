/** What the message of a zod issue is made of, once the place in the whole value is known. */
export interface Complaint {
  readonly path?: PropertyKey[] | undefined;
  readonly input?: unknown;
}

/** The place inside a value that stands first in the path: a parameter, or an output. */
export function placeOf(path: readonly PropertyKey[] = []): (string | number)[] {
  return path.slice(1).map((key) => (typeof key === "number" ? key : String(key)));
}
