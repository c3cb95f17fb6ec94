import type { Connection, JobRequest } from "./connection.js";
import { isSpacecallError } from "./errors.js";
import { type FollowedJob, followJob } from "./follow-job.js";
import type { JobControl, JobWork } from "./job-work.js";
import { joinQueue } from "./join-queue.js";
import { load } from "./load.js";
import { type PreparedJob, prepareJob } from "./prepare-job.js";

/** How a job that was lost is sent again. */
export interface Resubmission {
  readonly resubmit: boolean;
  readonly retries: number;
}

/** Makes the work of a job: prepares it, hands it to the queue (or runs it at once, where the endpoint does), follows it. */
export function createJobWork(
  connection: Connection,
  request: JobRequest,
  { resubmit, retries }: Resubmission,
): JobWork {
  const { target, live, signal } = connection;
  let sent = false;
  let prepared: PreparedJob | undefined;
  let followed: FollowedJob | undefined;

  async function prepare(control: JobControl): Promise<PreparedJob> {
    prepared = await prepareJob(connection, request, control);
    return prepared;
  }

  async function post(job: PreparedJob, session: string, control: JobControl): Promise<string> {
    try {
      const id = await joinQueue(target, job, session, signal);
      live.hear();
      return id;
    } catch (error) {
      // A server that was replaced does not know the function's index.
      if (!isSpacecallError(error) || error.status !== 500 || !(await live.isReplaced())) throw error;
      return joinQueue(target, await prepare(control), session, signal);
    }
  }

  async function words() {
    const { createJobWords } = await load(() => import("./job-trouble.js"));
    return createJobWords(target.root, prepared?.endpoint ?? String(request.endpoint), followed?.id);
  }

  return {
    get sent() {
      return sent;
    },
    async run(control) {
      for (let attempt = 1; ; attempt++) {
        const job = await prepare(control);
        control.signal.throwIfAborted();
        sent = true;
        const { fn, config } = job;
        const { session } = connection;
        const isApart = !fn.endpoint.queued || !config.sharesStream;
        followed =
          (isApart && (await (await load(() => import("./apart.js"))).runApart(connection, job, control))) ||
          followJob(connection, session, job, control, () => post(job, session.hash, control));
        await followed.joined;
        const loss = await followed.gone;
        if (!loss) return;
        const error = (await words()).lostJob(loss.trouble);
        if (!resubmit || attempt > retries || !control.restart(attempt, error)) throw error;
      }
    },
    async explain(why) {
      return (await words()).explain(why);
    },
    async withdraw() {
      if (!sent) return "dequeued";
      // It runs without the queue, and its request ends with the job; or all ends with the app.
      return !followed || signal.aborted ? "abandoned" : followed.withdraw();
    },
  };
}
