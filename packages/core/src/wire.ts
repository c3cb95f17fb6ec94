// The part of zod that is made for libraries. `zod/mini` wraps it for people, and costs every page 0.8 kB more.
import {
  $constructor,
  $ZodArray,
  type $ZodNullable,
  type $ZodNumber,
  $ZodObject,
  type $ZodOptional,
  type $ZodShape,
  type $ZodString,
  $ZodType,
  type $ZodUnknown,
  type output,
} from "zod/v4/core";
import { parseJson } from "./json.js";

// Its constructors don't infer, so what they make is told by hand.
const object = <Shape extends $ZodShape>(shape: Shape) =>
  new $ZodObject({ type: "object", shape }) as $ZodObject<Shape>;
const array = <Item extends $ZodType>(element: Item) =>
  new $ZodArray({ type: "array", element }) as $ZodArray<Item>;

/** What a {@link Value} takes. */
interface ValueDef {
  /** Its kind, where it is text or a figure. */
  readonly kind?: "string" | "number";
  /** Whether it may also be absent or null. */
  readonly open?: boolean;
  /** What it is else. Without that it may be anything. */
  readonly item?: $ZodType;
}

// zod's own classes for text, figures and what may be absent bring checks that nobody asks for here, and cost a page 0.5 kB more.
const Value = $constructor<$ZodType>("Value", (schema, given) => {
  const def = given as unknown as ValueDef; // `as`: it is made below
  $ZodType.init(schema, given);
  const { _zod } = schema;
  if (def.open) _zod.optin = _zod.optout = "optional";
  _zod.parse = (payload, context) => {
    const { value, issues } = payload;
    if (def.open && (value ?? null) === null) return payload;
    if (def.item) return def.item._zod.run(payload, context);
    // JSON can hold figures that are too large for any number.
    if (def.kind && (typeof value !== def.kind || value === Number.POSITIVE_INFINITY))
      issues.push({ code: "invalid_type", expected: def.kind, input: value, inst: schema });
    return payload;
  };
});
// `as`: what it gives is what these give
const value = <Like extends $ZodType>(def: ValueDef) => new Value(def as never) as Like;
const string = value<$ZodString>({ kind: "string" });
const number = value<$ZodNumber>({ kind: "number" });
const text = value<$ZodOptional<$ZodNullable<$ZodString>>>({ kind: "string", open: true });
const figure = value<$ZodOptional<$ZodNullable<$ZodNumber>>>({ kind: "number", open: true });
// Also for flags, which are compared with true or false where they are read.
const anything = value<$ZodOptional<$ZodUnknown>>({ open: true });
const optional = <Item extends $ZodType>(item: Item) =>
  value<$ZodOptional<$ZodNullable<Item>>>({ open: true, item });

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
  progress_data: optional(array(progressUnit)),
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
