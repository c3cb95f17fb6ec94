/** One edit of a streamed value: what to do, where from the value down, and with what. */
type Edit = readonly [op: unknown, path: readonly unknown[], operand?: unknown];

/** An edit that does not fit the value it is for. */
class Unfit extends Error {}

/**
 * Applies one message's edits to the values of the message before: for each output a list of edits. Copies what changes and
 * shares what does not, so that values handed out earlier stay as they are. Gives `undefined` where an edit does not apply;
 * Gradio itself mis-indexes some (5.29.1 and newer, when two lists in a list shrink at once), and the next full value mends it.
 */
export function applyDiff(values: readonly unknown[], diff: readonly unknown[]): unknown[] | undefined {
  if (diff.length !== values.length) return undefined;
  try {
    return values.map((value, at) => applyEdits(value, diff[at]));
  } catch (error) {
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}

function applyEdits(value: unknown, edits: unknown): unknown {
  if (!Array.isArray(edits)) throw new Unfit();
  // A box, so that the value itself is a place like any other.
  const box = [value];
  // Copies made here belong to nobody else yet: a second edit in the same place need not copy again.
  const fresh = new Set<object>([box]);
  for (const [op, path, operand] of inOrder(edits.map(readEdit))) {
    // The whole value is in nothing that it could be added to or deleted from.
    if (path.length === 0 && (op === "add" || op === "delete")) throw new Unfit();
    let holder: object = box;
    let key: unknown = 0;
    for (const step of path) {
      const child = get(holder, key);
      if (typeof child !== "object" || child === null) throw new Unfit();
      const copy: object = fresh.has(child) ? child : Array.isArray(child) ? [...child] : { ...child };
      fresh.add(copy);
      put(holder, key, copy);
      holder = copy;
      key = step;
    }
    change(holder, key, op, operand);
  }
  return box[0];
}

function change(holder: object, key: unknown, op: unknown, operand: unknown): void {
  if (op === "add") {
    if (!Array.isArray(holder)) put(holder, key, operand);
    else if (isPlace(key, holder.length + 1)) holder.splice(key, 0, operand);
    else throw new Unfit();
    return;
  }
  const old = get(holder, key);
  if (op === "replace") put(holder, key, operand);
  else if (op === "append" && typeof old === "string" && typeof operand === "string")
    put(holder, key, old + operand);
  else if (op !== "delete") throw new Unfit();
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, String(key));
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

/**
 * Puts deletes in an order in which each finds what it means. They take an array's tail away. Before Gradio 5.29.1 they count
 * in the array as it was, so that their indices rise: then the last goes first. Since then they count in what is left.
 */
function inOrder(edits: Edit[]): Edit[] {
  const ordered: Edit[] = [];
  let run: Edit[] = [];
  for (const edit of edits) {
    if (!isNextDelete(run.at(-1), edit)) {
      ordered.push(...run.reverse());
      run = [];
    }
    run.push(edit);
  }
  return [...ordered, ...run.reverse()];
}

function isNextDelete(before: Edit | undefined, [op, path]: Edit): boolean {
  if (before?.[0] !== "delete" || op !== "delete" || before[1].length !== path.length) return false;
  const last = path.length - 1;
  return (
    Number(path[last]) > Number(before[1][last]) &&
    path.every((step, at) => at === last || step === before[1][at])
  );
}
