import type { JobControl } from "./job-work.js";
import type { PreparedJob } from "./prepare-job.js";
import type { Session, Track } from "./session.js";

/** Why a job's outcome can't be had any more. */
export interface Loss {
  /** What its stream threw, if anything. */
  readonly trouble: unknown;
}

/** A job in the queue, and what is known of it there. */
export interface FollowedJob {
  readonly session: Session;
  readonly track: Track;
  readonly prepared: PreparedJob;
  /** Settles when the server has the job. Rejects when it refused it. */
  readonly joined: Promise<void>;
  /** Settles when nothing more will be heard of the job, which was lost or not. */
  readonly gone: Promise<Loss | undefined>;
}

/** Has a session send a job by `post`, which gives its id, and hands its messages on until the last one. */
export function followJob(
  session: Session,
  prepared: PreparedJob,
  control: JobControl,
  post: () => Promise<string>,
): FollowedJob {
  let settle: (loss?: Loss) => void;
  const gone = new Promise<Loss | undefined>((resolve) => {
    settle = resolve;
  });
  const track: Track = {
    index: prepared.fn.endpoint.index,
    id: "",
    started: false,
    heard: false,
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
  return { session, track, prepared, joined, gone };
}
