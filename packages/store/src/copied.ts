import { isPlain } from "./same.js";

/**
 * A copy that nobody changes, of lists and plain objects down to the bottom. What has a class is left as it is, and so is what has a tag,
 * as files have. So is all of what has no bottom: it is no JSON, and its job says so.
 */
export function copied<Given>(given: Given): Given {
  try {
    return copy(given) as Given; // `as`: a copy of a list is a list, and a copy of an object an object with the same fields
  } catch {
    return given; // the stack was too short for it
  }
}

function copy(value: unknown): unknown {
  if (!isPlain(value) || Symbol.toStringTag in value) return value;
  return Object.freeze(
    Array.isArray(value)
      ? value.map(copy)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)])),
  );
}
