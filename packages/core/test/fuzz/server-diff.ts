/** An edit as Gradio sends it. */
export type Edit = [op: string, path: (string | number)[], operand: unknown];

/**
 * How Gradio counts what it deletes from a list: in the list as it was (before 5.29.1), or in what is left of it. The newer way
 * counts again at each list around it, so that it is wrong for lists in lists.
 */
export type Counting = "as it was" | "as it is left";

/** The edits that lead from one value to another, made as Gradio's own `diff` makes them. */
export function serverDiff(before: unknown, after: unknown, counting: Counting): Edit[] {
  return compare(before, after, []);

  function compare(old: unknown, now: unknown, path: (string | number)[]): Edit[] {
    if (Array.isArray(old) && Array.isArray(now)) return compareLists(old, now, path);
    if (isObject(old) && isObject(now)) return compareObjects(old, now, path);
    if (Object.is(old, now)) return [];
    if (typeof old === "string" && typeof now === "string" && now.startsWith(old))
      return [["append", path, now.slice(old.length)]];
    return [["replace", path, now]];
  }

  function compareLists(old: unknown[], now: unknown[], path: (string | number)[]): Edit[] {
    const shared = Math.min(old.length, now.length);
    const edits = old.slice(0, shared).flatMap((value, at) => compare(value, now[at], [...path, at]));
    for (let at = shared; at < old.length; at++) edits.push(["delete", [...path, at], null]);
    for (let at = shared; at < now.length; at++) edits.push(["add", [...path, at], now[at]]);
    if (counting === "as it was") return edits;
    let seen = 0;
    return edits.map(([op, place, operand]): Edit => {
      const last = place.at(-1);
      if (op !== "delete" || typeof last !== "number") return [op, place, operand];
      return [op, [...place.slice(0, -1), last - seen++], operand];
    });
  }

  function compareObjects(old: object, now: object, path: (string | number)[]): Edit[] {
    const edits: Edit[] = Object.keys(old).flatMap((key) =>
      Object.hasOwn(now, key)
        ? compare(Reflect.get(old, key), Reflect.get(now, key), [...path, key])
        : [["delete", [...path, key], null] satisfies Edit],
    );
    for (const key of Object.keys(now))
      if (!Object.hasOwn(old, key)) edits.push(["add", [...path, key], Reflect.get(now, key)]);
    return edits;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
