import type { Connection } from "./connection.js";
import type { CancelOutcome } from "./job-types.js";
import type { JobControl } from "./job-work.js";
import { load } from "./load.js";
import type { PreparedJob } from "./prepare-job.js";
import type { Session } from "./session.js";
import type { Track } from "./track.js";

/** Why a job's outcome can't be had any more. */
export interface Loss {
  /** What its stream threw, if anything. */
  readonly trouble: unknown;
}

/** A job in the queue, and what becomes of it there. */
export interface FollowedJob {
  /** The server's id of the job. Empty until it is known. */
  readonly id: string;
  /** Settles when the server has the job. Rejects when it refused it. */
  readonly joined: Promise<void>;
  /** Settles when nothing more will be heard of the job, which was lost or not. */
  readonly gone: Promise<Loss | undefined>;
  /** Takes the job back from the server as far as that is possible. */
  withdraw(): Promise<CancelOutcome>;
}

/** A job whose messages come by the stream of a session. */
export interface SessionJob extends FollowedJob {
  readonly session: Session;
  readonly track: Track;
  readonly prepared: PreparedJob;
}

/** Has a session send a job by `post`, which gives its id, and hands its messages on until the last one. */
export function followJob(
  connection: Connection,
  session: Session,
  prepared: PreparedJob,
  control: JobControl,
  post: () => Promise<string>,
): SessionJob {
  let settle: (loss?: Loss) => void;
  const gone = new Promise<Loss | undefined>((resolve) => {
    settle = resolve;
  });
  const track: Track = {
    index: prepared.fn.endpoint.index,
    id: "",
    started: false,
    heard: false,
    since: 0,
    misses: 0,
    onMessage(message) {
      const isLast = control.take(message, prepared.layout, track.id);
      if (isLast) settle();
      return isLast;
    },
    onLost: (trouble) => settle({ trouble }),
  };
  const joined = session.join(track, post);
  joined.catch(() => {}); // whoever follows the job awaits it
  const job: SessionJob = {
    session,
    track,
    prepared,
    joined,
    gone,
    get id() {
      return track.id;
    },
    withdraw() {
      const withdrawn = joined // a request that is under way can't be taken back
        .then(() => load(() => import("./cancel.js")))
        .then(({ cancelJob }) => cancelJob(connection, job))
        .catch(() => "abandoned" as const);
      session.hold(track.index, withdrawn);
      return withdrawn;
    },
  };
  return job;
}
