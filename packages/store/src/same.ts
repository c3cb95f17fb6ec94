/**
 * Whether two values look the same: lists and plain objects by what they hold, down to a depth, and everything else by identity.
 * What is unchanged in a newer yield is shared with the older one, so most of it is compared by one look.
 */
export function same(one: unknown, other: unknown, depth: number): boolean {
  if (Object.is(one, other)) return true;
  if (depth === 0 || !isPlain(one) || !isPlain(other) || Array.isArray(one) !== Array.isArray(other))
    return false;
  // Without a list of its keys: it may be a whole recording.
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length && one.findIndex((value, at) => !same(value, other[at], depth - 1)) < 0
    );
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) => Object.hasOwn(other, key) && same(Reflect.get(one, key), Reflect.get(other, key), depth - 1),
    )
  );
}

/** Whether a value is a list or an object without a class. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
