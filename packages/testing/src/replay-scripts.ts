/** A job as its client sent it. */
export interface ReplayJob {
  readonly id: string;
  /** Its inputs, in order. */
  readonly data: readonly unknown[];
}

/** Gives the messages of a job as JSON texts, the last one a `process_completed`. They are asked for when they can be sent. */
export type ReplayScript = (job: ReplayJob) => Iterable<string>;

/**
 * Makes a script of a recorded stream of `/queue/data`: its messages with the job's own id in them. `change` may put more of the job
 * into each of them, such as its inputs for what was recorded.
 */
export function recordedScript(
  stream: string,
  change: (message: string, job: ReplayJob) => string = (message) => message,
): ReplayScript {
  const messages = stream
    .split("\n")
    .filter((line) => line.startsWith("data: ") && !line.includes('"close_stream"'))
    .map((line) => line.slice("data: ".length));
  const recorded: string = JSON.parse(messages[0] ?? "{}").event_id;
  return function* (job) {
    for (const message of messages) yield change(message.replaceAll(recorded, job.id), job);
  };
}

/** A script of a generator that counts to its first input, in edits as Gradio sends them. One of `Infinity`, or null, never ends. */
export function* countingScript({ id, data: [given] }: ReplayJob): Generator<string> {
  const yields = typeof given === "number" ? given : Number.POSITIVE_INFINITY;
  const about = `"event_id":"${id}"`;
  const generating = (data: string) =>
    `{"msg":"process_generating",${about},"output":{"data":[${data}],"is_generating":true},"success":true}`;
  yield `{"msg":"estimation",${about},"rank":0,"queue_size":1,"rank_eta":null}`;
  yield `{"msg":"process_starts",${about},"eta":null}`;
  if (yields > 0) yield generating("0");
  for (let step = 1; step < yields; step++) yield generating(`[["replace",[],${step}]]`);
  yield `{"msg":"process_completed",${about},"output":{"data":[${yields - 1}],"is_generating":false},"success":true}`;
}

/** A script of a generator that yields texts of a length, as many as its first input says. Each begins with its number. */
export function textsScript(length: number): ReplayScript {
  return function* ({ id, data: [count] }) {
    const about = `"event_id":"${id}"`;
    const text = (step: number) => JSON.stringify(`${step} `.padEnd(length, "."));
    for (let step = 0; step < Number(count); step++) {
      const data = step === 0 ? text(step) : `[["replace",[],${text(step)}]]`;
      yield `{"msg":"process_generating",${about},"output":{"data":[${data}],"is_generating":true},"success":true}`;
    }
    yield `{"msg":"process_completed",${about},"output":{"data":[${text(Number(count) - 1)}]},"success":true}`;
  };
}
