import type { Transport, TransportConnection } from "./app-types.js";
import { fetchConfig } from "./config.js";
import type { Connection } from "./connection.js";
import { SpacecallError } from "./errors.js";
import type { FollowedJob, Loss } from "./follow-job.js";
import { newSession } from "./ids.js";
import { openLine } from "./job-line.js";
import type { JobControl } from "./job-work.js";
import type { JobBody, OldQueue } from "./old-queues.js";
import type { PreparedJob } from "./prepare-job.js";
import { lineRefused, lineTooSlow, queueFull } from "./queue-trouble.js";
import { SessionEnd } from "./session.js";
import { after, leash } from "./signal.js";
import { takeTurn } from "./turns.js";
import { type Message, Misshapen, readMessage } from "./wire.js";

/** What a job with a connection of its own is made of. */
export interface LoneJobOptions {
  readonly connection: Connection;
  readonly job: PreparedJob;
  readonly control: JobControl;
  /** What the server asks for, and what it is given. */
  readonly queue: OldQueue;
  /** What opens the connection, where it is no event stream. */
  readonly transport: Transport | undefined;
}

/**
 * How many streams a page holds open at once. A browser has six connections to a host, and each job needs one more for a moment
 * when it hands over its inputs, for which the server waits five seconds.
 */
const mostStreams = 4;

/**
 * Has a job join an old queue, where it stands by a connection of its own, and hands its messages on until the last one.
 *
 * To close the connection is to cancel: the server takes a job out of the queue that has not handed over its inputs, ends a
 * generator after its step, and lets a plain function run on.
 */
export function followLone({ connection, job, control, queue, transport }: LoneJobOptions): FollowedJob {
  const { target, live, stream, options } = connection;
  const { endpoint, fn } = job;
  const { requestTimeout = 30_000 } = options;
  // Gradio 3 goes on with the generator that runs for the same session and function, also for another job.
  const isShared = fn.hasState || !transport;
  const session = isShared ? connection.session.hash : newSession();
  const { signal, aborted, abort, release } = leash(control.signal);
  let id = "";
  let isHeard = false;
  let isHanded = false; // the server has the inputs
  let isOver = false;
  let isWithdrawn = false;
  let onJoined: () => void;
  let onRefused: (reason: unknown) => void;
  const joined = new Promise<void>((resolve, reject) => {
    onJoined = resolve;
    onRefused = reject;
  });
  joined.catch(() => {}); // whoever follows the job awaits it

  async function* read(line: TransportConnection): AsyncGenerator<Message, void> {
    const body: JobBody = JSON.parse(job.body(session));
    const asked = new Set<string>();
    for await (const text of line.messages) {
      live.hear();
      isHeard = true;
      if (text.length > stream.maxBytes) throw new RangeError();
      const message = readMessage(text);
      const answer = Object.hasOwn(queue, message.msg) ? queue[message.msg] : undefined;
      if (message.msg === "unexpected_error") throw new SessionEnd(message.message ?? "");
      if (message.msg === "queue_full") throw queueFull(target.root, endpoint);
      if (answer) {
        // Each is asked for once. One that goes on asking would have the inputs sent without end.
        if (asked.has(message.msg)) throw new Misshapen(text, "msg");
        asked.add(message.msg);
        id = message.event_id ?? id;
        isHanded ||= message.msg === "send_data";
        await line.send(JSON.stringify(answer(message, body)));
      } else yield message;
    }
  }

  async function* readLine(): AsyncGenerator<Message, void> {
    const open = () => openLine(connection, job, session, transport, signal);
    try {
      yield* read(await open());
    } catch (error) {
      // A WebSocket that is refused does not say that the app wants its login again. A plain request does, and gives it.
      if (isHeard || !transport || !options.auth) throw error;
      signal.throwIfAborted();
      await fetchConfig(target, signal);
      yield* read(await open());
    }
  }

  /** Follows the job, and gives why its outcome can't be had where that is so. */
  async function follow(): Promise<Loss | undefined> {
    let stop = () => {};
    let pass = () => {};
    let trouble: unknown;
    try {
      if (transport && isShared && fn.endpoint.generator)
        pass = await takeTurn(`${target.root} ${session} ${fn.endpoint.index}`, aborted);
      else if (!transport && globalThis.location) pass = await takeTurn(target.root, aborted, mostStreams);
      stop = after(requestTimeout, () => abort(lineTooSlow(target.root, endpoint, requestTimeout)));
      for await (const message of readLine()) {
        stop();
        onJoined();
        if (control.take(message, job.layout, id)) return undefined;
      }
    } catch (error) {
      trouble = signal.aborted ? signal.reason : error;
      abort(undefined); // closes the connection, whatever was thrown
    } finally {
      stop();
      pass();
      release();
      isOver = true;
    }
    if (isWithdrawn) return new Promise<never>(() => {}); // whoever withdrew it says what became of it
    if (!isHeard || trouble instanceof SpacecallError) onRefused(await refusal(trouble));
    onJoined();
    return { trouble };
  }

  /** The error of a job that did not get into the queue. A WebSocket tells nobody why it was refused. */
  async function refusal(trouble: unknown): Promise<unknown> {
    if (trouble instanceof SpacecallError || control.signal.aborted) return trouble;
    try {
      await fetchConfig(target, control.signal);
    } catch (error) {
      return error;
    }
    return lineRefused(target.root, endpoint, trouble);
  }

  return {
    joined,
    gone: follow(),
    get id() {
      return id;
    },
    async withdraw() {
      if (isOver) return "finished";
      isWithdrawn = true;
      abort(undefined);
      if (!isHanded) return "dequeued";
      return fn.endpoint.generator ? "stopped" : "abandoned";
    },
  };
}
