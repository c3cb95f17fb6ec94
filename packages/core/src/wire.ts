// The part of zod that is made for libraries. `zod/mini` wraps it for people, and costs every page 0.8 kB more.
import {
  $constructor,
  type $ZodArray,
  type $ZodNullable,
  type $ZodNumber,
  type $ZodObject,
  type $ZodOptional,
  type $ZodShape,
  type $ZodString,
  $ZodType,
  type $ZodUnknown,
  type output,
  type ParsePayload,
} from "zod/v4/core";
import { own, parseJson } from "./json.js";

/** What a {@link Value} takes. Without a kind and an item it may be anything. */
interface ValueDef {
  readonly kind?: "string" | "number" | "array" | "object";
  /** Whether it may also be absent or null. */
  readonly open?: boolean;
  /** What a list holds. */
  readonly item?: $ZodType;
  /** What an object holds. Everything else in it is dropped. */
  readonly shape?: $ZodShape;
}

// One class in place of zod's own for text, figures, lists and objects, which bring checks that nobody asks for here and ways to wait
// for them, and cost a page 1.8 kB more.
const Value = $constructor<$ZodType>("Value", (schema, given) => {
  const { kind, open, item, shape } = given as unknown as ValueDef; // `as`: it is made below
  $ZodType.init(schema, given);
  const { _zod } = schema;
  const parts = shape && Object.entries(shape);
  _zod.parse = (payload, context) => {
    const { value, issues } = payload;
    /** Checks a part, and notes under its key what is wrong with it. */
    const read = (part: $ZodType, key: string | number, input: unknown): unknown => {
      const before = issues.length;
      const { value } = part._zod.run({ value: input, issues }, context) as ParsePayload; // `as`: nothing here waits
      if (issues.length > before)
        for (const issue of issues.splice(before))
          issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
      return value;
    };
    if (open && (value ?? null) === null) return payload;
    // JSON can hold figures that are too large for any number.
    if (kind && (kindOf(value) !== kind || (kind === "number" && !Number.isFinite(value))))
      issues.push({ code: "invalid_type", expected: kind, input: value, inst: schema });
    else if (parts) {
      const known: Record<string, unknown> = {};
      for (const [key, part] of parts) {
        const found = read(part, key, own(value, key));
        if (found !== undefined) known[key] = found;
      }
      payload.value = known;
    } else if (item && Array.isArray(value)) payload.value = value.map((entry, at) => read(item, at, entry));
    return payload;
  };
});

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

// `as`: what it gives is what these give
const value = <Like extends $ZodType>(def: ValueDef) => new Value(def as never) as Like;
const object = <Shape extends $ZodShape>(shape: Shape) => value<$ZodObject<Shape>>({ kind: "object", shape });
const array = <Item extends $ZodType>(item: Item) => value<$ZodArray<Item>>({ kind: "array", item });
const string = value<$ZodString>({ kind: "string" });
const number = value<$ZodNumber>({ kind: "number" });
const text = value<$ZodOptional<$ZodNullable<$ZodString>>>({ kind: "string", open: true });
const figure = value<$ZodOptional<$ZodNullable<$ZodNumber>>>({ kind: "number", open: true });
// Also for flags, which are compared with true or false where they are read.
const anything = value<$ZodOptional<$ZodUnknown>>({});

/** One bar of a `progress` message. All of it may be missing. */
const progressUnit = object({ index: figure, length: figure, unit: text, progress: figure, desc: text });

/**
 * A message of the queue's stream, of any kind: a field belongs to one kind only, or means the same in all. What a newer
 * Gradio adds is dropped.
 */
const message = object({
  msg: string,
  event_id: text,
  // estimation
  rank: figure,
  queue_size: figure,
  rank_eta: figure,
  // process_starts
  eta: figure,
  progress_data: value<$ZodOptional<$ZodNullable<$ZodArray<typeof progressUnit>>>>({
    kind: "array",
    open: true,
    item: progressUnit,
  }),
  // log
  log: text,
  level: text,
  title: text,
  duration: figure,
  // process_generating, process_completed
  output: anything,
  success: anything,
  used_cache: text,
  // unexpected_error
  message: text,
});

/** A checked message of the queue's stream. */
export type Message = output<typeof message>;

/** The parts of `/config` that jobs need. */
const config = object({
  version: string,
  // Sent as a number beyond what JavaScript holds exactly; good enough to tell one server start from another.
  app_id: anything,
  api_prefix: text,
  protocol: string,
  space_id: text,
  max_file_size: figure,
  components: array(
    object({
      id: number,
      type: text,
      skip_api: anything,
      props: anything,
    }),
  ),
  dependencies: array(
    object({
      id: figure,
      api_name: anything,
      api_visibility: text,
      show_api: anything,
      backend_fn: anything,
      queue: anything,
      inputs: array(number),
      outputs: array(number),
      types: anything,
    }),
  ),
});

/** The checked parts of `/config`. */
export type Config = output<typeof config>;

/** A server sent, or a caller handed in, what has another shape than it must have. */
export class Misshapen extends Error {
  /** What was sent. */
  readonly sent: unknown;
  /** Where in it the first fault is, such as `dependencies.0.inputs`. */
  readonly place: string;
  constructor(sent: unknown, place = "") {
    super(place);
    this.sent = sent;
    this.place = place;
  }
}

// By the interface of Standard Schema: what else zod has for it, with its classes of errors, costs 0.3 kB.
function check<Schema extends $ZodType>(schema: Schema, value: unknown): output<Schema> {
  const checked = schema["~standard"].validate(value);
  if ("value" in checked) return checked.value as output<Schema>; // `as`: that it fits is what was just checked
  const [first] = "issues" in checked ? checked.issues : [];
  throw new Misshapen(value, first?.path?.join("."));
}

/** Reads one message of the queue's stream. Throws {@link Misshapen} for what is none. */
export function readMessage(json: string): Message {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch {
    throw new Misshapen(json);
  }
  return check(message, value);
}

/** Checks an answer of `/config`. Throws {@link Misshapen} for what is none. */
export const readConfig = (value: unknown): Config => check(config, value);
