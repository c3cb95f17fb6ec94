import { isSince } from "./version.js";

/** One edit of a streamed value: what to do, where from the value down, and with what. */
type Edit = readonly [op: unknown, path: readonly unknown[], operand?: unknown];

/** How long a list may be that grows elsewhere than at its end, which is where servers let them grow: each time all of the rest moves. */
const longestShift = 1_000;

/** An edit that does not fit the value it is for. */
class Unfit extends Error {}

/** Gives {@link applyDiff} for the edits of a Gradio version. */
export function diffOf(
  version: string,
): (values: readonly unknown[] | undefined, diff: readonly unknown[]) => readonly unknown[] | undefined {
  // From 5.29.1 to 5.35 what is deleted from a list is told without the place of the list.
  const losesPlaces = isSince(version, 5, 29) && !isSince(version, 5, 36);
  return (values, diff) => applyDiff(values, diff, losesPlaces);
}

/** Whether a yield is edits, though there may be values that look the same. */
function isDiff(sent: readonly unknown[]): boolean {
  return sent.every(isEdits) && sent.some((edits) => Object(edits).length > 0);
}

function isEdits(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (edit) =>
        Array.isArray(edit) &&
        edit.length === 3 &&
        typeof edit[0] === "string" &&
        /^(?:replace|append|add|delete)$/.test(edit[0]) &&
        Array.isArray(edit[1]),
    )
  );
}

/**
 * Applies one message's edits to the values of the message before: for each output a list of edits. Copies what changes and
 * shares what does not, so that values handed out earlier stay as they are. Without values it is the first yield, which is whole. Gives `undefined` where an edit does not apply; the
 * next full value mends that. `losesPlaces` tells of a server that may leave out where the list is that it deletes from.
 */
export function applyDiff(
  values: readonly unknown[] | undefined,
  diff: readonly unknown[],
  losesPlaces = false,
): readonly unknown[] | undefined {
  // The first yield is whole. One that looks like edits is a later one, and the first went astray: to another reader of the session, say.
  if (!values) return isDiff(diff) ? undefined : diff;
  if (diff.length !== values.length) return undefined;
  try {
    return values.map((value, at) => applyEdits(value, diff[at], losesPlaces));
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

function applyEdits(value: unknown, edits: unknown, losesPlaces: boolean): unknown {
  if (!Array.isArray(edits)) throw new Unfit();
  // A box, so that the value itself is a place like any other.
  const box = [value];
  // Copies made here belong to nobody else yet: a second edit in the same place need not copy again. Each has its first length.
  const fresh = new Map<object, number>([[box, 1]]);
  for (const [op, path, operand] of edits.map(readEdit)) {
    // The whole value is in nothing that it could be added to or deleted from.
    if (path.length === 0 && (op === "add" || op === "delete")) throw new Unfit();
    if (losesPlaces && op === "delete" && path.length === 1 && holdsLists(box[0])) throw new Unfit();
    let holder: object = box;
    let key: unknown = 0;
    for (const step of path) {
      const child = get(holder, key);
      if (typeof child !== "object" || child === null) throw new Unfit();
      const copy: object = fresh.has(child) ? child : Array.isArray(child) ? [...child] : { ...child };
      if (copy !== child) fresh.set(copy, Array.isArray(copy) ? copy.length : 0);
      put(holder, key, copy);
      holder = copy;
      key = step;
    }
    if (op === "delete" && Array.isArray(holder)) takeLast(holder, key, fresh.get(holder));
    else change(holder, key, op, operand);
  }
  return box[0];
}

/** Whether a list that shrinks may be another one than the value itself. */
function holdsLists(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
}

/**
 * Deletes from a list, which is always the last element, whatever the index says: a server compares two lists from the front and
 * takes away what is left over. It counts in the list as it was (before 5.29.1), in what is left of it (since), or wrongly
 * (since, where the list is in another list).
 */
function takeLast(list: unknown[], index: unknown, before = 0): void {
  if (list.length === 0 || !Number.isInteger(index) || Number(index) >= before) throw new Unfit();
  list.pop();
}

function change(holder: object, key: unknown, op: unknown, operand: unknown): void {
  if (op === "add") {
    if (!Array.isArray(holder)) put(holder, key, operand);
    else if (key === holder.length) holder.push(operand);
    else if (isPlace(key, holder.length) && holder.length < longestShift) holder.splice(key, 0, operand);
    else throw new Unfit();
    return;
  }
  const old = get(holder, key);
  if (op === "replace") put(holder, key, operand);
  else if (op === "append" && typeof old === "string" && typeof operand === "string")
    put(holder, key, old + operand);
  else if (op === "delete") Reflect.deleteProperty(holder, String(key));
  else throw new Unfit();
}

/** Gives what stands at an own key. */
function get(holder: object, key: unknown): unknown {
  if (
    Array.isArray(holder)
      ? isPlace(key, holder.length)
      : typeof key === "string" && Object.hasOwn(holder, key)
  )
    return Reflect.get(holder, String(key));
  throw new Unfit();
}

/** Sets an own key, also one such as `__proto__`, whose assignment would do something else. */
function put(holder: object, key: unknown, value: unknown): void {
  if (typeof key !== (Array.isArray(holder) ? "number" : "string")) throw new Unfit();
  Object.defineProperty(holder, String(key), { value, writable: true, enumerable: true, configurable: true });
}

function isPlace(key: unknown, length: number): key is number {
  return Number.isInteger(key) && Number(key) >= 0 && Number(key) < length;
}

function readEdit(edit: unknown): Edit {
  if (!Array.isArray(edit) || !Array.isArray(edit[1])) throw new Unfit();
  return [edit[0], edit[1], edit[2]];
}
