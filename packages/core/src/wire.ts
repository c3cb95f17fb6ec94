import * as z from "zod/mini";
import { parseJson } from "./json.js";

const text = z.nullish(z.string());
const number = z.nullish(z.number());
const flag = z.nullish(z.boolean());

/** One step of a `progress` message. All of it may be missing. */
const progressUnit = z.object({ index: number, length: number, unit: text, progress: number, desc: text });

/**
 * A message of the queue's stream, of any kind: a field belongs to one kind only, or means the same in all. What a newer
 * Gradio adds is dropped.
 */
const message = z.object({
  msg: z.string(),
  event_id: text,
  // estimation
  rank: number,
  queue_size: number,
  rank_eta: number,
  // process_starts
  eta: number,
  progress_data: z.nullish(z.array(progressUnit)),
  // log
  log: text,
  level: text,
  title: text,
  duration: number,
  // process_generating, process_completed
  output: z.optional(z.unknown()),
  success: flag,
  used_cache: text,
  // unexpected_error
  message: text,
});

/** A checked message of the queue's stream. */
export type Message = z.infer<typeof message>;

/** The parts of `/config` that jobs need. */
const config = z.object({
  version: z.string(),
  // Sent as a number beyond what JavaScript holds exactly; good enough to tell one server start from another.
  app_id: z.optional(z.unknown()),
  api_prefix: text,
  protocol: text,
  space_id: text,
  connect_heartbeat: flag,
  components: z.array(
    z.object({
      id: z.number(),
      type: text,
      skip_api: flag,
      props: z.nullish(z.object({ allow_custom_value: flag })),
    }),
  ),
  dependencies: z.array(
    z.object({
      id: number,
      api_name: z.optional(z.unknown()),
      api_visibility: text,
      show_api: flag,
      backend_fn: z.optional(z.unknown()),
      queue: flag,
      inputs: z.array(z.number()),
      outputs: z.array(z.number()),
      types: z.nullish(z.object({ generator: flag })),
    }),
  ),
});

/** The checked parts of `/config`. */
export type Config = z.infer<typeof config>;

/** A job that was sent and not read, as `app.detach()` gives it. */
const handle = z.object({
  spacecall: z.literal(1),
  url: z.string(),
  endpoint: z.string(),
  index: z.number(),
  session: z.string(),
  jobId: z.string().check(z.regex(/^[\w-]+$/)),
});

/** A checked handle. */
export type Handle = z.infer<typeof handle>;

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

function check<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const { success, data, error } = z.safeParse(schema, value);
  if (success) return data;
  throw new Misshapen(value, error.issues[0]?.path.join("."));
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

/** Checks a handle of a detached job. Throws {@link Misshapen} for what is none. */
export const readHandle = (value: unknown): Handle => check(handle, value);
