import { isRecord, own } from "./json.js";
import type { FileShape, Shape } from "./shape.js";

/** The first part of a value that can't be right. */
export interface Misfit {
  /** Where it is inside the value. Empty for the value itself. */
  readonly path: readonly (string | number)[];
  /** What belongs there. */
  readonly shape: Shape;
  /** What is there instead; nothing where it is missing. */
  readonly value: unknown;
}

/** How closely to look. */
export interface Look {
  /** Whether the server refuses numbers outside of the range that it states: a Slider does so since Gradio 5.39. */
  readonly ranges?: boolean;
}

/** Below this depth a value is taken on trust. */
const deepest = 32;

/**
 * Finds what the server would refuse, in a value as it is sent. In doubt it takes it: an empty one anywhere, a number as text
 * (whether it becomes one is up to the component), and more than it states wherever no model of the server's checks it.
 */
export function findMisfit(value: unknown, shape: Shape, look: Look = {}, depth = 0): Misfit | undefined {
  if (value === null || value === undefined || depth > deepest) return undefined;
  const here: Misfit = { path: [], shape, value };
  const inside = (key: string | number, part: unknown, of: Shape): Misfit | undefined => {
    const found = findMisfit(part, of, look, depth + 1);
    return found && { ...found, path: [key, ...found.path] };
  };
  switch (shape.kind) {
    case "any":
      return undefined;
    case "null":
      return here;
    case "string":
      return typeof value === "string" ? undefined : here;
    case "boolean":
      // Inside a model, other words for it are taken too.
      return typeof value === "boolean" || (depth > 0 && typeof value !== "object") ? undefined : here;
    case "number":
      return isNumber(value, shape.integer) && !(look.ranges && isOutside(Number(value), shape))
        ? undefined
        : here;
    case "choice":
      return shape.choices.some((choice) => choice === value || Object(choice) === choice) ? undefined : here;
    case "file":
      return findFileMisfit(here, shape);
    case "list":
      if (!Array.isArray(value)) return here;
      return firstOf(value, (item, at) => inside(at, item, shape.items));
    case "record":
      if (!isRecord(value)) return here;
      if (!shape.isModel) return undefined;
      return firstOf(shape.fields, (field) =>
        field.required && !Object.hasOwn(value, field.name)
          ? { path: [field.name], shape: field.shape, value: undefined }
          : inside(field.name, own(value, field.name), field.shape),
      );
    case "either": {
      const found = shape.parts.map((part) => findMisfit(value, part, look, depth + 1));
      if (found.includes(undefined)) return undefined;
      // The alternative that the value comes nearest to tells the place.
      const deep = found.filter((one) => one && one.path.length > 0);
      return deep.length === 1 ? deep[0] : here;
    }
    case "all":
      return firstOf(shape.parts, (part) => findMisfit(value, part, look, depth + 1));
    case "later":
      return findMisfit(value, shape.shape(), look, depth + 1);
  }
}

function isNumber(value: unknown, integer: boolean): boolean {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) return false;
  return integer ? Number.isInteger(Number(value)) : Number.isFinite(Number(value));
}

/** Whether a number lies outside of a range. */
function isOutside(
  value: number,
  { least, most }: { readonly least: number | undefined; readonly most: number | undefined },
): boolean {
  return (least !== undefined && value < least) || (most !== undefined && value > most);
}

/** Gradio 3 looks at no object, and takes an image as text; later ones take an object with a path, and nothing else. */
function findFileMisfit(here: Misfit, { keys, isOld, isText }: FileShape): Misfit | undefined {
  const { value } = here;
  if (isOld) return isRecord(value) || (isText && /^data:/i.test(String(value))) ? undefined : here;
  if (!isRecord(value)) return here;
  if (keys.some((key) => typeof own(value, key) === "string")) return undefined;
  return { path: keys.slice(0, 1), shape: { kind: "string" }, value: own(value, keys[0] ?? "") };
}

function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item, at: number) => Misfit | undefined,
): Misfit | undefined {
  for (const [at, item] of items.entries()) {
    const found = find(item, at);
    if (found) return found;
  }
  return undefined;
}
