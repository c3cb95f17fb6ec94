import { findFunction } from "./app-config.js";
import type { JobHandle } from "./app-types.js";
import type { Connection, JobRequest } from "./connection.js";
import { SpacecallError } from "./errors.js";
import { type FollowedJob, followJob } from "./follow-job.js";
import { newSession } from "./ids.js";
import { isJobId } from "./job-id.js";
import { createJobWords, ReadAlready } from "./job-trouble.js";
import type { JobWork } from "./job-work.js";
import { joinQueue } from "./join-queue.js";
import { own } from "./json.js";
import { lookUp, outputLayout, prepareJob } from "./prepare-job.js";
import { noDetachedJobs } from "./queue-trouble.js";
import { createSession, type Session } from "./session.js";
import { after, leash } from "./signal.js";
import { readMessages, type StreamOptions } from "./stream.js";
import { type Message, Misshapen } from "./wire.js";
import { within } from "./within.js";

/** How long the first message of an unread job may take once the stream is open. The server has it ready: it tells the place. */
const firstLimit = 3_000;

/** The jobs that were attached here. A second stream would take their messages from the first. */
const attached = new Set<string>();
const mostAttached = 10_000;

/** Sends a job in a session of its own and gives what it takes to read it later. */
export async function detachJob(
  connection: Connection,
  request: JobRequest,
  signal: AbortSignal | undefined,
): Promise<JobHandle> {
  return within(connection, signal, (both) => send(connection, request, both));
}

async function send(connection: Connection, request: JobRequest, signal: AbortSignal): Promise<JobHandle> {
  const { target, live } = connection;
  if (!live.now.sharesStream) throw noDetachedJobs(target.root, live.now);
  const prepared = await prepareJob(connection, request, { signal });
  const { fn, endpoint } = prepared;
  if (fn.hasState) {
    const message = `"${endpoint}" has gr.State, which belongs to the app's session, and a detached job has a session of its own`;
    const issues = [{ parameter: "endpoint", message }];
    throw new SpacecallError("input", `${message}. Use submit().`, { endpoint, issues });
  }
  signal.throwIfAborted();
  const session = newSession();
  const jobId = await joinQueue(target, prepared, session, connection.signal).catch((error) => {
    throw error instanceof Misshapen
      ? createJobWords(target.root, endpoint, undefined).explain(error)
      : error;
  });
  live.hear();
  return Object.freeze({
    spacecall: 1,
    url: target.root,
    endpoint,
    index: fn.endpoint.index,
    session,
    jobId,
  });
}

/** Makes the work of reading a detached job. `adopt` is told of its session, which ends with the app. */
export function createAttachedWork(
  connection: Connection,
  given: unknown,
  adopt: (session: Session) => void,
): JobWork {
  const { target, live, stream } = connection;
  let followed: FollowedJob | undefined;
  let words = createJobWords(target.root, "a detached job", undefined);
  return {
    sent: true,
    async run(control) {
      const { jobId, endpoint, index, session: hash } = readGiven(given, target.root);
      words = createJobWords(target.root, endpoint, jobId);
      const config = await live.forJob();
      control.signal.throwIfAborted();
      if (!config.sharesStream) throw noDetachedJobs(target.root, config);
      const fn = findFunction(config, index);
      const key = `${target.root} ${hash} ${jobId}`;
      if (!fn || attached.has(key)) throw words.lostJob(new ReadAlready());
      if (attached.size >= mostAttached) attached.clear();
      attached.add(key);
      const options = { ...stream, prefix: config.prefix, session: hash };
      const open = (signal: AbortSignal) => readUnread(options, jobId, signal);
      const session = createSession({ hash, open, onBreak: () => {} });
      adopt(session);
      const job = followJob(
        connection,
        session,
        {
          fn,
          config,
          endpoint,
          layout: await outputLayout(connection, fn, await lookUp(live, fn.endpoint)),
          body: () => "",
        },
        control,
        async () => jobId,
      );
      followed = job;
      const loss = await job.gone;
      if (!loss) return;
      // Nothing was read of it, so it may be there yet.
      if (!job.track.heard) attached.delete(key);
      throw words.lostJob(loss.trouble);
    },
    explain: async (why) => words.explain(why),
    withdraw: async () => followed?.withdraw() ?? "abandoned",
  };
}

/** The kinds of messages that say something here. What a newer Gradio may add does not tell whether a job was read. */
const telling = /^(?:estimation|process_\w+|progress|log|heartbeat|close_stream)$/;

/** Reads the stream of a job that nobody has read. Its first message tells its place; without that it was read already. */
async function* readUnread(
  options: StreamOptions,
  jobId: string,
  signal: AbortSignal,
): AsyncGenerator<Message, void> {
  const own = leash(signal);
  let stop: (() => void) | undefined;
  let isFirst = true;
  // It begins with the server's answer, and messages that tell nothing don't begin it anew.
  const hear = () => {
    stop ??= after(firstLimit, () => own.abort(new ReadAlready()));
  };
  try {
    for await (const message of readMessages({ ...options, hear }, own.signal)) {
      const { msg, event_id: id } = message;
      // A cached outcome comes without a place.
      const isUnread = id === jobId && /^(?:estimation|process_completed)$/.test(msg);
      if (isFirst && !isUnread && telling.test(msg)) throw new ReadAlready();
      if (isUnread) stop?.();
      isFirst &&= !isUnread;
      yield message;
    }
  } catch (error) {
    throw own.signal.reason instanceof ReadAlready ? own.signal.reason : error;
  } finally {
    stop?.();
    own.release();
  }
}

/** Checks a handle, which may come from anywhere. */
function readGiven(given: unknown, root: string): JobHandle {
  const text = (name: keyof JobHandle) => {
    const value = own(given, name);
    if (typeof value === "string") return value;
    throw refused(`attach() takes what detach() gave, and "${name}" is no text`);
  };
  const index = own(given, "index");
  const [url, endpoint, session, jobId] = [text("url"), text("endpoint"), text("session"), text("jobId")];
  if (own(given, "spacecall") !== 1 || typeof index !== "number" || !isJobId(jobId)) {
    throw refused("attach() takes what detach() gave, and this is something else");
  }
  if (url !== root) throw refused(`The job was sent to another app than ${root}`);
  return { spacecall: 1, url, endpoint, index, session, jobId };
}

function refused(message: string): SpacecallError<"input"> {
  return new SpacecallError("input", `${message}.`, { issues: [{ parameter: "handle", message }] });
}
