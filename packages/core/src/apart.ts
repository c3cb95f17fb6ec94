import type { Connection } from "./connection.js";
import { runDirectly } from "./direct-job.js";
import type { FollowedJob } from "./follow-job.js";
import type { JobControl } from "./job-work.js";
import { followLone } from "./lone-job.js";
import { oldQueues } from "./old-queues.js";
import type { PreparedJob } from "./prepare-job.js";
import { noQueue, noTransport } from "./queue-trouble.js";

/** A job that `/run` has done. */
const done: FollowedJob = {
  id: "",
  joined: Promise.resolve(),
  gone: Promise.resolve(undefined),
  withdraw: async () => "finished",
};

/**
 * Sends a job that may not go by the session's stream: its endpoint has no queue, or the app has an old one. Gives what follows
 * it, or `undefined` where it goes by the session's stream all the same.
 */
export async function runApart(
  connection: Connection,
  job: PreparedJob,
  control: JobControl,
): Promise<FollowedJob | undefined> {
  const { target, options } = connection;
  const { queued, generator } = job.fn.endpoint;
  const { protocol, sharesStream } = job.config;
  const queue = Object.hasOwn(oldQueues, protocol) ? oldQueues[protocol] : undefined;
  if (!sharesStream && !queue) throw noQueue(target.root, job.endpoint, job.config);
  const transport = options.transports?.find((one) => one.protocol === protocol);
  const isReached = protocol !== "ws" || transport !== undefined;
  if (!isReached && generator) throw noTransport(target.root, job.endpoint, job.config);
  if (!isReached || !queued) {
    if (await runDirectly(connection, job, control)) return done;
    control.signal.throwIfAborted();
    if (!isReached) throw noTransport(target.root, job.endpoint, job.config);
  }
  return queue ? followLone({ connection, job, control, queue, transport }) : undefined;
}
